import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertSmallCity, smallCityId } from '../../fixtures/city/smallCity.ts'
import { availableDatabases, createTestDatabase, type TestDatabase } from '../testDatabase.ts'

const missing = !availableDatabases().includes('postgres')

/** Twenty thousand points over 40 km, one in fifty a park, the others toilets or bins. */
const manyFacilities = `
  with made as (
    insert into entity (area_id, source_id, kind, source_ref)
    select $1, (select min(id) from source), 'facility', 'many-' || i from generate_series(1, 20000) i
    returning id, substr(source_ref, 6)::int as i)
  insert into facility (entity_id, known_from, area_id, batch_id, content_hash, geom, categories, status, search_text)
  select id, 1, $1, (select min(id) from import_batch), '',
    st_point(111.4 + (i * 7919 % 10007) * 0.00005, 40.6 + (i * 104729 % 9973) * 0.00004, 4326),
    array[case when i % 50 = 0 then 'park' when i % 3 = 0 then 'bin' else 'toilet' end], 'open', ''
  from made`

describe.skipIf(missing)('on a city of 20,000 facilities PostgreSQL finds (needs PostgreSQL ≥ 15 with PostGIS)', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase('postgres')
    await insertSmallCity(db.pool)
    await db.pool.query(manyFacilities, [smallCityId])
    await db.pool.query('vacuum analyze')
  })
  afterAll(() => db?.dispose())

  async function plan(query: string, parameters: unknown[]): Promise<string> {
    const sql = await readFile(new URL(`../../../server/db/queries/${query}.sql`, import.meta.url), 'utf8')
    const { rows } = await db.pool.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, parameters)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  }
  const page = (filter: { bbox?: number[]; categories?: string[] | null; after?: number }) => [
    smallCityId,
    '2026-06-01',
    ...(filter.bbox ?? [null, null, null, null]),
    filter.categories ?? null,
    null,
    null,
    filter.after ?? 0,
    100,
  ]

  test('a small box by the index of shapes', async () => {
    const found = await plan('listFacilities', page({ bbox: [111.65, 40.82, 111.655, 40.825] }))
    expect(found).toContain('facility_geom')
    expect(found).not.toContain('Seq Scan on facility')
  })
  test('a page by the index of pages', async () => {
    const found = await plan('listFacilities', page({ after: 10_000 }))
    expect(found).toMatch(/Index Scan using facility_(page|pkey)/)
    expect(found).not.toContain('Seq Scan on facility')
  })
  test('a rare category by the index of categories', async () => {
    expect(await plan('listFacilities', page({ categories: ['library'] }))).toContain('facility_categories')
  })
  test('the nearest by the index of distances on the ellipsoid', async () => {
    const found = await plan('findNearest', [smallCityId, '2026-06-01', 111.66, 40.83, 'toilet', 5, 5000])
    expect(found.match(/Index Scan using facility_geography/g)?.length).toBeGreaterThanOrEqual(1)
    expect(found).toContain('Order By')
    expect(found).not.toContain('Seq Scan on facility')
  })
  test('the districts of a point by the index of shapes, or the few there are', async () => {
    const found = await plan('getFacility', [smallCityId, 1])
    expect(found).toMatch(/facility_pkey/)
    expect(found).not.toContain('Seq Scan on facility')
  })
  test('the parts of a snapshot page by page', async () => {
    for (const [query, index] of [
      ['snapshotFacilities', 'facility'],
      ['tileFacilities', 'facility'],
    ] as const) {
      const parameters =
        query === 'tileFacilities'
          ? [smallCityId, 1, 10_000, 100, '2026-06-01']
          : [smallCityId, 1, '2026-06-01', 10_000, 100]
      expect(await plan(query, parameters), query).toMatch(new RegExp(`Index Scan using ${index}_(pkey|page)`))
    }
  })
})
