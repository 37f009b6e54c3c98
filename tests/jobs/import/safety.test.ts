import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanStaleBatches } from '../../../server/jobs/import/cleanStaleBatches.ts'
import { importFile } from '../../../server/jobs/import/importFile.ts'
import { undoBatch } from '../../../server/jobs/import/undoBatch.ts'
import {
  availableDatabases,
  createTestDatabase,
  nameMissingDatabases,
  type TestDatabase,
} from '../../db/testDatabase.ts'
import {
  countRows,
  importInto,
  knownFacilities,
  point,
  square,
  testSource,
  writeFeatures,
  writeFile,
} from './importing.ts'

describe.each(availableDatabases())('what an import leaves behind on the %s database', (kind) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase(kind)
  })
  afterAll(() => db.dispose())
  const lake = point('lake', 111.7, 40.8)

  it('leaves no empty area of a first import that died, once it is cleaned, and none that is being filled is touched', async () => {
    await db.pool.query(
      `insert into area (id, name, time_zone, default_language, created_at)
       select id, id, 'Asia/Shanghai', 'zh-CN', now() - age * interval '1 hour'
       from (values ('dead-long', 3), ('dead-now', 0), ('filling', 3)) as made (id, age)`,
    )
    await db.pool.query(
      `with made as (
         insert into source (area_id, key, title, licence, attribution, declared_crs)
         select id, 'x', 'x', 'x', 'x', 'wgs84' from area where id in ('dead-long', 'filling') returning id, area_id
       )
       insert into import_batch (area_id, source_id, file_name, file_sha256, format, declared_crs, state, finished_at)
       select area_id, id, 'f', '', 'csv', 'wgs84', 'staging',
              now() - case area_id when 'filling' then interval '1 minute' else interval '2 hours' end from made`,
    )
    await cleanStaleBatches(db.pool, { idleSeconds: 3600 })
    const left = async () =>
      (await db.pool.query("select id from area where id in ('dead-long', 'dead-now', 'filling') order by id")).rows
    expect(await left()).toEqual([{ id: 'dead-now' }, { id: 'filling' }])
    await cleanStaleBatches(db.pool, { idleSeconds: 0 })
    expect(await left()).toEqual([])
  })

  it('leaves nothing of an import that died between staging and merge, once it is cleaned', async () => {
    await importInto(db, 'died', writeFeatures([lake]))
    // What a killed process leaves: a batch that says it is staging, and its rows.
    const { rows } = await db.pool.query<{ id: number }>(
      `insert into import_batch (area_id, source_id, file_name, file_sha256, format, declared_crs, state, finished_at)
       select area_id, source_id, 'dead', '', format, declared_crs, 'staging', now() - interval '1 hour' from import_batch
       where area_id = 'died' returning id`,
    )
    await db.pool.query(
      `insert into import_staging values ($1, 'facility', 'x', 0, '{}', ST_SetSRID(ST_MakePoint(1, 1), 4326), '')`,
      [rows[0]?.id],
    )
    expect(await cleanStaleBatches(db.pool, { idleSeconds: 7200 })).toBe(0)
    expect(await countRows(db, 'died')).toMatchObject({ staging: 1 })
    expect(await cleanStaleBatches(db.pool, { idleSeconds: 600 })).toBe(1)
    expect(await countRows(db, 'died')).toMatchObject({ facility: 1, staging: 0 })
    const { rows: batches } = await db.pool.query('select state from import_batch where id = $1', [rows[0]?.id])
    expect(batches).toEqual([{ state: 'failed' }])
  })

  it('keeps nothing of an import that was taken for dead while it ran', async () => {
    const many = Array.from({ length: 2_500 }, (_, i) => point(`p${i}`, 111 + i / 1e5, 40))
    const running = importInto(
      db,
      'cleaned',
      writeFeatures(many),
      {},
      {
        confirmCrs: () => true,
        onProgress: ({ phase }) => {
          if (phase === 'merging') cleaning ??= cleanStaleBatches(db.pool, { idleSeconds: 0 })
        },
      },
    )
    let cleaning: Promise<number> | null = null
    const outcome = await running.then(
      ({ state }) => state,
      ({ code }) => code,
    )
    await cleaning
    const { facility } = await countRows(db, 'cleaned')
    // Whichever came first at the database, all or nothing of it is there.
    expect([outcome, facility]).toEqual(outcome === 'committed' ? ['committed', 2_500] : ['import-batch-gone', 0])
  })

  it('keeps nothing of an import that is stopped, and removes the area made for it', async () => {
    const abort = new AbortController()
    abort.abort()
    await expect(importInto(db, 'stopped', writeFeatures([lake]), {}, { signal: abort.signal })).rejects.toThrow()
    expect(await countRows(db, 'stopped')).toMatchObject({ facility: 0, import_batch: 0, staging: 0 })
    expect((await db.pool.query("select 1 from area where id = 'stopped'")).rows).toEqual([])
  })

  it('keeps no area that was made for a file of which every row is refused', async () => {
    const report = await importInto(db, 'all-refused', writeFeatures([point('far', 500, 1)]))
    expect(report).toMatchObject({ state: 'unchanged', refused: 1 })
    expect((await db.pool.query("select 1 from area where id = 'all-refused'")).rows).toEqual([])
  })

  it('refuses the file as a whole after a thousand refused rows, and keeps what was there', async () => {
    await importInto(db, 'many', writeFeatures([lake]))
    const bad = Array.from({ length: 1_500 }, (_, i) => point(`b${i}`, 200, 40))
    await expect(importInto(db, 'many', writeFeatures([point('good', 111, 40), ...bad]))).rejects.toMatchObject({
      code: 'import-too-many-refused',
      status: 422,
    })
    expect((await knownFacilities(db, 'many')).map(({ source_ref }) => source_ref)).toEqual(['lake'])
    const { rows } = await db.pool.query(
      "select state, jsonb_array_length(problems) as kept from import_batch where area_id = 'many' order by id",
    )
    expect(rows).toEqual([
      { state: 'committed', kept: 1 * 0 },
      { state: 'failed', kept: 1_000 },
    ])
  })

  it('refuses the second of two rows with one id', async () => {
    const report = await importInto(db, 'double', writeFeatures([lake, point('lake', 111.9, 40.9)]))
    expect(report.counts.facility).toMatchObject({ added: 1, refused: 1 })
    expect(report.problems).toMatchObject([{ code: 'duplicate-id', at: 'feature 2', got: 'lake' }])
  })

  it('finds parents of districts by code, else by what holds them, also when the parent comes later', async () => {
    const county = square('150102', 111, 40, 1, { code: '150102' })
    const town = square('150102001', 111.1, 40.1, 0.2, { code: '150102001', parent_code: '150102' })
    const village = square('v', 111.15, 40.15, 0.05)
    const districts = (features: (typeof county)[], adminLevel: number) =>
      importInto(db, 'parents', writeFeatures(features), { kind: 'district', mapping: { adminLevel } })
    await districts([village], 10)
    await districts([town], 8)
    const last = await districts([county], 6)
    const { rows } = await db.pool.query(
      `select d.name, p.name as parent, d.known_from from district d
       left join district p on p.entity_id = d.parent_entity_id and p.known_to is null
       where d.area_id = 'parents' and d.known_to is null order by d.admin_level`,
    )
    expect(rows).toEqual([
      { name: '150102', parent: null, known_from: 3 },
      { name: '150102001', parent: '150102', known_from: 3 },
      { name: 'v', parent: '150102001', known_from: 2 },
    ])
    expect(last.dataVersion).toBe(3)
    const { rows: boundary } = await db.pool.query(
      "select ST_Equals(boundary, (select geom from district where area_id = 'parents' and name = 'v' limit 1)) as same from area where id = 'parents'",
    )
    expect(boundary).toEqual([{ same: true }])
  })

  it('takes the boundary from the district that is named, never from one of several, and gives it up when undone', async () => {
    const boundary = async () =>
      (await db.pool.query("select ST_XMin(boundary) as west from area where id = 'bounds'")).rows[0]?.west
    const districts = { kind: 'district', mapping: { adminLevel: 6 } } as const
    const file = writeFeatures([square('150102', 111, 40, 1), square('150103', 112, 40, 1)])
    const first = await importInto(db, 'bounds', file, districts)
    expect(await boundary()).toBeNull()
    await undoBatch(db.pool, first.batchId)
    const second = await importInto(db, 'bounds', file, { ...districts, boundaryFrom: '150103' })
    expect(await boundary()).toBe(112)
    await undoBatch(db.pool, second.batchId)
    expect(await boundary()).toBeNull()
  })

  it('links what names its host, by source or within its own, and links it later when the host comes later', async () => {
    const site = (ref: string) => point(`site ${ref}`, 111.7, 40.8, { host_ref: ref })
    const own = { ...testSource, key: 'sites' }
    const sites = writeFeatures([site('test:lake'), site('site test:lake'), site('test:later')])
    await importInto(db, 'hosts', writeFeatures([lake]))
    const first = await importInto(db, 'hosts', sites, { source: own })
    expect(first.problems).toMatchObject([{ code: 'host-unknown', got: 'test:later' }])
    await importInto(db, 'hosts', writeFeatures([point('later', 111.8, 40.9)]))
    const again = await importInto(db, 'hosts', sites, { source: own })
    expect(again).toMatchObject({ state: 'committed', counts: { facility: { changed: 1, unchanged: 2 } }, notices: 0 })
    const { rows } = await db.pool.query(
      `select f.name, h.source_ref as host from facility f join entity h on h.id = f.host_entity_id
       where f.area_id = 'hosts' and f.known_to is null order by f.entity_id`,
    )
    expect(rows.map(({ host }) => host)).toEqual(['lake', 'site test:lake', 'later'])
  })

  it('needs an area that is there or a name for a new one, and a kind where the file does not say', async () => {
    const path = writeFeatures([lake])
    const base = { path, source: testSource, format: 'geojson', crs: 'wgs84', complete: false } as const
    await expect(importFile(db.pool, { ...base, areaId: 'nowhere', kind: 'facility' })).rejects.toMatchObject({
      code: 'area-not-found',
    })
    await expect(importInto(db, 'kindless', path, { kind: undefined })).rejects.toMatchObject({
      code: 'import-kind-required',
    })
    await expect(importInto(db, 'kindless', path, { crs: 'EPSG:1' })).rejects.toMatchObject({ code: 'crs-unknown' })
    expect((await db.pool.query("select 1 from area where id = 'kindless'")).rows).toEqual([])
  })

  it('refuses text that no database can hold, and takes a backslash for what it is', async () => {
    const report = await importInto(
      db,
      'text',
      writeFeatures([
        point('nul', 111.7, 40.8, { note: 'a\u0000b' }),
        point('half', 111.7, 40.8, { note: '\ud800' }),
        point('slash', 111.7, 40.8, { note: 'C:\\u0000 \\\\u0000' }),
        point('whole', 111.7, 40.8, { note: '😀' }),
      ]),
    )
    expect(report.counts.facility).toMatchObject({ added: 2, refused: 2 })
    expect(report.problems.map(({ code, got }) => [code, got])).toEqual([
      ['bad-text', 'nul'],
      ['bad-text', 'half'],
    ])
    const { rows } = await db.pool.query(
      "select attributes ->> 'note' as note from facility where area_id = 'text' order by entity_id",
    )
    expect(rows).toEqual([{ note: 'C:\\u0000 \\\\u0000' }, { note: '😀' }])
  })

  it('finds names by pinyin and initials', async () => {
    const path = writeFile(
      'p.geojson',
      JSON.stringify(point('p', 111.7, 40.8, { name: '青城公园', name_en: 'Qingcheng Park' })),
    )
    await importInto(db, 'pinyin', path)
    const { rows } = await db.pool.query("select search_text from facility where area_id = 'pinyin'")
    expect(rows).toEqual([{ search_text: '青城公园 qingchenggongyuan qcgy qingcheng park' }])
  })
})
nameMissingDatabases()
