import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '#contract/endpoints.ts'
import type { NearestFacility } from '#contract/facility.ts'
import { availableDatabases, createTestDatabase, nameMissingDatabases, type TestDatabase } from '../db/testDatabase.ts'
import { at, insertSmallCity, smallCityId, south, step, west } from '../fixtures/city/smallCity.ts'
import { startTestServer, type TestServer } from './startTestServer.ts'

describe.each(availableDatabases())('facilities on the %s database', (kind) => {
  let db: TestDatabase
  let server: TestServer
  const area = `/areas/${smallCityId}`

  beforeAll(async () => {
    db = await createTestDatabase(kind)
    await insertSmallCity(db.pool)
    server = await startTestServer(db.pool)
  })
  afterAll(async () => {
    await server?.close()
    await db?.dispose()
  })

  const list = async (query: string) =>
    endpoints.listFacilities.response.parse(await (await server.get(`${area}/facilities?${query}`)).json())
  const nearest = async (query: string) =>
    endpoints.findNearest.response.parse(await (await server.get(`${area}/nearest?${query}`)).json())

  test('come page by page, each exactly once', async () => {
    const seen: number[] = []
    for (let after = 0, pages = 0; ; pages++) {
      const { facilities, next } = await list(`limit=7&after=${after}`)
      seen.push(...facilities.map(({ id }) => id))
      if (next === null) break
      after = next
      expect(pages).toBeLessThan(20)
    }
    expect(seen).toHaveLength(65)
    expect(new Set(seen).size).toBe(65)
  })
  test('are those of a box, touching it', async () => {
    const [lng, lat] = at(12, 12) as [number, number]
    const { facilities } = await list(`bbox=${lng - 1e-6},${lat - 1e-6},${lng + 1e-6},${lat + 1e-6}`)
    expect(facilities.map(({ name }) => name)).toEqual(['青城驿站'])
    const edge = await list(`bbox=${at(10, 7).join()},${at(10.1, 8).join()}&categories=park`)
    expect(edge.facilities.map(({ name }) => name)).toEqual(['青城公园'])
  })
  test('are those of a district, by the point that stands for them', async () => {
    const { districts } = endpoints.listDistricts.response.parse(
      await (await server.get(`${area}/districts?adminLevel=6`)).json(),
    )
    const counts = await Promise.all(
      districts.map(async ({ id }) => (await list(`district=${id}&limit=1000`)).facilities.length),
    )
    const { rows } = await db.pool.query<{ count: number }>(
      `select count(*)::int as count from facility f where exists (
         select from district d where d.admin_level = 6 and st_intersects(d.geom, st_pointonsurface(f.geom)))`,
    )
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows[0]?.count)
  })
  test('know their host, and those they host', async () => {
    await db.pool.query(
      `update facility set host_entity_id = (select entity_id from facility where name = '青城公园') where name = '青城驿站'`,
    )
    const { facilities } = await list('categories=park&status=open')
    const park = endpoints.getFacility.response.parse(
      await (await server.get(`${area}/facilities/${facilities[0]?.id}`)).json(),
    )
    expect(park.hosted.map(({ name }) => name)).toEqual(['青城驿站'])
    const stop = endpoints.getFacility.response.parse(
      await (await server.get(`${area}/facilities/${park.hosted[0]?.id}`)).json(),
    )
    expect(stop.host).toMatchObject({ id: park.id, name: '青城公园' })
  })

  test('nearest to a point are the same as by measuring every one on the ellipsoid', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: -2, max: 44, noNaN: true }),
        fc.double({ min: -2, max: 44, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('toilet', 'park'),
        fc.constantFrom(300, 1500, 5000),
        async (column, row, k, category, maxMeters) => {
          const [lng, lat] = [west + column * step, south + row * step]
          const { groups } = await nearest(`lng=${lng}&lat=${lat}&k=${k}&categories=${category}&maxMeters=${maxMeters}`)
          const { rows } = await db.pool.query<{ id: number; meters: number }>(
            `select * from (
               select entity_id as id, st_distance(coalesce(entrances, geom)::geography, st_point($1, $2, 4326)::geography) as meters
               from facility where categories @> array[$3] and status in ('open', 'unknown')) f
             where meters <= $4 order by meters, id limit $5`,
            [lng, lat, category, maxMeters, k],
          )
          expect(groups[0]?.facilities.map(({ id, straightMeters }) => [id, straightMeters])).toEqual(
            rows.map(({ id, meters }) => [id, meters]),
          )
        },
      ),
      { numRuns: 60, seed: 7 },
    )
  })
  test('nearest inside a park is its entrance where entrances are known, and 0 where none is', async () => {
    const inside = async ([lng, lat]: number[]) =>
      (await nearest(`lng=${lng}&lat=${lat}&categories=park`)).groups[0]?.facilities[0]
    const withEntrance = (await inside(at(8, 8))) as NearestFacility
    expect(withEntrance.measuredFrom).toBe('entrance')
    expect(withEntrance.straightMeters).toBeCloseTo(202.4, 0)
    expect(await inside(at(25, 21))).toMatchObject({ measuredFrom: 'edge', straightMeters: 0 })
  })
  test('nearest leaves out what is closed, and says nothing rather than something far', async () => {
    const [lng, lat] = at(31, 31)
    const { groups } = await nearest(`lng=${lng}&lat=${lat}&categories=park,nothing-such&maxMeters=100`)
    expect(groups).toEqual([
      { category: 'park', facilities: [] },
      { category: 'nothing-such', facilities: [] },
    ])
  })

  test.each([
    ['青城', ['青城公园', '青城驿站']],
    ['qcgy', ['青城公园']],
    ['QingChengYi', ['青城驿站']],
    ['xinhua', []],
    ['新华大街', ['新华大街']],
    ['%', []],
    ['西', ['西区', '西北街道', '西南街道']],
  ])('are found by %s', async (q, names) => {
    const response = await server.get(`${area}/search?q=${encodeURIComponent(q)}`)
    const { hits } = endpoints.search.response.parse(await response.json())
    expect(hits.map(({ name }) => name)).toEqual(names)
  })
})
nameMissingDatabases()
