import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CoverageRun, GapFeature, GapsEnd } from '#contract/coverage.ts'
import { Problem } from '#contract/problem.ts'
import { decodeEwkb } from '../../server/db/decodeEwkb.ts'
import { addStandard } from '../../server/jobs/standards/addStandard.ts'
import { availableDatabases, createTestDatabase, nameMissingDatabases, type TestDatabase } from '../db/testDatabase.ts'
import { at, insertSmallCity, smallCityId } from '../fixtures/city/smallCity.ts'
import { testCircle, testCompleteness, testStandard } from '../fixtures/city/standards.ts'
import { tileAt } from '../fixtures/city/tileAt.ts'
import { startTestServer, type TestServer } from './startTestServer.ts'

describe.each(availableDatabases())('coverage on the %s database', (kind) => {
  let db: TestDatabase
  let server: TestServer
  const path = `/areas/${smallCityId}/coverage`

  beforeAll(async () => {
    db = await createTestDatabase(kind)
    await insertSmallCity(db.pool)
    for (const standard of [testStandard, testCircle, testCompleteness]) await addStandard(db.pool, standard, 'added')
    server = await startTestServer(db.pool)
  })
  afterAll(async () => {
    await server?.close()
    await db?.dispose()
  })

  const start = async (body: unknown) => {
    const response = await server.post(path, body)
    const json: unknown = await response.json()
    return response.ok ? CoverageRun.parse(json) : Promise.reject(Problem.parse(json))
  }
  const read = async (id: string) => CoverageRun.parse(await (await server.get(`${path}/${id}`)).json())
  const finish = async (body: unknown) => {
    const { id } = await start(body)
    await server.runs.finished(id)
    return read(id)
  }
  async function readGaps(id: string, query = '') {
    const response = await server.get(`${path}/${id}/gaps${query}`)
    expect(response.headers.get('content-type')).toBe('application/geo+json-seq')
    const records = (await response.text()).split('\u001e').slice(1)
    expect(records.every((record) => record.endsWith('\n'))).toBe(true)
    const end = GapsEnd.parse(JSON.parse(records.pop() ?? ''))
    return { gaps: records.map((record) => GapFeature.parse(JSON.parse(record))), end }
  }

  test('answers a known run at once, the same to the byte', async () => {
    const first = await finish({ standardId: testStandard.id })
    const again = await server.post(path, { standardId: testStandard.id })
    expect(again.status).toBe(200)
    expect(CoverageRun.parse(await again.json())).toEqual(first)
    const csv = await (await server.get(`${path}/${first.id}/export?format=csv`)).text()
    await db.pool.query('delete from analysis_run')
    const anew = await finish({ standardId: testStandard.id })
    expect(anew.id).toBe(first.id)
    expect(JSON.stringify(anew.result)).toBe(JSON.stringify(first.result))
    expect(await (await server.get(`${path}/${anew.id}/export?format=csv`)).text()).toBe(csv)
  })
  test('names what its figures rest on', async () => {
    const { provenance } = await finish({ standardId: testStandard.id })
    expect(provenance).toMatchObject({
      standard: { id: testStandard.id, version: '2026' },
      measure: 'straight-line',
      dataVersion: 1,
      dataDate: '2026-05-01',
      isDemonstration: true,
      parameters: {
        peopleSource: 'population-cell',
        householdSource: 'residential-compound',
        categories: null,
        asOf: '2026-06-01',
      },
    })
    expect(provenance.sources.map(({ key }) => key)).toEqual(['made'])
  })
  test('adds up: districts and what lies outside them are the city', async () => {
    const { result } = await finish({ standardId: testStandard.id, peopleSource: 'residential-land' })
    const rows = result?.rows ?? []
    const city = rows.find(({ kind }) => kind === 'area')
    const level6 = rows.filter(({ kind, adminLevel }) => kind !== 'area' && adminLevel === 6)
    expect(level6.map(({ kind }) => kind)).toEqual(['district', 'district', 'outside'])
    for (const figure of ['total', 'covered'] as const) {
      const sum = level6.reduce((total, { land }) => total + (land[figure] ?? 0), 0)
      expect(sum).toBeCloseTo(city?.land[figure] ?? 0, 3)
    }
    expect(city?.land.rate).toBeGreaterThan(0.02)
    expect(city?.land.rate).toBeLessThan(0.3)
  })
  test('gives null with a reason where nothing is known, never 0', async () => {
    const { result } = await finish({ standardId: testStandard.id, peopleSource: null, householdSource: null })
    for (const { people, households } of result?.rows ?? []) {
      expect(people).toEqual({ total: null, covered: null, rate: null, reason: 'no-population-source' })
      expect(households).toEqual({ total: null, covered: null, rate: null, reason: 'no-household-source' })
    }
  })
  test('computes another run for another source, other categories, other versions', async () => {
    const ids = await Promise.all(
      [
        { standardId: testStandard.id },
        { standardId: testStandard.id, peopleSource: null },
        { standardId: testCircle.id },
        { standardId: testCircle.id, categories: ['library'] },
        { standardId: testCircle.id, categories: ['library', 'park'] },
      ].map(async (body) => (await start(body)).id),
    )
    expect(new Set(ids).size).toBe(5)
    const swapped = await start({ standardId: testCircle.id, categories: ['park', 'library', 'park'] })
    expect(swapped.id).toBe(ids[4])
    await Promise.all(ids.map((id) => server.runs.finished(id)))
  })
  test('refuses categories where the standard fixes them', async () => {
    await expect(start({ standardId: testStandard.id, categories: ['toilet'] })).rejects.toMatchObject({
      status: 400,
      code: 'categories-not-chosen',
    })
  })
  test('tells how many units have what the rule asks, and which lack it', async () => {
    const { result } = await finish({ standardId: testCompleteness.id })
    const [city] = result?.completeness ?? []
    expect(city?.kind).toBe('area')
    expect(city?.units[0]?.share).toEqual({ total: 2, covered: 0, rate: 0, reason: null })
    expect(city?.lacking).toHaveLength(2)
  })

  test('streams gaps worst first, those of the asked box before the rest, and keeps them', async () => {
    const { id, result } = await finish({ standardId: testStandard.id })
    expect((await server.get(`/areas/${smallCityId}/tiles/1/gaps-${id}/12/3318/1540.mvt`)).status).toBe(404)
    const [west, south] = at(30, 30)
    const [east, north] = at(40, 40)
    const live = await readGaps(id, `?first=${[west, south, east, north].join()}`)
    expect(live.end).toEqual({ type: 'End', count: result?.gapCount, failed: [] })
    const inside = live.gaps.map(({ geometry }) => {
      const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates[0]?.[0]
      return (ring ?? []).some(([lng = 0, lat = 0]) => lng >= (west ?? 0) && lat >= (south ?? 0))
    })
    expect(inside.indexOf(false)).toBe(inside.lastIndexOf(true) + 1)
    expect(live.gaps.map(({ properties }) => properties.rank).toSorted((a, b) => a - b)).toEqual(
      live.gaps.map((_, i) => i + 1),
    )
    await expect
      .poll(async () => (await db.pool.query('select gaps_complete from analysis_run where id = $1', [id])).rows)
      .toEqual([{ gaps_complete: true }])
    const kept = await readGaps(id)
    expect(kept.gaps.map(({ properties }) => properties)).toEqual(
      live.gaps.map(({ properties }) => properties).toSorted((a, b) => a.rank - b.rank),
    )
    const people = kept.gaps.map(({ properties }) => properties.people ?? -1)
    expect(people).toEqual(people.toSorted((a, b) => b - a))
    expect((await readGaps(id, '?limit=3')).end.count).toBe(3)
    const { rows } = await db.pool.query<{ id: number }>(`select entity_id as id from district where code = '990102'`)
    const east2 = await readGaps(id, `?district=${rows[0]?.id}`)
    expect(east2.end.count).toBeGreaterThan(0)
    expect(east2.end.count).toBeLessThan(kept.end.count)
    const { x, y } = tileAt(10, west ?? 0, south ?? 0)
    const tile = await server.get(`/areas/${smallCityId}/tiles/1/gaps-${id}/10/${x}/${y}.mvt`)
    expect(tile.status).toBe(200)
  })

  test('exports a table that spreadsheets open safely, with what it rests on', async () => {
    const { id } = await finish({ standardId: testStandard.id })
    const response = await server.get(`${path}/${id}/export?format=csv&language=en`)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="${smallCityId}-${testStandard.id}-2026.csv"`,
    )
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).split('\r\n')
    expect(lines[0]).toContain('Residential land (m²)')
    expect(lines.find((line) => line.includes('990101,'))).toContain('West District')
    expect(lines).toContain('Demonstration data,Computed from demonstration data: it says nothing of any real city')
    expect(lines.find((line) => line.startsWith('Source'))).toContain('CC0-1.0')
    const facilities = await (await server.get(`/areas/${smallCityId}/facilities/export?format=csv`)).text()
    expect(facilities).toContain(",'=东园,")
    expect(facilities).not.toContain(',=东园')
    expect(facilities).toContain('""floors"":3}",made,library')
  })
  test('exports districts with figures, and gaps, as GeoJSON', async () => {
    const { id, result } = await finish({ standardId: testStandard.id })
    const districts = (await (await server.get(`${path}/${id}/export?format=geojson`)).json()) as {
      notice: string
      features: { geometry: unknown; properties: { kind: string; land: { rate: number } } }[]
    }
    expect(districts.notice).toBe('演示数据')
    expect(districts.features).toHaveLength(result?.rows.length ?? 0)
    expect(
      districts.features.every(({ geometry, properties }) => (geometry !== null) === (properties.kind === 'district')),
    ).toBe(true)
    const gaps = (await (await server.get(`${path}/${id}/export?format=gaps-geojson`)).json()) as {
      features: unknown[]
    }
    expect(gaps.features).toHaveLength(result?.gapCount ?? 0)
    const places = (await (
      await server.get(`/areas/${smallCityId}/facilities/export?format=geojson&categories=park`)
    ).json()) as {
      features: unknown[]
    }
    expect(places.features).toHaveLength(3)
  })

  async function openGeoPackage(address: string): Promise<{ file: DatabaseSync; name: string | null }> {
    const response = await server.get(address)
    expect(response.headers.get('content-type')).toBe('application/geopackage+sqlite3')
    const file = new DatabaseSync(':memory:')
    file.deserialize(new Uint8Array(await response.arrayBuffer()))
    return { file, name: response.headers.get('content-disposition') }
  }
  const tablesOf = (file: DatabaseSync) =>
    file
      .prepare('select table_name as name from gpkg_contents order by rowid')
      .all()
      .map(({ name }) => name)

  test('exports a run as GeoPackage, with its gaps once they have been made', async () => {
    const { id, result } = await finish({ standardId: testStandard.id, peopleSource: 'residential-land' })
    const address = `${path}/${id}/export?format=gpkg&language=en`
    const before = await openGeoPackage(address)
    expect(before.name).toBe(`attachment; filename="${smallCityId}-${testStandard.id}-2026.gpkg"`)
    expect(tablesOf(before.file)).toEqual(['coverage'])
    const { description } = before.file.prepare('select description from gpkg_contents').get() as Record<string, string>
    expect(description).toContain('Demonstration data: ')
    expect(description).toContain('Source: made; ')
    expect(description).toContain('Gaps: not in this file')
    const rows = before.file
      .prepare('select districtId, kind, geom is null as bare, landRate, householdsTotal from coverage order by fid')
      .all()
    expect(rows.map(({ districtId }) => districtId)).toEqual(result?.rows.map(({ districtId }) => districtId))
    expect(rows.every(({ kind, bare }) => (kind === 'District') === (bare === 0))).toBe(true)
    expect(rows.map(({ landRate }) => landRate)).toEqual(
      result?.rows.map(({ land }) => (land.rate === null ? null : Number(land.rate.toFixed(6)))),
    )

    const gaps = await openGeoPackage(`${path}/${id}/export?format=gaps-gpkg`)
    expect(gaps.name).toContain('2026-gaps.gpkg')
    expect(tablesOf(gaps.file)).toEqual(['gaps'])
    const after = await openGeoPackage(address)
    expect(tablesOf(after.file)).toEqual(['coverage', 'gaps'])
    const stored = (await readGaps(id)).gaps
    for (const { file } of [gaps, after]) {
      const read = file.prepare('select rank, parcelId, people, geom from gaps order by fid').all()
      expect(read.map(({ rank, parcelId, people }) => ({ rank, parcelId, people }))).toEqual(
        stored.map(({ properties: { rank, parcelId, people } }) => ({ rank, parcelId, people })),
      )
      const [first] = stored
      const shape = decodeEwkb((read[0]!.geom as Uint8Array).slice(40))
      expect(shape.type).toBe('MultiPolygon')
      expect(shape).toHaveProperty(
        'coordinates',
        first?.geometry.type === 'Polygon' ? [first.geometry.coordinates] : first?.geometry.coordinates,
      )
    }
  })
  test('exports completeness as GeoPackage without gaps', async () => {
    const { id } = await finish({ standardId: testCompleteness.id })
    const { file } = await openGeoPackage(`${path}/${id}/export?format=gpkg`)
    expect(tablesOf(file)).toEqual(['completeness'])
    expect(file.prepare('select kind, units, unitsComplete from completeness').get()).toEqual({
      kind: '全市',
      units: 2,
      unitsComplete: 0,
    })
  })
  test('exports facilities as GeoPackage: all as points, parks as areas too', async () => {
    const address = `/areas/${smallCityId}/facilities/export?format=gpkg&language=en`
    const { file } = await openGeoPackage(address)
    expect(tablesOf(file)).toEqual(['facilities', 'facility_areas'])
    const count = (table: string) => file.prepare(`select count(*) as n from ${table}`).get()?.n
    const all = (await (await server.get(`/areas/${smallCityId}/facilities/export?format=geojson`)).json()) as {
      features: { id: number; geometry: { type: string } }[]
    }
    expect(count('facilities')).toBe(all.features.length)
    expect(count('facility_areas')).toBe(all.features.filter(({ geometry }) => geometry.type !== 'Point').length)
    expect(file.prepare(`select name, openingHours, names from facility_areas order by id`).get()).toEqual({
      name: 'Qingcheng Park',
      openingHours: '06:00-22:00',
      names: '{"en":"Qingcheng Park"}',
    })
    expect(tablesOf((await openGeoPackage(`${address}&categories=toilet`)).file)).toEqual(['facilities'])
  })
})
nameMissingDatabases()
