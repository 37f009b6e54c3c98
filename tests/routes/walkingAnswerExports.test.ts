import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { base, openWalkingTest, place, type WalkingTest } from './openWalkingTest.ts'
import { readExports } from './readExports.ts'

describe('files of answers about walking', () => {
  let open: WalkingTest
  beforeAll(async () => {
    open = await openWalkingTest('embedded')
  })
  afterAll(() => open?.close())

  const { csv, geojson, gpkg } = readExports(() => open)

  describe('the nearest', () => {
    const query = `${place(3.5, 5)}&categories=park,toilet,zoo&k=2`
    test('are points with their rank, as the answer has them, in all three formats', async () => {
      const { groups } = await open.get('findNearestByWalk', `/nearest?${query}`)
      const expected = groups.flatMap(({ category, facilities }) =>
        facilities.map(({ id, walkMeters, position }, i) => ({ category, rank: i + 1, id, walkMeters, position })),
      )
      expect(expected.length).toBeGreaterThan(1)
      const { name, rows, about } = await csv(`/nearest/export?${query}&language=en`)
      expect(name).toBe('small-city-nearest-walking-standard.csv')
      expect(rows.map((row) => [Number(row.Id), Number(row['Walk (m)'])])).toEqual(
        expected.map(({ id, walkMeters }) => [id, walkMeters]),
      )
      expect(about.get('Measure')).toBe('walking-network distance')
      expect([...about.values()].join()).toContain('[zoo]')
      const { collection } = await geojson(`/nearest/export?${query}`)
      expect(collection.basis.measure).toBe('walking')
      expect(collection.notice).toBe('演示数据')
      expect(collection.features.map(({ geometry }) => geometry)).toEqual(
        expected.map(({ position }) => ({ type: 'Point', coordinates: position })),
      )
      const { file, layers } = await gpkg(`/nearest/export?${query}`)
      expect([...layers.keys()]).toEqual(['nearest'])
      expect(file.prepare('select categoryId, rank, id, walkMeters from nearest order by fid').all()).toEqual(
        expected.map(({ category, rank, id, walkMeters }) => ({ categoryId: category, rank, id, walkMeters })),
      )
    })
    test('of a place off the network are none, and the file says why', async () => {
      const { rows, about } = await csv(`/nearest/export?${place(60, 20)}&categories=park&language=en`)
      expect(rows).toEqual([])
      expect([...about.values()]).toContain('no street near')
    })
  })

  describe('a route', () => {
    const query = () => `${place(3.5, 5)}&to=${open.id('park-1')}`
    test('is its line, and its steps as points', async () => {
      const { route } = await open.get('findWalk', `/route?${query()}`)
      const { collection } = await geojson(`/route/export?${query()}`)
      expect(collection.features[0]?.geometry).toEqual(route?.geometry)
      expect(collection.features[0]?.properties).toMatchObject({ layer: 'route', walkMeters: route?.walkMeters })
      expect(collection.features.slice(1).map(({ properties }) => properties.text)).toEqual(
        route?.steps.map(({ text }) => text),
      )
      const english = await open.get('findWalk', `/route?${query()}&language=en`)
      const { rows } = await csv(`/route/export?${query()}&language=en`)
      expect(rows.map((row) => row.Directions)).toEqual(english.route?.steps.map(({ text }) => text))
      expect([...(await gpkg(`/route/export?${query()}`)).layers.keys()]).toEqual(['route', 'steps'])
    })
    test('that is none has no line and no figure, and says so', async () => {
      const far = `/route/export?${place(60, 20)}&to=${open.id('park-1')}`
      const { features, layers } = (await geojson(far)).collection
      expect(features).toHaveLength(1)
      expect(features[0]?.geometry).toBeNull()
      expect(features[0]?.properties).toMatchObject({ walkMeters: null, walkMinutes: null })
      expect(layers[0]?.about.join()).toContain('起点未连上步行网')
    })
  })

  test('a compound card is its shape, gates, nearest facilities and the items of its set', async () => {
    const id = open.id('c-1')
    const card = await open.get('getCompoundCard', `/compounds/${id}?set=gb-50180-5`)
    const { file, layers } = await gpkg(`/compounds/${id}/export?set=gb-50180-5`)
    expect([...layers.keys()]).toEqual(['compound', 'gates', 'nearest', 'set_items'])
    const count = (table: string) => file.prepare(`select count(*) as n from ${table}`).get()?.n
    expect(count('gates')).toBe(card.gates.length)
    expect(count('set_items')).toBe(card.score?.items.length)
    expect(file.prepare('select people, households from compound').get()).toEqual({
      people: card.people,
      households: card.households,
    })
    const { rows } = await csv(`/compounds/${id}/export?set=gb-50180-5&language=en`)
    expect(rows.map((row) => row['Walk (m)'])).toEqual(card.nearest.map(({ walkMeters }) => String(walkMeters ?? '')))
    const { collection } = await geojson(`/compounds/${id}/export?profile=elderly`)
    expect(collection.layers.map(({ name }) => name)).toEqual(['compound', 'gates', 'nearest'])
  })

  test('completeness is a row a district with its shape, the whole area without one', async () => {
    const { rows: expected } = await open.get('getWalkCompleteness', '/completeness?set=gb-50180-5')
    const { features } = (await geojson('/completeness/export?set=gb-50180-5')).collection
    expect(features.map(({ geometry }) => geometry !== null)).toEqual(expected.map(({ kind }) => kind === 'district'))
    expect(features.map(({ properties }) => properties.districtId)).toEqual(
      expected.map(({ districtId }) => districtId),
    )
    expect(features.map(({ properties }) => properties.compounds)).toEqual(expected.map(({ compounds }) => compounds))
    const { rows } = await csv(`/completeness/export?set=gb-50180-5&language=en`)
    expect(rows).toHaveLength(expected.length)
    expect([...(await gpkg('/completeness/export?set=gb-50180-5')).layers.keys()]).toEqual(['completeness'])
  })

  test('reach is a row for each category and number of minutes, unknown people empty', async () => {
    const { categories } = await open.get('getWalkReach', '/reach?minutes=5,10')
    const { file, layers } = await gpkg('/reach/export?minutes=5,10')
    expect([...layers.keys()]).toEqual(['reach'])
    expect(file.prepare('select categoryId, minutes, peopleCovered from reach order by fid').all()).toEqual(
      categories.flatMap(({ category, within }) =>
        within.map(({ minutes, people }) => ({
          categoryId: category,
          minutes,
          peopleCovered: people.covered === null ? null : Number(people.covered.toFixed(1)),
        })),
      ),
    )
    const { rows } = await csv(`/reach/export?minutes=5,10&language=en`)
    expect(rows).toHaveLength(2 * categories.length)
    expect(
      (await geojson('/reach/export?minutes=5')).collection.features.every(({ geometry }) => geometry === null),
    ).toBe(true)
  })

  test('streets are every stretch with the walk from its middle, as the nearest is from there', async () => {
    const query = '/streets/export?subject=distance&category=park'
    const { streetMeters } = await open.get('getWalkingNetwork', '?')
    const { file, layers } = await gpkg(query)
    expect([...layers.keys()]).toEqual(['streets'])
    expect(file.prepare('select sum(lengthMeters) as meters from streets').get()?.meters).toBeCloseTo(streetMeters, 1)
    const { rows, about } = await csv(`${query}&language=en`)
    expect([...about.values()].join()).toContain('the middle of each stretch')
    const known = rows.filter((row) => row['Walk (m)'] !== '')
    expect(known.length).toBeGreaterThan(10)
    for (const row of known.slice(0, 10)) {
      const from = `lng=${row['Longitude (WGS 84)']}&lat=${row['Latitude (WGS 84)']}`
      const { groups } = await open.get('findNearestByWalk', `/nearest?${from}&categories=park&k=1`)
      expect(Math.abs((groups[0]?.facilities[0]?.walkMeters ?? NaN) - Number(row['Walk (m)']))).toBeLessThan(0.3)
      expect(groups[0]?.facilities[0]?.id).toBe(Number(row['Facility id']))
    }
    const { collection: scores } = await geojson('/streets/export?subject=score&set=gb-50180-5')
    expect(scores.features).toHaveLength(rows.length)
    expect(scores.features.every(({ geometry }) => geometry?.type === 'LineString')).toBe(true)
  })

  test.each([
    ['/streets/export?subject=distance&format=csv', 400],
    ['/streets/export?subject=score&category=park&set=gb-50180-5&format=csv', 400],
    ['/streets/export?subject=score&set=none-such&format=csv', 404],
    ['/nearest/export?categories=park&format=csv', 400],
    ['/route/export?lng=1&lat=1&format=csv', 400],
    ['/compounds/999999/export?format=csv', 404],
    ['/completeness/export?set=none-such&format=csv', 404],
    ['/reach/export?minutes=0&format=csv', 400],
    ['/reach/export?format=pdf', 400],
  ])('%s is a problem, not half a file', async (path, status) => {
    const response = await open.server.get(base + path)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(Problem.parse(await response.json())).toMatchObject({ status })
  })
})
