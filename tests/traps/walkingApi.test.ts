import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CompoundWalks, MatrixResult, WalkingNetwork, WalkNearest, WalkRoute } from '#contract/walking.ts'
import { createTestDatabase, type TestDatabase } from '../db/testDatabase.ts'
import { importInto } from '../jobs/import/importing.ts'
import { startTestServer, type TestServer } from '../routes/startTestServer.ts'

const fixture = new URL('../fixtures/osm/walking-unreachable.osm', import.meta.url).pathname
const base = '/areas/island/walking'

describe('the API, exports and the map (correctness cases 1 and 6)', () => {
  let db: TestDatabase
  let server: TestServer
  beforeAll(async () => {
    db = await createTestDatabase('embedded')
    const osm = { format: 'osm', crs: null, kind: undefined, mapping: undefined } as const
    expect(await importInto(db, 'island', fixture, osm)).toMatchObject({ state: 'committed' })
    server = await startTestServer(db.pool)
  })
  afterAll(async () => {
    await server?.close()
    await db?.dispose()
  })

  async function get<T>(path: string): Promise<T> {
    const response = await server.get(base + path)
    expect(response.status, path).toBe(200)
    return (await response.json()) as T
  }

  it('6: null metres between places that nothing joins, and the place that is not linked is listed', async () => {
    const [street, path, wild] = [
      [111.703, 40.8],
      [111.7045, 40.81],
      [111.74, 40.83],
    ]
    const response = await server.post(`${base}/matrix`, { from: [street, path, wild], to: [street, path] })
    const { meters, unlinked } = (await response.json()) as MatrixResult
    expect(meters).toEqual([
      [0, null],
      [null, 0],
      [null, null],
    ])
    expect(unlinked).toEqual({ from: [2], to: [] })
  })

  it('6: null metres of a compound, with the reason, and a figure of another category beside it', async () => {
    const walks = async (category: string) =>
      (await get<CompoundWalks>(`/compounds?category=${category}`)).compounds.map(
        ({ name, walkMeters, walkMinutes, detour, facilityId, failure }) => ({
          name,
          known: [walkMeters, walkMinutes, detour, facilityId].map((value) => value !== null),
          failure,
        }),
      )
    const nothing = [false, false, false, false]
    expect(await walks('library')).toEqual([
      { name: '和谐园', known: nothing, failure: 'no-way' },
      { name: '静园', known: nothing, failure: 'gates-closed' },
    ])
    expect(await walks('toilet')).toEqual([
      { name: '和谐园', known: [true, true, true, true], failure: null },
      { name: '静园', known: nothing, failure: 'gates-closed' },
    ])
  })

  it('6: no facility that cannot be walked to is called near, and there is no route to it', async () => {
    const { groups } = await get<WalkNearest>('/nearest?lng=111.703&lat=40.8&categories=library,toilet')
    expect(groups.map(({ category, facilities }) => [category, facilities.map(({ name }) => name)])).toEqual([
      ['library', []],
      ['toilet', ['主街公厕']],
    ])
    const walk = await get<WalkRoute>('/route?lng=111.703&lat=40.8&toLng=111.7045&toLat=40.81')
    expect(walk.route).toBeNull()
  })

  it('6: what could not be linked is listed by its reason', async () => {
    const { facilities, compounds } = await get<WalkingNetwork>('')
    const toilets = facilities.find(({ category }) => category === 'toilet')
    expect(toilets).toMatchObject({ total: 2, unlinked: [{ reason: 'no-street-near', count: 1 }] })
    expect(compounds).toMatchObject({ total: 2, unlinked: [{ reason: 'gates-closed', count: 1 }] })
  })

  it('6: an empty cell in the exported table, not a number', async () => {
    const response = await server.get(`${base}/compounds/export?category=library&format=csv&language=en`)
    expect(response.status).toBe(200)
    const lines = (await response.text()).replace('\uFEFF', '').split('\r\n')
    const head = lines.find((line) => line.includes('Compound id'))!.split(',')
    const row = lines.find((line) => line.includes('和谐园'))!.split(',')
    const cells = Object.fromEntries(head.map((title, i) => [title, row[i]]))
    for (const title of ['Nearest facility', 'Facility id']) expect(cells).toMatchObject({ [title]: '' })
    const numbers = Object.entries(cells).filter(([title]) => /walk|straight|detour/i.test(title))
    expect(numbers.length).toBeGreaterThanOrEqual(3)
    for (const [title, cell] of numbers) expect([title, cell]).toEqual([title, ''])
  })

  /** Metres of the streets of the fixture's tile to a category; null where the tile has none. */
  async function streetsOf(category: string): Promise<(number | null)[]> {
    const { basis } = await get<WalkingNetwork>('')
    const [x, y] = tileOf(111.705, 40.805, 13)
    const response = await server.get(
      `${base}/tiles/${basis.dataVersion}/distance/${basis.profile.id}/${category}/13/${x}/${y}.mvt`,
    )
    expect(response.status).toBe(200)
    const { street } = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers
    return Array.from({ length: street!.length }, (_, i) => {
      const { meters } = street!.feature(i).properties
      return typeof meters === 'number' ? meters : null
    })
  }

  it('6: no distance on the streets of the map from which there is no way', async () => {
    const [toLibrary, toToilet] = [await streetsOf('library'), await streetsOf('toilet')]
    expect(toLibrary.filter((meters) => meters === null)).toHaveLength(3)
    expect(toLibrary.filter((meters) => meters !== null)).toHaveLength(1)
    expect(toToilet.filter((meters) => meters === null)).toHaveLength(1)
    for (const meters of [...toLibrary, ...toToilet]) if (meters !== null) expect(meters).toBeLessThan(2000)
  })

  it('1: on the map, the street that a facility stands halfway along is as far from it as the facility is off the street', async () => {
    // The library stands 11 m off the middle of a path of 169 m, the toilet 11 m off that of a street of 674 m.
    expect((await streetsOf('library')).filter((meters) => meters !== null)).toEqual([11])
    expect(await streetsOf('toilet')).toContain(11)
  })
})

function tileOf(lng: number, lat: number, z: number): [number, number] {
  const radians = (lat * Math.PI) / 180
  const y = (1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2
  return [Math.floor(((lng + 180) / 360) * 2 ** z), Math.floor(y * 2 ** z)]
}
