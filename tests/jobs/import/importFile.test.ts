import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { undoBatch } from '../../../server/jobs/import/undoBatch.ts'
import {
  availableDatabases,
  createTestDatabase,
  nameMissingDatabases,
  type TestDatabase,
} from '../../db/testDatabase.ts'
import { countRows, importInto, knownFacilities, point, square, writeFeatures } from './importing.ts'

describe.each(availableDatabases())('importing a file on the %s database', (kind) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase(kind)
  })
  afterAll(() => db.dispose())

  const lake = point('lake', 111.7, 40.8)
  const hill = point('hill', 111.71, 40.81)
  const wood = point('wood', 111.72, 40.82)
  const version = async (area: string) =>
    (await db.pool.query('select data_version from area where id = $1', [area])).rows[0]?.data_version

  it('changes nothing when the same file comes twice', async () => {
    const path = writeFeatures([lake, hill])
    const first = await importInto(db, 'twice', path)
    expect(first).toMatchObject({
      state: 'committed',
      dataVersion: 1,
      counts: { facility: { added: 2, unchanged: 0 } },
    })
    const second = await importInto(db, 'twice', path)
    expect(second).toMatchObject({
      state: 'unchanged',
      dataVersion: 1,
      counts: { facility: { added: 0, changed: 0, closed: 0, unchanged: 2 } },
    })
    expect(await version('twice')).toBe(1)
    expect(await countRows(db, 'twice')).toMatchObject({ facility: 2, entity: 2, staging: 0 })
  })

  it('updates what a newer file changed and leaves what it lacks', async () => {
    await importInto(db, 'newer', writeFeatures([lake, hill]))
    const before = await knownFacilities(db, 'newer')
    const renamed = point('hill', 111.71, 40.81, { name: '青山公园' })
    const report = await importInto(db, 'newer', writeFeatures([renamed, wood]))
    expect(report.counts.facility).toEqual({ added: 1, changed: 1, closed: 0, unchanged: 0, refused: 0 })
    const after = await knownFacilities(db, 'newer')
    expect(after.map(({ source_ref, known_from, name }) => [source_ref, known_from, name])).toEqual([
      ['hill', 2, '青山公园'],
      ['lake', 1, 'lake'],
      ['wood', 2, 'wood'],
    ])
    expect(after[0]?.entity_id).toBe(before[0]?.entity_id)
  })

  it('closes what is gone only when the file is said to be complete, and gives what comes back its old id', async () => {
    await importInto(db, 'complete', writeFeatures([lake, hill]))
    const [hillBefore] = await knownFacilities(db, 'complete')
    const closing = await importInto(db, 'complete', writeFeatures([lake]), { complete: true })
    expect(closing.counts.facility).toEqual({ added: 0, changed: 0, closed: 1, unchanged: 1, refused: 0 })
    expect((await knownFacilities(db, 'complete')).map(({ source_ref }) => source_ref)).toEqual(['lake'])
    await importInto(db, 'complete', writeFeatures([lake, hill]))
    const [hillAfter] = await knownFacilities(db, 'complete')
    expect(hillAfter).toMatchObject({ source_ref: 'hill', entity_id: hillBefore?.entity_id, known_from: 3 })
  })

  it('does not take a refused row of a complete file for one that is gone', async () => {
    await importInto(db, 'refused', writeFeatures([lake, hill]))
    const broken = point('hill', 999, 40)
    const report = await importInto(db, 'refused', writeFeatures([lake, broken]), { complete: true })
    expect(report).toMatchObject({ state: 'unchanged', refused: 1 })
    expect((await knownFacilities(db, 'refused')).length).toBe(2)
  })

  it('undoes an import whole, as a new data version', async () => {
    await importInto(db, 'undo', writeFeatures([lake, hill]))
    const before = await knownFacilities(db, 'undo')
    const renamed = point('hill', 111.71, 40.81, { name: 'renamed' })
    const second = await importInto(db, 'undo', writeFeatures([renamed, wood]), { complete: true })
    const undone = await undoBatch(db.pool, second.batchId)
    expect(undone).toMatchObject({ dataVersion: 3, counts: { facility: { closed: 2, reopened: 2 } } })
    const after = await knownFacilities(db, 'undo')
    expect(after.map(({ source_ref, entity_id, name }) => [source_ref, entity_id, name])).toEqual(
      before.map(({ source_ref, entity_id, name }) => [source_ref, entity_id, name]),
    )
    const { rows } = await db.pool.query(
      `select e.source_ref from facility f join entity e on e.id = f.entity_id
       where f.area_id = 'undo' and f.known_from <= 2 and (f.known_to is null or f.known_to > 2) order by 1`,
    )
    expect(rows.map(({ source_ref }) => source_ref)).toEqual(['hill', 'wood'])
    await expect(undoBatch(db.pool, second.batchId)).rejects.toMatchObject({ code: 'batch-not-committed', status: 409 })
  })

  it('refuses to undo an import whose rows a later one touched, until that one is undone', async () => {
    const first = await importInto(db, 'touched', writeFeatures([lake, hill]))
    const second = await importInto(db, 'touched', writeFeatures([point('hill', 111.7, 40.9)]))
    await expect(undoBatch(db.pool, first.batchId)).rejects.toMatchObject({
      code: 'undo-refused',
      params: { rows: 1, later: [{ batch: second.batchId, rows: 1, dataVersion: 2 }] },
    })
    expect((await knownFacilities(db, 'touched')).length).toBe(2)
    await undoBatch(db.pool, second.batchId)
    await undoBatch(db.pool, first.batchId)
    expect(await knownFacilities(db, 'touched')).toEqual([])
    expect(await version('touched')).toBe(4)
  })

  it('tells what a dry run would do and leaves nothing behind', async () => {
    const report = await importInto(db, 'dry', writeFeatures([lake, hill]), { dryRun: true })
    expect(report).toMatchObject({ state: 'dry-run', counts: { facility: { added: 2 } } })
    expect(await version('dry')).toBeUndefined()
    expect(await countRows(db, 'dry')).toEqual({ facility: 0, district: 0, entity: 0, import_batch: 0, staging: 0 })
  })

  it('repairs a park that crosses itself with a notice, and refuses one whose meaning cannot be known', async () => {
    const eight = square('eight', 111.7, 40.8, 0.01)
    const twice = square('twice', 111.7, 40.8, 0.01)
    if (eight.geometry.type !== 'Polygon' || twice.geometry.type !== 'Polygon') throw new Error('squares are polygons')
    eight.geometry.coordinates = [
      [
        [111.7, 40.8],
        [111.71, 40.81],
        [111.71, 40.8],
        [111.7, 40.81],
        [111.7, 40.8],
      ],
    ]
    // Runs on around a second square inside the first: a hole, or land counted twice?
    twice.geometry.coordinates = [
      [
        [111.7, 40.8],
        [111.74, 40.8],
        [111.74, 40.84],
        [111.7, 40.84],
        [111.7, 40.8],
        [111.71, 40.81],
        [111.73, 40.81],
        [111.73, 40.83],
        [111.71, 40.83],
        [111.71, 40.81],
        [111.7, 40.8],
      ],
    ]
    const report = await importInto(db, 'crossing', writeFeatures([eight, twice, lake]))
    expect(report.counts.facility).toMatchObject({ added: 2, refused: 1 })
    expect(report.problems.map(({ code, severity, at }) => [code, severity, at])).toEqual([
      ['polygon-repaired', 'notice', 'feature 1'],
      ['repair-ambiguous', 'refused', 'feature 2'],
    ])
    const { rows } = await db.pool.query(
      `select ST_IsValid(geom) as valid, ST_GeometryType(geom) as type, area_square_meters as area
       from facility where area_id = 'crossing' and ST_Dimension(geom) = 2`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ valid: true, type: 'ST_MultiPolygon' })
    expect(rows[0].area / 468_000).toBeCloseTo(1, 1)
  })
})
nameMissingDatabases()
