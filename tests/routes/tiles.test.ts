import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { availableDatabases, createTestDatabase, nameMissingDatabases, type TestDatabase } from '../db/testDatabase.ts'
import { at, insertSmallCity, smallCityId } from '../fixtures/city/smallCity.ts'
import { tileAt } from '../fixtures/city/tileAt.ts'
import { startTestServer, type TestServer } from './startTestServer.ts'

const [lng0, lat0] = at(12, 12) as [number, number]

describe.each(availableDatabases())('tiles from the %s database', (kind) => {
  let db: TestDatabase
  let server: TestServer

  beforeAll(async () => {
    db = await createTestDatabase(kind)
    await insertSmallCity(db.pool)
    server = await startTestServer(db.pool)
  })
  afterAll(async () => {
    await server?.close()
    await db?.dispose()
  })

  const address = (layer: string, z: number, lng = lng0, lat = lat0) => {
    const { x, y } = tileAt(z, lng, lat)
    return `/areas/${smallCityId}/tiles/1/${layer}/${z}/${x}/${y}.mvt`
  }
  async function features(
    layer: string,
    sourceLayer: string,
    z: number,
    [lng, lat] = at(12, 12),
  ): Promise<VectorTileFeature[]> {
    const response = await server.get(address(layer, z, lng, lat))
    expect(response.status).toBe(200)
    const tile = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())))
    const found = tile.layers[sourceLayer]
    return found ? Array.from({ length: found.length }, (_, i) => found.feature(i)) : []
  }

  test('hold the districts with their names and a point for each label', async () => {
    const districts = await features('districts', 'district', 11)
    expect(districts.map(({ properties }) => properties.name)).toEqual(['西区', '东区', '西北街道', '西南街道'])
    expect(districts[0]?.properties).toMatchObject({ adminLevel: 6, code: '990101', name_en: 'West District' })
    const labels = await features('districts', 'district-label', 9)
    expect(labels.map(({ type }) => type)).toEqual([1, 1, 1, 1])
  })
  test('hold each facility once for each of its categories, at its place', async () => {
    const points = await features('facilities', 'facility', 16)
    const stop = points.filter(({ properties }) => properties.name === '青城驿站')
    expect(stop.map(({ properties }) => [properties.category, properties.categories])).toEqual([
      ['service-stop', 'service-stop,toilet'],
      ['toilet', 'service-stop,toilet'],
    ])
    const { x, y } = tileAt(16, lng0, lat0)
    const place = stop[0]?.toGeoJSON(x, y, 16).geometry
    expect(place?.type === 'Point' && place.coordinates.map((value) => Number(value.toFixed(4)))).toEqual([
      Number(lng0.toFixed(4)),
      Number(lat0.toFixed(4)),
    ])
  })
  test('cluster within each category below z14 and lose none', async () => {
    for (const z of [8, 11, 13]) {
      const points = await features('facilities', 'facility', 8 < z ? 9 : z)
      const count = new Map<string, number>()
      for (const { properties } of points) {
        const category = String(properties.category)
        count.set(category, (count.get(category) ?? 0) + Number(properties.point_count ?? 1))
      }
      expect(Object.fromEntries(count)).toMatchObject({ toilet: 61, park: 3, green: 2, library: 1, 'service-stop': 1 })
    }
    expect((await features('facilities', 'facility', 8)).some(({ properties }) => properties.cluster === true)).toBe(
      true,
    )
    expect((await features('facilities', 'facility', 14)).some(({ properties }) => 'cluster' in properties)).toBe(false)
  })
  test('show shapes of facilities from z12 on', async () => {
    expect(await features('facilities', 'facility-shape', 11)).toHaveLength(0)
    const shapes = await features('facilities', 'facility-shape', 12)
    expect(shapes.map(({ properties }) => properties.category)).toContain('park')
  })
  test('draw streets by class, walls and buildings only near', async () => {
    expect((await features('base', 'street', 10)).map(({ properties }) => properties.class)).toEqual([
      'primary',
      'primary',
    ])
    expect((await features('base', 'street', 14, at(8, 8))).map(({ properties }) => properties.highway)).toContain(
      'footway',
    )
    expect(await features('base', 'building', 13)).toHaveLength(0)
    expect((await features('base', 'place', 10)).map(({ properties }) => [properties.name, properties.rank])).toEqual([
      ['小城', 2],
    ])
    expect((await features('base', 'label', 14, at(15, 27))).map(({ properties }) => properties.name)).toEqual(['南湖'])
  })
  test('leave out what is not known instead of making it 0', async () => {
    const land = await features('land', 'residential-land', 14)
    const unknown = land.filter(({ properties }) => !('households' in properties))
    expect(unknown.length).toBeGreaterThan(0)
    expect(land.every(({ properties }) => properties.households !== 0)).toBe(true)
  })
  test('are kept by browsers for ever, under a strong ETag, compressed', async () => {
    const response = await server.get(address('base', 14))
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-encoding')).toBe('gzip')
    const etag = response.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    expect(await server.statusOf(address('base', 14), { 'if-none-match': etag })).toBe(304)
    const plain = await server.get(address('base', 14), { 'accept-encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.arrayBuffer()).toEqual(await response.arrayBuffer())
  })
  test('are 204 where nothing lies', async () => {
    const response = await server.get(address('base', 14, 10, 10))
    expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([204, 0])
  })
  test('keep to a size', async () => {
    for (let z = 0; z <= 16; z++)
      for (const layer of ['base', 'districts', 'facilities', 'land']) {
        const response = await server.get(address(layer, z), { 'accept-encoding': 'identity' })
        expect((await response.arrayBuffer()).byteLength, `${layer} z${z}`).toBeLessThan(500_000)
      }
  })
})
nameMissingDatabases()
