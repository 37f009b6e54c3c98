import { VectorTile } from '@mapbox/vector-tile'
import type { LineString } from 'geojson'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { scoreCircle } from '#domain/circles/scoreCircle.ts'
import { edgeKinds, unreached } from '#domain/network/network.ts'
import { createWalkGraph } from '#domain/network/walkGraph.ts'
import { openAnalysis } from '../../server/jobs/openAnalysis.ts'
import { categoriesOfSet, findSet, knownCategories, limitOfSet } from '../../server/jobs/walking/answers/scores.ts'
import { findProfile } from '../../server/jobs/walking/findProfile.ts'
import type { Walker } from '../../server/jobs/walking/walker.ts'
import { edgesOf, openTextbook, touchesOf } from '../domain/network/nearest/textbook.ts'
import { at, smallCityId } from '../fixtures/city/smallCity.ts'
import { tileAt } from '../fixtures/city/tileAt.ts'
import { base, openWalkingTest, type WalkingTest } from './openWalkingTest.ts'
import { readExports } from './readExports.ts'

describe('every street as a file', () => {
  let open: WalkingTest
  let analysis: ReturnType<typeof openAnalysis>
  beforeAll(async () => {
    open = await openWalkingTest('embedded')
    analysis = openAnalysis({
      pool: open.db.pool,
      cacheDir: null,
      threads: 1,
      softwareVersion: 'test',
      report: (error) => console.error(error),
    })
  })
  afterAll(async () => {
    await analysis?.runs.close()
    await open?.close()
  })
  const { csv, geojson, gpkg } = readExports(() => open)

  async function walkerOf(profile: string): Promise<Walker> {
    const city = await analysis.walking.city({ areaId: smallCityId, dataVersion: 1, asOf: '2026-06-01' })
    return city.walker(findProfile(profile))
  }
  /** The open edges with a length, and a textbook's search from the middle of each. */
  function textbookOf({ city, walkerClass, supply }: Walker) {
    const graph = createWalkGraph(city.network, walkerClass)
    const streets = [...graph.edgeCost.keys()].filter((e) => graph.edgeCost[e] !== unreached && graph.edgeCost[e] !== 0)
    const middles = streets.map((edge) => [{ edge, at: Math.round(graph.edgeCost[edge]! / 2), access: 0 }])
    const book = openTextbook(edgesOf(graph), touchesOf(graph, supply), middles)
    const nearest = (category: string) => {
      const members = [...city.membersOf([category])]
      return book.nearest(members).places.map(({ distance, facility }) => ({
        decimeters: facility < 0 ? null : distance,
        facilityId: facility < 0 ? null : Number(city.loaded.snapshot.facilities[members[facility]!]!.id),
      }))
    }
    return { graph, streets, nearest }
  }

  describe('by its walk', () => {
    test.each([
      ['standard', 'park'],
      ['standard', 'toilet'],
      ['elderly', 'park'],
      ['wheelchair', 'park'],
      ['standard', 'zoo'],
    ])(
      'has, for %s and %s, the nearest facility that a textbook’s search finds from its middle',
      async (profile, category) => {
        const { collection } = await geojson(`/streets/export?subject=distance&category=${category}&profile=${profile}`)
        const { graph, streets, nearest } = textbookOf(await walkerOf(profile))
        const { metersPerSecond } = findProfile(profile)
        const minutesOf = (decimeters: number) => expect.closeTo(decimeters / (600 * metersPerSecond), 1)
        const { network } = graph
        const found = nearest(category)
        expect(
          collection.features.map(({ properties }) => [
            properties.lengthMeters,
            properties.walkMeters,
            properties.walkMinutes,
            properties.facilityId,
          ]),
        ).toEqual(
          streets.map((edge, i) => {
            const { decimeters, facilityId } = found[i]!
            const walk = decimeters === null ? [null, null] : [decimeters / 10, minutesOf(decimeters)]
            return [network.edgeLength[edge]! / 10, ...walk, facilityId]
          }),
        )
        expect(found.every(({ decimeters }) => decimeters === null)).toBe(category === 'zoo')
      },
    )
    test('is the figure of the map for the same street', async () => {
      const { collection } = await geojson('/streets/export?subject=distance&category=park')
      const { streets } = textbookOf(await walkerOf('standard'))
      const [lng, lat] = at(8, 8) as [number, number]
      const { x, y } = tileAt(14, lng, lat)
      const response = await open.server.get(`${base}/tiles/1/distance/standard/park/14/${x}/${y}.mvt`)
      const { street } = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers
      const drawn = Array.from({ length: street?.length ?? 0 }, (_, i) => street!.feature(i))
      expect(drawn.length).toBeGreaterThan(5)
      for (const { id, properties } of drawn) {
        const row = collection.features[streets.indexOf(id!)]!.properties
        expect(properties.meters).toBe(row.walkMeters === null ? undefined : Math.round(Number(row.walkMeters)))
      }
    })
    test('is drawn as a line as long as it is; all of them are the streets of the network', async () => {
      const { collection } = await geojson('/streets/export?subject=distance&category=park')
      const { streetMeters } = await open.get('getWalkingNetwork', '')
      const total = collection.features.reduce((sum, { properties }) => sum + Number(properties.lengthMeters), 0)
      expect(total).toBeCloseTo(streetMeters, 3)
      const { rows } = await open.db.pool.query<{ meters: number }>(
        'select st_length(st_geomfromgeojson(line)::geography) as meters from unnest($1::text[]) with ordinality as l (line, i) order by i',
        [collection.features.map(({ geometry }) => JSON.stringify(geometry))],
      )
      rows.forEach(({ meters }, i) => {
        expect(Math.abs(meters - Number(collection.features[i]?.properties.lengthMeters))).toBeLessThan(0.15)
      })
      const named = collection.features.filter(({ properties }) => properties.street === '新华大街')
      expect(named.every(({ properties }) => properties.kind === '道路' && Number(properties.streetId) > 0)).toBe(true)
      expect(collection.features.some(({ properties }) => properties.street === null)).toBe(true)
    })
    test('is the same row in all three formats; in CSV with its middle', async () => {
      const asked = '/streets/export?subject=distance&category=park&language=en'
      const { name, collection } = await geojson(asked)
      expect(name).toBe('small-city-streets-park-walking-standard.geojson')
      const { rows } = await csv(asked)
      expect(rows).toHaveLength(collection.features.length)
      collection.features.forEach(({ properties, geometry }, i) => {
        const row = rows[i]!
        const text = (value: unknown) => (value === null ? '' : String(value))
        expect(row).toMatchObject({
          Street: text(properties.street),
          Kind: properties.kind,
          'Walk (m)': text(properties.walkMeters),
          'Walk (min)': text(properties.walkMinutes),
          'Nearest facility': text(properties.facility).replace(/^=/, "'="),
          'Facility id': text(properties.facilityId),
        })
        const { coordinates } = geometry as LineString
        if (coordinates.length !== 2) return
        const [[lng0 = 0, lat0 = 0] = [], [lng1 = 0, lat1 = 0] = []] = coordinates
        expect(Number(row['Longitude (WGS 84)'])).toBeCloseTo((lng0 + lng1) / 2, 6)
        expect(Number(row['Latitude (WGS 84)'])).toBeCloseTo((lat0 + lat1) / 2, 6)
      })
      const { file, layers } = await gpkg(asked)
      expect([...layers.keys()]).toEqual(['streets'])
      const { geometry_type_name: type } = file.prepare('select geometry_type_name from gpkg_geometry_columns').get()!
      expect(type).toBe('LINESTRING')
      const names = Object.keys(collection.features[0]!.properties)
      expect(file.prepare(`select ${names.join(', ')} from streets order by fid`).all()).toEqual(
        collection.features.map(({ properties }) => properties),
      )
    })
    test('comes with what it is of, how much of it has no way, and what could not be linked', async () => {
      const english = await csv('/streets/export?subject=distance&category=toilet&language=en')
      const network = await open.get('getWalkingNetwork', '')
      expect(english.about.get('Category')).toBe('Public toilet [toilet]')
      expect(english.about.get('Measure')).toBe('walking-network distance')
      expect(english.about.get('Figures are of')).toBe('the middle of each stretch of street between two junctions')
      expect(english.about.get('Stretches')).toBe(`${english.rows.length}; ${network.streetMeters} m`)
      expect(english.about.get('Facilities')).toBe('61')
      expect(english.about.get('Facilities not linked to the walking network')).toMatch(/: \d+$/)
      expect(english.about.has('Demonstration data')).toBe(true)
      const none = await geojson('/streets/export?subject=distance&category=zoo')
      const { length } = none.collection.features
      expect(none.collection.notice).toBe('演示数据')
      expect(none.collection.about).toContain('度量方式: 步行网距离')
      expect(none.collection.about).toContain(`没有路到这类设施的路段: ${length}; ${network.streetMeters} 米`)
      expect(none.collection.about).toContain('设施(处): 0')
    })
  })

  describe('by a circle set', () => {
    test.each(['gb-50180-5', 'gb-50180-15', 'culture-5'])(
      'has the score of %s that a circle from its middle has',
      async (setId) => {
        const { collection, name } = await geojson(`/streets/export?subject=score&set=${setId}`)
        expect(name).toBe(`small-city-streets-${setId}-walking-standard.geojson`)
        const walker = await walkerOf('standard')
        const { streets, nearest } = textbookOf(walker)
        const set = await findSet(setId)
        const limit = limitOfSet(set, findProfile('standard'))
        const walks = new Map(categoriesOfSet(set).map((category) => [category, nearest(category)]))
        expect(collection.features.map(({ properties: { score, judged } }) => [score, judged])).toEqual(
          streets.map((_, i) => {
            const distances = new Map([...walks].map(([category, found]) => [category, found[i]!.decimeters]))
            const { requiredShare, requiredCounts } = scoreCircle(set, distances, limit, knownCategories(walker))
            const judged = requiredCounts.present + requiredCounts.missing
            return [requiredShare === null ? null : Number(requiredShare.toFixed(6)), judged]
          }),
        )
      },
    )
    test('names the set, its version and its limit, in both languages and all formats', async () => {
      const asked = '/streets/export?subject=score&set=gb-50180-5'
      const { version } = await findSet('gb-50180-5')
      const { collection } = await geojson(asked)
      expect(collection.about.some((line) => line.startsWith('服务圈清单: ') && line.includes(`${version}]`))).toBe(
        true,
      )
      const { about, rows } = await csv(`${asked}&language=en`)
      expect(about.get('Circle set')).toContain(`[gb-50180-5 ${version}], 300 m`)
      expect(about.has('Stretches that cannot be judged')).toBe(true)
      const score = ({ score: value }: Record<string, unknown>) => (value === null ? '' : String(value))
      expect(rows.map((row) => row['Completeness (0–1)'])).toEqual(
        collection.features.map(({ properties }) => score(properties)),
      )
      const { file } = await gpkg(asked)
      expect(file.prepare('select score, judged from streets order by fid').all()).toEqual(
        collection.features.map(({ properties: { score: value, judged } }) => ({ score: value, judged })),
      )
    })
  })

  test('never is a gate', async () => {
    const { collection } = await geojson('/streets/export?subject=distance&category=park&language=en')
    const kinds = new Set(collection.features.map(({ properties }) => properties.kind))
    expect(edgeKinds.filter((kind) => kinds.has(kind))).toEqual(['street'])
  })

  test.each([
    ['subject=distance&format=csv', 400, 'street-subject'],
    ['subject=score&category=park&format=csv', 400, 'street-subject'],
    ['subject=distance&category=park&set=gb-50180-5&format=gpkg', 400, 'street-subject'],
    ['category=park&format=csv', 400, 'invalid-request'],
    ['subject=speed&category=park&format=csv', 400, 'invalid-request'],
    ['subject=distance&category=park', 400, 'invalid-request'],
    ['subject=distance&category=park&district=3&format=csv', 400, 'invalid-request'],
    ['subject=score&set=no-such&format=geojson', 404, 'circle-set-not-found'],
    ['subject=distance&category=park&profile=runner&format=csv', 404, 'profile-not-found'],
  ])('%s is a problem, not half a file', async (query, status, code) => {
    const response = await open.server.get(`${base}/streets/export?${query}`)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(Problem.parse(await response.json())).toMatchObject({ status, code })
  })
  test('without its category says which was expected', async () => {
    const response = await open.server.get(`${base}/streets/export?subject=distance&set=gb-50180-5&format=csv`)
    expect(Problem.parse(await response.json()).params).toEqual({ expected: 'category', got: ['set'] })
  })
})
