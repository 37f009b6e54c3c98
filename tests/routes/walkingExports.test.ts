import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { decodeEwkb } from '../../server/db/decodeEwkb.ts'
import { base, openWalkingTest, place, type WalkingTest } from './openWalkingTest.ts'
import { type ExportedFeatures, readExports } from './readExports.ts'

describe('walking exports', () => {
  let open: WalkingTest
  beforeAll(async () => {
    open = await openWalkingTest('embedded')
  })
  afterAll(() => open?.close())
  const id = (ref: string) => open.id(ref)

  const { csv, geojson, gpkg } = readExports(() => open)
  const layer = ({ features }: ExportedFeatures, name: string) =>
    features.filter(({ properties }) => properties.layer === name)
  /** What stands before the well-known binary in a GeoPackage's geometry: a header of 8 bytes and, but for points, a box. */
  const shapeOf = (blob: unknown, header: number) => decodeEwkb((blob as Uint8Array).slice(header))

  describe('of circles', () => {
    const circles = `/circles/export?${place(3.5, 5)}&meters=300,2000&set=gb-50180-5&openAt=sun%2021:00`
    const asked = `/circles?${place(3.5, 5)}&meters=300,2000&set=gb-50180-5&openAt=sun%2021:00`
    test('hold as CSV what lies within the largest, nearest first, with the totals and what they rest on below', async () => {
      const { name, rows, about } = await csv(`${circles}&language=en`)
      const answer = await open.get('findCircles', asked)
      expect(name).toBe('small-city-circles-walking-standard.csv')
      expect(rows.map((row) => row.Kind).sort()).toEqual([
        ...answer.compounds.map(() => 'Compound'),
        ...answer.facilities.map(() => 'Facility'),
      ])
      const walks = rows.map((row) => Number(row['Walk (m)']))
      expect(walks).toEqual(walks.toSorted((a, b) => a - b))
      const park = rows.find((row) => row.Id === String(id('park-1')))
      expect(park).toMatchObject({
        Name: 'Qingcheng Park',
        'On arrival': 'open',
        'Measured to': 'entrance',
        People: '',
      })
      expect(rows.find((row) => row.Kind === 'Compound')).toMatchObject({ People: '250', Categories: '' })
      expect(about.get('This table')).toContain('largest circle')
      expect(about.get('Circle 300 m')).toMatch(
        /^area \(m²\) \d+; streets \(m\) 600; people 0; households 90; compounds 1$/,
      )
      expect(about.get('Measure')).toBe('walking-network distance')
      expect(about.get('Walker')).toBe('Planning standard [standard] 1 m/s')
      expect(about.get('Setting out (local time)')).toBe(answer.openAt)
      expect(about.get('Version of the walking rules')).toBe(answer.basis.rulesVersion)
      expect(about.get('Source')).toContain('CC0-1.0')
      expect(about.has('Demonstration data')).toBe(true)
    })
    test('hold as GeoJSON each kind of thing in a layer of its own, the straight line under its own name', async () => {
      const { collection } = await geojson(circles)
      const answer = await open.get('findCircles', asked)
      expect(collection.notice).toBe('演示数据')
      expect(collection.basis.measure).toBe('walking')
      const names = ['rings', 'straight_circles', 'only_straight', 'facilities', 'compounds']
      expect(collection.layers.map(({ name }) => name)).toEqual(names)
      expect(collection.layers[0]?.about).toContain('度量方式: 步行网距离')
      expect(collection.layers[1]?.about).toContain('度量方式: 直线距离(仅作对照,不是步行)')
      expect(layer(collection, 'rings').map(({ geometry }) => geometry)).toEqual(
        answer.rings.map(({ geometry }) => geometry),
      )
      expect(layer(collection, 'rings').map(({ properties }) => properties.people)).toEqual(
        answer.rings.map(({ people }) => people && Number(people.toFixed(1))),
      )
      expect(layer(collection, 'facilities')).toHaveLength(answer.facilityCount)
      expect(layer(collection, 'compounds')).toHaveLength(1)
    })
    test('hold as GeoPackage the same layers as tables', async () => {
      const { file, layers, name } = await gpkg(circles)
      const answer = await open.get('findCircles', asked)
      expect(name).toBe('small-city-circles-walking-standard.gpkg')
      expect([...layers.keys()]).toEqual(['rings', 'straight_circles', 'only_straight', 'facilities', 'compounds'])
      expect(layers.get('rings')).toContain('度量方式: 步行网距离')
      const rings = file.prepare('select minutes, meters, streetMeters, geom from rings order by fid').all()
      expect(rings.map(({ minutes, meters, streetMeters }) => [minutes, meters, streetMeters])).toEqual(
        answer.rings.map(({ meters, streetMeters }) => [null, meters, streetMeters]),
      )
      expect(shapeOf(rings[0]?.geom, 40)).toEqual(answer.rings[0]?.geometry)
    })
    test('leave empty what is not known of a place off the network, and say why', async () => {
      const far = `/circles/export?${place(60, 20)}&meters=300`
      const { file } = await gpkg(far)
      expect(file.prepare('select areaSquareMeters, streetMeters, people, compounds, geom from rings').all()).toEqual([
        { areaSquareMeters: null, streetMeters: null, people: null, compounds: null, geom: null },
      ])
      expect(file.prepare('select areaSquareMeters from straight_circles').get()?.areaSquareMeters).toBeCloseTo(
        Math.PI * 300 ** 2,
        1,
      )
      const { rows, about } = await csv(far)
      expect(rows).toEqual([])
      expect(about.get('起点未连上步行网')).toBe('附近没有可走的街道')
      expect(about.get('圈 300 米')).toContain('人口 未注明')
    })
  })

  describe('of compounds', () => {
    const compounds = '/compounds/export?category=park&language=en'
    test('name the nearest facility and the district, in all three formats alike', async () => {
      const { name, rows, about } = await csv(compounds)
      const { compounds: walks } = await open.get('listCompoundWalks', '/compounds?category=park')
      expect(name).toBe('small-city-compounds-park-walking-standard.csv')
      expect(rows).toEqual([
        expect.objectContaining({
          Compound: '和谐园',
          District: '西南街道',
          'Nearest facility': 'Qingcheng Park',
          'Walk (m)': String(walks[0]?.walkMeters),
          'Why there is no figure': '',
        }),
      ])
      expect(about.get('Category')).toBe('Park [park]')
      expect(about.get('Compounds listed / in all')).toBe('1 / 1')
      const { collection } = await geojson(compounds)
      expect(collection.features[0]).toMatchObject({
        geometry: { type: 'Point', coordinates: walks[0]?.position },
        properties: { id: id('c-1'), walkMeters: walks[0]?.walkMeters },
      })
      const { file, layers } = await gpkg(compounds)
      expect([...layers.keys()]).toEqual(['compound_walks'])
      expect(file.prepare('select facilityId, walkMeters, detour from compound_walks').get()).toEqual({
        facilityId: id('park-1'),
        walkMeters: walks[0]?.walkMeters,
        detour: walks[0]?.detour,
      })
    })
    test('without a way have no figure but a reason', async () => {
      const { file, layers } = await gpkg('/compounds/export?category=zoo')
      expect(file.prepare('select walkMeters, walkMinutes, facility, failure from compound_walks').all()).toEqual([
        { walkMeters: null, walkMinutes: null, facility: null, failure: '没有路到这类设施' },
      ])
      expect(layers.get('compound_walks')).toContain('没有数字的小区: 没有路到这类设施: 1')
    })
  })

  describe('of service areas', () => {
    const areas = '/service-areas/export?category=park'
    test('draw the streets of each facility: lines as long as its total, together every street once', async () => {
      const { collection } = await geojson(areas)
      const answer = await open.get('listServiceAreas', '/service-areas?category=park')
      const drawn = layer(collection, 'service_areas')
      expect(drawn.map(({ properties }) => properties.facilityId)).toEqual(
        answer.facilities.map(({ facilityId }) => facilityId),
      )
      for (const [i, { geometry }] of drawn.entries()) {
        const { rows } = await open.db.pool.query<{ meters: number }>(
          'select st_length(st_geomfromgeojson($1)::geography) as meters',
          [JSON.stringify(geometry)],
        )
        const expected = answer.facilities[i]?.streetMeters ?? 0
        expect(Math.abs((rows[0]?.meters ?? 0) - expected)).toBeLessThan(0.001 * expected)
      }
      const { rows } = await open.db.pool.query<{ meters: number }>(
        `select st_length(st_intersection(st_geomfromgeojson($1), st_geomfromgeojson($2))::geography) as meters`,
        drawn.map(({ geometry }) => JSON.stringify(geometry)),
      )
      expect(rows[0]?.meters).toBeLessThan(0.1)
    })
    test('hold the totals beside the lines, and the facilities as points', async () => {
      const { file, layers, name } = await gpkg(areas)
      const { facilities } = await open.get('listServiceAreas', '/service-areas?category=park')
      expect(name).toBe('small-city-service-areas-park-walking-standard.gpkg')
      expect([...layers.keys()]).toEqual(['service_areas', 'facilities'])
      const rows = file.prepare('select facilityId, streetMeters, geom from service_areas order by fid').all()
      expect(rows.map(({ facilityId, streetMeters }) => [facilityId, streetMeters])).toEqual(
        facilities.map(({ facilityId, streetMeters }) => [facilityId, Number(streetMeters?.toFixed(1))]),
      )
      expect(shapeOf(rows[0]?.geom, 40).type).toBe('MultiLineString')
    })
    test('leave empty what an unlinked facility would serve, and count why', async () => {
      const { rows, about } = await csv('/service-areas/export?category=toilet&language=en')
      const unlinked = rows.filter((row) => row['Why it is not linked'] !== '')
      expect(unlinked).toHaveLength(29)
      expect(unlinked.every((row) => row['Streets (m)'] === '' && row['Residential land (m²)'] === '')).toBe(true)
      expect(about.get('Facilities not linked to the walking network')).toMatch(/: \d+$/)
      const { file } = await gpkg('/service-areas/export?category=toilet')
      expect(
        file.prepare('select count(*) as n from service_areas where geom is null and streetMeters is null').get(),
      ).toEqual({ n: 29 })
    })
  })

  test.each([
    ['/circles/export?format=csv', 400, 'one-origin'],
    [`/circles/export?${place(3.5, 5)}`, 400, 'invalid-request'],
    [`/circles/export?${place(3.5, 5)}&format=pdf`, 400, 'invalid-request'],
    ['/compounds/export?category=park&profile=runner&format=csv', 404, 'profile-not-found'],
    ['/service-areas/export?format=gpkg', 400, 'invalid-request'],
  ])('%s is a problem, not half a file', async (path, status, code) => {
    const response = await open.server.get(base + path)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(Problem.parse(await response.json())).toMatchObject({ status, code })
  })
})
