import { describe, expect, it } from 'vitest'
import { accessPointsOf, packAccessPoints } from '#domain/network/accessPoints.ts'
import { minutesOf } from '#domain/network/edgeCosts.ts'
import { createPlaceReader } from '#domain/network/nearest/placeDistances.ts'
import { unreached } from '#domain/network/network.ts'
import { linkFailures } from '#domain/network/snapper.ts'
import { linkSamples } from '#domain/walking/linkSamples.ts'
import { coverTask } from '../../server/jobs/walking/tasks/coverTask.ts'
import { hohhot, parcel, snapshot } from '../domain/coverage/planeCity.ts'
import { randomTown } from '../domain/network/randomTown.ts'
import { noGates, sampleCity } from '../domain/walking/sampleCity.ts'
import {
  draw,
  entrancesAt,
  openTown,
  openWalkers,
  pointAt,
  polygonAt,
  profileOf,
  shippedSettings,
  type TownPlan,
} from '../fixtures/network/openTown.ts'
import type { PlanePoint } from '../fixtures/network/planeNetwork.ts'

const toilet = (at: PlanePoint) => ({ geometry: pointAt(at) })

describe('distances on the network (correctness cases 1–7, 13, 20)', () => {
  it('1: an entrance halfway along a 400 m edge reads 200 m at both end nodes, never 0; a place snaps to a point on an edge, not to a node', () => {
    const town = openTown({ streets: [{ line: draw('0,0 400,0') }] })
    const { link, linkPoint, sweep, nearest } = town.walkers()
    const school = { geometry: polygonAt(draw('180,5 220,5 220,60 180,60')), entrances: entrancesAt([200, 0]) }
    expect([...sweep(packAccessPoints([link(school).points])).distance]).toEqual([2000, 2000])
    expect(linkPoint([100, 10]).points).toMatchObject([{ edge: 0, offset: 1000, access: 100 }])
    expect(nearest([100, 10], [school]).meters).toBe(110)
  })

  it('2: from 256 m off the nearest street the walk is at least 256 m, at the walker’s own speed', () => {
    const { nearest, linkPoint } = openTown({ streets: [{ line: draw('0,0 400,0') }] }).walkers()
    expect(linkPoint([100, 256]).points[0]!.access).toBe(2560)
    const { meters } = nearest([100, 256], [toilet([160, 0])])
    expect(meters).toBe(256 + 60)
    expect(minutesOf(profileOf('standard'), 10 * meters!)).toBeCloseTo(316 / 60, 9)
    expect(minutesOf(profileOf('elderly'), 10 * meters!)).toBeCloseTo(316 / 48, 9)
  })

  it('3: beyond the snap limit there is no distance and the place is listed as unlinked, never a huge number, never 0', () => {
    const { nearest, link, snapper } = openTown({ streets: [{ line: draw('0,0 400,0') }] }).walkers()
    expect(nearest([100, 300], [toilet([100, 0])]).meters).toBe(300)
    expect(nearest([100, 300.1], [toilet([100, 0])])).toEqual({ meters: null, facility: null })
    expect(link(toilet([100, 400]))).toEqual({ points: [], failure: 'no-street-near' })
    expect(nearest([100, 0], [toilet([100, 400])]).meters).toBeNull()
    const { links, failure } = linkSamples(snapper, noGates, [10_000], [30_010], shippedSettings.snapLimit)
    expect(accessPointsOf(links, 0)).toEqual([])
    expect(linkFailures[failure[0]! - 1]).toBe('no-street-near')
  })

  it.each<[string, Partial<TownPlan>]>([
    [
      'river',
      { barriers: [{ theme: 'water', type: 'river', tags: { waterway: 'river' }, line: draw('-500,20 500,20') }] },
    ],
    [
      'railway',
      { barriers: [{ theme: 'rail', type: 'rail', tags: { railway: 'rail' }, line: draw('-500,20 500,20') }] },
    ],
    ['motorway', { streets: [{ line: draw('-500,20 500,20'), tags: { highway: 'motorway' } }] }],
    [
      'wall',
      { barriers: [{ theme: 'barrier', type: 'wall', tags: { barrier: 'wall' }, line: draw('-500,20 500,20') }] },
    ],
  ])('4: where the nearest edge lies across a %s, the next-best legal edge is taken', (_, between) => {
    const near = { line: draw('-500,30 500,30'), name: '河对岸' }
    const legal = { line: draw('-500,-80 500,-80'), name: '这边' }
    const streets = [near, legal, ...(between.streets ?? [])]
    const nameAt = (plan: TownPlan) => {
      const { network, walkers } = openTown(plan)
      const { edge, access } = walkers().linkPoint([0, 0]).points[0]!
      return [network.streets.names[network.streets.name[network.edgeStreet[edge]!]!]!.name, access]
    }
    expect(nameAt({ streets: [near, legal] })).toEqual(['河对岸', 300])
    expect(nameAt({ streets, barriers: between.barriers ?? [] })).toEqual(['这边', 800])
    const { walkers } = openTown({ streets: [near, ...(between.streets ?? [])], barriers: between.barriers ?? [] })
    expect(walkers().linkPoint([0, 0])).toEqual({ points: [], failure: 'behind-obstacle' })
  })

  it('5: where the nearest footway is a disconnected island, the main network is used within the snap limit, or the place is flagged', () => {
    const main = { line: draw('-3000,0 3000,0') }
    const island = (y: number) => ({ line: draw(`0,${y} 60,${y}`), tags: { highway: 'footway' } })
    const { nearest, linkPoint } = openTown({ streets: [main, island(110)] }).walkers()
    expect(linkPoint([30, 100])).toMatchObject({ points: [{ access: 1000 }], failure: null })
    expect(nearest([30, 100], [toilet([90, 0])]).meters).toBe(160)
    const far = openTown({ streets: [main, island(410)] }).walkers()
    expect(far.linkPoint([30, 400])).toMatchObject({ points: [{ access: 100 }], failure: 'only-island' })
    expect(far.nearest([30, 400], [toilet([90, 0])]).meters).toBeNull()
  })

  it('6: unreachable is no distance and no facility, however it is asked (in the API, in exports and on the map: walkingApi.test.ts)', () => {
    const { nearest, sweep, link } = openTown({
      streets: [{ line: draw('0,0 500,0') }, { line: draw('0,900 500,900') }],
    }).walkers()
    expect(nearest([100, 0], [toilet([100, 900])])).toEqual({ meters: null, facility: null })
    const labels = sweep(packAccessPoints([link(toilet([100, 900])).points]))
    expect([...labels.distance].filter((distance) => distance === unreached)).toHaveLength(2)
  })

  it('7: a threshold is inclusive, 300.0 m in and 300.1 m out, on stored whole decimetres that are within half a decimetre of the drawn street', () => {
    const { graph, link, linkPoint, sweep } = openTown({ streets: [{ line: draw('0,0 400,0') }] }).walkers()
    const supply = packAccessPoints([link(toilet([50, 0])).points])
    const links = packAccessPoints(draw('350,0 350.1,0 300,50 300,50.1').map((at) => linkPoint(at).points))
    const labels = sweep(supply)
    const reader = createPlaceReader(graph, supply, [0], labels)
    expect([0, 1, 2, 3].map((place) => reader.distanceOf(links, place))).toEqual([3000, 3001, 3000, 3001])
    const land = { links, sampleCount: 4 } as Parameters<typeof coverTask>[2]
    const groups = [{ members: Uint32Array.of(0), labels, limit: 3000 }]
    expect([...coverTask(graph, supply, land, { type: 'cover', walker: 0, supply: 0, land: 0, groups })]).toEqual([
      1, 0, 1, 0,
    ])
    for (const length of [99.94, 99.95, 100.04, 100.06]) {
      const { network } = openTown({
        streets: [
          {
            line: [
              [0, 0],
              [length, 0],
            ],
          },
        ],
      })
      expect(Math.abs(network.edgeLength[0]! / 10 - length)).toBeLessThanOrEqual(0.05 + 1e-6)
    }
  })

  it('13: many origins give the union of single runs, whatever their order and every time; no facility is lost', () => {
    const { network, random } = randomTown(13)
    const { graph, linkPoint, sweep } = openWalkers(network)
    const places = Array.from({ length: 80 }, () => linkPoint([400 * random(), 400 * random()]).points)
    const linked = places.filter((points) => points.length > 0)
    expect(linked.length).toBeGreaterThan(20)
    const supply = packAccessPoints(linked)
    const together = sweep(supply)
    const single = linked.map((points) => sweep(packAccessPoints([points])).distance)
    expect([...together.distance]).toEqual(
      [...together.distance.keys()].map((node) => Math.min(...single.map((distance) => distance[node]!))),
    )
    expect(sweep(packAccessPoints(linked.toReversed())).distance).toEqual(together.distance)
    expect(sweep(supply)).toEqual(together)
    // Where a facility touches a street, it or one at least as near is found: none is lost.
    const doors = packAccessPoints(linked.map((points) => points.map((point) => ({ ...point, access: 0 }))))
    const readers = [...linked.keys()].map((facility) =>
      createPlaceReader(
        graph,
        packAccessPoints([linked[facility]!]),
        [0],
        sweep(packAccessPoints([linked[facility]!])),
      ),
    )
    const reader = createPlaceReader(graph, supply, [...linked.keys()], together)
    const found = [...linked.keys()].map((door) => {
      const distances = readers.map(({ distanceOf }) => distanceOf(doors, door))
      expect(reader.distanceOf(doors, door)).toBe(Math.min(...distances))
      expect(reader.facility()).toBe(distances.indexOf(Math.min(...distances)))
      return reader.facility()
    })
    expect(new Set(found).size).toBeGreaterThan(linked.length / 3)
  })

  it('20: a walk takes as long as the profile’s speed says; slopes, stairs and crossings may add time, and the defaults are stated', () => {
    const streets: TownPlan['streets'] = [
      { line: draw('0,0 100,0') },
      { line: draw('100,0 200,0'), tags: { highway: 'steps' } },
      { line: draw('200,0 300,0'), tags: { highway: 'footway', footway: 'crossing' } },
      { line: draw('300,0 400,0') },
    ]
    const town = openTown({ streets, elevation: (x) => Math.max(0, x - 300) / 10 })
    const walk = (pace: Parameters<typeof town.walkers>[1]) => {
      const { meters } = town.walkers('foot', pace).nearest([0, 0], [toilet([400, 0])])
      return minutesOf({ metersPerSecond: 1, ...pace }, 10 * meters!)
    }
    const standard = profileOf('standard')
    expect(standard).toMatchObject({ metersPerSecond: 1, slope: false, stepsFactor: 1, crossingSeconds: 0 })
    expect(walk(standard)).toBeCloseTo(400 / 60, 6)
    expect(walk({ ...standard, metersPerSecond: 1.3 })).toBeCloseTo(400 / 78, 6)
    expect(walk({ ...standard, stepsFactor: 2 })).toBeCloseTo(500 / 60, 6)
    expect(walk({ ...standard, crossingSeconds: 30 })).toBeCloseTo(400 / 60 + 0.5, 6)
    // Tobler's function: 1.21 times as long on the 100 m that rise by 10 %.
    expect(walk({ ...standard, slope: true })).toBeCloseTo((300 + 121.3) / 60, 2)
  })

  it('and a park’s land counts as covered only as far as the walk reaches (the same threshold, by land)', () => {
    const { graph, snapper, link, sweep } = openTown({ streets: [{ line: draw('0,0 1000,0') }] }).walkers()
    const supply = packAccessPoints([link(toilet([0, 0])).points])
    const land = sampleCity(snapper, snapshot({ parcels: [parcel('1', hohhot.box(100, 20, 600, 120))] }))
    const groups = [{ members: Uint32Array.of(0), labels: sweep(supply), limit: 4000 }]
    const covered = coverTask(graph, supply, land, { type: 'cover', walker: 0, supply: 0, land: 0, groups })
    for (let i = 0; i < land.sampleCount; i++) {
      const meters = land.x[i]! / 100 + land.y[i]! / 100
      expect(covered[i], `${meters}`).toBe(Math.round(10 * meters) <= 4000 ? 1 : 0)
    }
  })
})
