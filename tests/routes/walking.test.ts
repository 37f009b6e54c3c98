import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '#contract/endpoints.ts'
import { availableDatabases, nameMissingDatabases } from '../db/testDatabase.ts'
import { columnMeters, rowMeters } from '../fixtures/city/gridMeters.ts'
import { at } from '../fixtures/city/smallCity.ts'
import { openWalkingTest, place, type WalkingTest } from './openWalkingTest.ts'

/** Streets lie where tests/fixtures/city/smallCity.ts says; lengths are sums of arcs on the ellipsoid, each edge rounded to a decimetre. */
describe.each(availableDatabases())('walking on the %s database', (kind) => {
  let open: WalkingTest
  beforeAll(async () => {
    open = await openWalkingTest(kind)
  })
  afterAll(() => open?.close())
  const id = (ref: string) => open.id(ref)
  const get: WalkingTest['get'] = (name, path) => open.get(name, path)

  describe('the network', () => {
    test('has the length of its streets, one gate that is closed, and names what stands too far off', async () => {
      const network = await get('getWalkingNetwork', '')
      const across = (row: number, columns: number) => columnMeters(columns, row)
      const expected = [
        across(20, 44),
        across(8, 8),
        ...[3.5, 11.5, 15.5, 23.5].map((row) => across(row, 24)),
        across(7.5, 16),
        across(9.5, 4),
        across(27.5, 8 + 8),
        across(35.5, 12),
        rowMeters(3.5, 27.5) * 3 + rowMeters(11.5, 27.5),
        rowMeters(3.5, 31) + rowMeters(3.5, 23.5) + rowMeters(3.5, 35.5) + rowMeters(32, 35.5),
      ].reduce((sum, length) => sum + length, 0)
      expect(Math.abs(network.streetMeters - expected)).toBeLessThan(2)
      expect(network.islandMeters).toBe(0)
      expect(network.gates).toEqual({ total: 1, closed: 1 })
      expect(network.profiles.map((profile) => profile.id)).toContain('wheelchair')
      expect(network.compounds).toEqual({ total: 1, unlinked: [] })
      const toilets = network.facilities.find(({ category }) => category === 'toilet')
      expect(toilets?.total).toBe(61)
      expect(toilets?.unlinked.map(({ reason }) => reason).sort()).toEqual(['behind-obstacle', 'no-street-near'])
      expect(network.basis).toMatchObject({ measure: 'walking', dataVersion: 1, isDemonstration: true })
    })
    test('shows its rules with the version that every figure names', async () => {
      const { version } = endpoints.getWalkingRules.response.parse(
        await (await open.server.get('/walking/rules')).json(),
      )
      expect((await get('getWalkingNetwork', '')).basis.rulesVersion).toBe(version)
    })
  })

  describe('circles', () => {
    test('reach 300 m either way along a street, and no farther', async () => {
      const { origin, rings, compounds } = await get('findCircles', `/circles?${place(3.5, 6)}&meters=300`)
      expect(origin).toMatchObject({ kind: 'point', accessMeters: 0, failure: null })
      const [ring] = rings
      expect(ring?.streetMeters).toBeCloseTo(rowMeters(6, 8) + (300 - rowMeters(6, 8)) * 2 + 300, 0)
      expect(ring?.straight.areaSquareMeters).toBeCloseTo(Math.PI * 300 ** 2, 6)
      expect(ring?.areaSquareMeters).toBeLessThan(Math.PI * 300 ** 2)
      expect(ring?.compounds).toBe(1)
      // Its open gate, half a column east of the street, one row south.
      expect(compounds).toMatchObject([{ id: id('c-1'), people: 250, households: 90 }])
      expect(compounds[0]?.walkMeters).toBeCloseTo(rowMeters(5, 6) + columnMeters(0.5, 5), 0)
    })
    test('split the straight circle into what is reached and what is not', async () => {
      const { rings } = await get('findCircles', `/circles?${place(11.5, 8)}&minutes=5,10,15`)
      expect(rings.map(({ minutes, meters }) => [minutes, meters])).toEqual([
        [5, 300],
        [10, 600],
        [15, 900],
      ])
      for (const { geometry, onlyStraight, straight } of rings) {
        const { rows } = await open.db.pool.query<{ valid: boolean; meters: number }>(
          `select st_isvalid(o) as valid, abs(st_area(w::geography) + st_area(o::geography) - st_area(s::geography)) as meters
           from (select st_geomfromgeojson($1) as w, st_geomfromgeojson($2) as o, st_geomfromgeojson($3) as s) shapes`,
          [geometry, onlyStraight, straight.geometry].map((shape) => JSON.stringify(shape)),
        )
        // A circle reaches past the polygon of 180 corners that stands for the straight one by centimetres.
        expect(rows[0]?.valid).toBe(true)
        expect(rows[0]?.meters).toBeLessThan(0.001 * straight.areaSquareMeters)
      }
      const alone = await get('findCircles', `/circles?${place(11.5, 8)}&minutes=5,10,15&detail=rings`)
      expect(alone.rings.map(({ geometry }) => geometry)).toEqual(rings.map(({ geometry }) => geometry))
      expect(alone.rings[0]).toMatchObject({ onlyStraight: null, people: null, compounds: null })
    })
    test('in minutes are at the walker’s own speed', async () => {
      const { rings } = await get('findCircles', `/circles?${place(11.5, 8)}&minutes=10&profile=elderly&detail=rings`)
      expect(rings[0]?.meters).toBe(480)
      const same = await get('findCircles', `/circles?${place(11.5, 8)}&meters=480&detail=rings`)
      expect(rings[0]?.streetMeters).toBe(same.rings[0]?.streetMeters)
    })
    test('count people where they are known: 0 where none of them is reached, all of them in a wide circle', async () => {
      const near = await get('findCircles', `/circles?${place(3.5, 5)}&meters=300`)
      expect(near.rings[0]?.people).toBe(0)
      const wide = await get('findCircles', `/circles?${place(11.5, 11.5)}&meters=2500`)
      expect(wide.rings[0]?.people).toBeCloseTo(1200, 6)
      expect(wide.rings[0]?.households).toBeCloseTo(90, 6)
    })
    test('do not cross the river but by the bridge', async () => {
      const at500 = await get('findCircles', `/circles?${place(11.5, 31)}&meters=500&detail=rings`)
      const [ring] = at500.rings
      // The near bank ends there; 500 m lead back down its one street.
      expect(ring?.streetMeters).toBeCloseTo(500 + (500 - rowMeters(27.5, 31)), 0)
      const { rows } = await open.db.pool.query<{ north: number }>('select st_ymax(st_geomfromgeojson($1)) as north', [
        JSON.stringify(ring?.geometry),
      ])
      expect(rows[0]?.north).toBeLessThan(at(0, 31.3)[1]! + 1e-7)
    })
    test('of a facility and of a compound begin at its entrances and gates', async () => {
      const park = await get('findCircles', `/circles?facility=${id('park-1')}&meters=100`)
      expect(park.origin).toMatchObject({ kind: 'facility', id: id('park-1'), name: '青城公园', accessMeters: 0 })
      // From each of two entrances 100 m out and 100 m into the footway between them.
      expect(park.rings[0]?.streetMeters).toBeCloseTo(400, 0)
      const compound = await get('findCircles', `/circles?compound=${id('c-1')}&meters=100`)
      expect(compound.origin.accessMeters).toBeCloseTo(columnMeters(0.5, 5), 1)
      expect(compound.rings[0]?.streetMeters).toBeCloseTo(2 * (100 - columnMeters(0.5, 5)), 0)
    })
    test('of a place beyond the snap limit know nothing, rather than nothing within', async () => {
      const { origin, rings, facilities, score } = await get(
        'findCircles',
        `/circles?${place(60, 20)}&meters=300&set=gb-50180-5`,
      )
      expect(origin).toMatchObject({ accessMeters: null, failure: 'no-street-near' })
      expect(rings[0]).toMatchObject({ geometry: null, people: null, households: null, compounds: null })
      expect([facilities, score]).toEqual([[], null])
    })
    test('say which items of a set are there, with the nearest of each', async () => {
      const { score } = await get('findCircles', `/circles?${place(11.5, 8)}&meters=300&set=gb-50180-5`)
      const toilet = score?.items.find(({ id: item }) => item === 'public-toilet')
      expect(toilet?.nearest?.category).toBe('toilet')
      expect(toilet?.state).toBe((toilet?.nearest?.walkMeters ?? 0) <= 300 ? 'present' : 'missing')
      expect(score?.items.find(({ id: item }) => item === 'kindergarten')).toMatchObject({
        state: 'unknown',
        nearest: null,
      })
    })
  })

  describe('the nearest', () => {
    const toPark = rowMeters(5, 8) + columnMeters(2.5, 8)
    test('is by streets to an entrance, with the straight line and the detour beside it', async () => {
      const { groups } = await get('findNearestByWalk', `/nearest?${place(3.5, 5)}&categories=park,library&k=1`)
      expect(groups.map(({ category }) => category)).toEqual(['park', 'library'])
      const [park] = groups[0]!.facilities
      expect(park).toMatchObject({ id: id('park-1'), measuredFrom: 'entrance', openOnArrival: null })
      const straight = Math.hypot(columnMeters(2.5, 6.5), rowMeters(5, 8))
      expect(park?.walkMeters).toBeCloseTo(toPark, 0)
      expect(park?.walkMinutes).toBeCloseTo(toPark / 60, 2)
      expect(park?.straightMeters).toBeCloseTo(straight, 0)
      expect(park?.detour).toBeCloseTo(toPark / straight, 2)
      const [library] = groups[1]!.facilities
      // Through the park by its footway, along row 7.5 to below it, and half a row off the street.
      const toLibrary = rowMeters(5, 8) + columnMeters(8, 8) + columnMeters(13.5, 7.5) + 2 * rowMeters(7.5, 8)
      expect(library?.walkMeters).toBeCloseTo(toLibrary, 0)
      expect(library).toMatchObject({ id: id('library'), measuredFrom: 'point' })
    })
    test('is open or not when one arrives, not when one sets out', async () => {
      const state = async (time: string, profile: string) => {
        const address = `/nearest?${place(3.5, 5)}&categories=park&k=1&profile=${profile}&openAt=${encodeURIComponent(time)}`
        const { groups, openAt } = await get('findNearestByWalk', address)
        expect(openAt).toMatch(/^\d{4}-\d{2}-\d{2}T21:/)
        return groups[0]?.facilities[0]?.openOnArrival
      }
      // 10.9 minutes at the standard speed, 8.4 of an adult; the park closes at 22:00.
      expect(await state('sun 21:00', 'standard')).toBe('open')
      expect(await state('周日 21:50', 'standard')).toBe('closed')
      expect(await state('sun 21:50', 'adult')).toBe('open')
    })
    test('is nothing beyond the limit or of no such category', async () => {
      const { groups } = await get(
        'findNearestByWalk',
        `/nearest?${place(3.5, 5)}&categories=park,zoo&maxMeters=${Math.floor(toPark)}`,
      )
      expect(groups.map(({ facilities }) => facilities)).toEqual([[], []])
    })
  })

  describe('a route', () => {
    test('goes round by the bridge, in steps that add up', async () => {
      const [lng, lat] = at(11.5, 33)
      const { route } = await get('findWalk', `/route?${place(11.5, 30)}&toLng=${lng}&toLat=${lat}&language=en`)
      const expected =
        rowMeters(23.5, 30) +
        columnMeters(8, 23.5) +
        rowMeters(23.5, 35.5) +
        columnMeters(8, 35.5) +
        rowMeters(33, 35.5)
      expect(Math.abs((route?.walkMeters ?? 0) - expected)).toBeLessThan(0.6)
      expect(route?.straightMeters).toBeCloseTo(rowMeters(30, 33), 0)
      expect(route?.steps.reduce((sum, { meters }) => sum + meters, 0)).toBeCloseTo(route?.walkMeters ?? 0, 6)
      expect(route?.steps.every(({ text }) => /[a-z]/i.test(text))).toBe(true)
    })
    test('to a facility ends at its entrance, and is as long as the nearest says', async () => {
      const { route } = await get('findWalk', `/route?${place(3.5, 5)}&to=${id('park-1')}`)
      const { groups } = await get('findNearestByWalk', `/nearest?${place(3.5, 5)}&categories=park&k=1`)
      expect(route?.walkMeters).toBe(groups[0]?.facilities[0]?.walkMeters)
      expect(route?.geometry).toMatchObject({ type: 'LineString' })
    })
    test('is null where there is no way', async () => {
      const [lng, lat] = at(60, 20)
      expect((await get('findWalk', `/route?${place(3.5, 5)}&toLng=${lng}&toLat=${lat}`)).route).toBeNull()
    })
  })
})
nameMissingDatabases()
