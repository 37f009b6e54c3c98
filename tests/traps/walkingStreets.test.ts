import { describe, expect, it } from 'vitest'
import { createCircler } from '#domain/circles/createCircler.ts'
import { containsPoint } from '#domain/geo/containsPoint.ts'
import { accessKinds, packAccessPoints } from '#domain/network/accessPoints.ts'
import type { WalkerClass } from '#domain/network/network.ts'
import { createScenario } from '#domain/network/scenario/scenario.ts'
import { createSearcher } from '#domain/network/search.ts'
import { linkFailures } from '#domain/network/snapper.ts'
import { linkSamples } from '#domain/walking/linkSamples.ts'
import { noGates } from '../domain/walking/sampleCity.ts'
import {
  draw,
  entrancesAt,
  openTown,
  pointAt,
  polygonAt,
  positionAt,
  shippedSettings,
  type TownPlan,
} from '../fixtures/network/openTown.ts'
import type { PlanePoint } from '../fixtures/network/planeNetwork.ts'

const toilet = (at: PlanePoint) => ({ geometry: pointAt(at) })

/** Metres along a street of these tags in the middle of others that anybody may walk; null where it stops the walker. */
function through(tags: Record<string, string>, walkerClass: WalkerClass = 'foot'): number | null {
  const { walkers } = openTown({
    streets: [{ line: draw('0,0 100,0') }, { line: draw('100,0 200,0'), tags }, { line: draw('200,0 300,0') }],
  })
  return walkers(walkerClass).nearest([0, 0], [toilet([300, 0])]).meters
}

describe('streets, gates and squares (correctness cases 14–19)', () => {
  it('14: starting exactly on a vertex expands both ways; duplicate vertices and zero-length edges do no harm', () => {
    const { network, nodeAt, walkers } = openTown({
      streets: [
        { line: draw('0,0 0,0 100,0 100,0 100,0 200,0') },
        { line: draw('100,0 100,80') },
        { line: draw('200,0 200,0') },
        // Ends a millimetre on: a street of its own, of length 0.
        { line: draw('200,0 200.001,0') },
        { line: draw('200.001,0 260,0') },
      ],
    })
    const { graph, linkPoint } = walkers()
    expect([...network.edgeLength].sort((a, b) => a - b)).toEqual([0, 600, 800, 1000, 1000])
    const { points } = linkPoint([100, 0])
    const { distance } = createSearcher(graph).run(points, 5000)
    const at = (place: PlanePoint) => distance[nodeAt(place)]
    expect([at([0, 0]), at([200, 0]), at([100, 80]), at([100, 0]), at([260, 0])]).toEqual([1000, 1000, 800, 0, 1600])
    expect(walkers().nearest([260, 0], [toilet([0, 0])]).meters).toBe(260)
  })

  it('15: splitting an edge preserves its length', () => {
    const line = draw('0,0 33,14 71,-9 140,22 205,20')
    const drawn = line.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - line[i]![0], y - line[i]![1]), 0)
    const whole = openTown({ streets: [{ line }] }).network
    expect(whole.edgeLength[0]).toBe(Math.round(10 * drawn))
    const crossing = { line: draw('71,-99 71,-9 71,80') }
    const { network, walkers } = openTown({ streets: [{ line }, crossing] })
    const parts = [...network.edgeLength.keys()].filter((e) => network.streets.ids[network.edgeStreet[e]!] === 1)
    expect(parts).toHaveLength(2)
    const sum = parts.reduce((all, e) => all + network.edgeLength[e]!, 0)
    expect(Math.abs(sum - whole.edgeLength[0]!)).toBeLessThanOrEqual(1)
    // A place on an edge divides it: both parts add up to it to the decimetre.
    const { linkPoint, sweep } = walkers()
    for (const at of draw('10,5 50,0 100,3 204,20')) {
      const [{ edge, offset, access } = { edge: 0, offset: 0, access: 0 }] = linkPoint(at).points
      const { distance } = sweep(packAccessPoints([[{ edge, offset, access: 0, kind: 0 }]]))
      const ends = distance[network.edgeFrom[edge]!]! + distance[network.edgeTo[edge]!]!
      expect(ends).toBe(network.edgeLength[edge])
      expect(access).toBeLessThan(100)
    }
  })

  it('16: access=yes and foot=designated pass, access=private and foot=no block', () => {
    expect(through({ highway: 'service', access: 'yes' })).toBe(300)
    expect(through({ highway: 'path', foot: 'designated' })).toBe(300)
    expect(through({ highway: 'service', access: 'private', foot: 'yes' })).toBe(300)
    expect(through({ highway: 'service', access: 'private' })).toBeNull()
    expect(through({ highway: 'footway', foot: 'no' })).toBeNull()
  })

  /** A walled compound with a lane; its gate on the lane as tagged. */
  const compound = (gate: Record<string, string>): TownPlan => ({
    streets: [{ line: draw('-5000,0 20,0 5000,0') }, { line: draw('20,0 20,10 20,80'), tags: { highway: 'service' } }],
    points: [{ at: [20, 10], tags: { barrier: 'gate', ...gate } }],
    barriers: [{ theme: 'barrier', type: 'wall', line: draw('0,10 20,10 100,10 100,90 0,90 0,10') }],
  })

  it('16: a residential compound opens only at its gates, by their access', () => {
    const walk = (gate: Record<string, string>) =>
      openTown(compound(gate))
        .walkers()
        .nearest([50, 60], [toilet([60, 0])])
    // To the lane, down it, along the street.
    expect(walk({}).meters).toBe(30 + 60 + 40)
    expect(walk({ access: 'yes' }).meters).toBe(130)
    expect(walk({ access: 'private', foot: 'yes' }).meters).toBe(130)
    expect(walk({ access: 'private' }).meters).toBeNull()
    expect(walk({ access: 'yes', locked: 'yes' }).meters).toBeNull()
  })

  it('16: “gates open” is a scenario', () => {
    const { network, walkers } = openTown(compound({ access: 'private' }))
    const { graph, snapper, link, sweep } = walkers()
    const supply = packAccessPoints([link(toilet([60, 0])).points])
    const { links, failure } = linkSamples(snapper, noGates, [5000], [6000], shippedSettings.snapLimit)
    expect(linkFailures[failure[0]! - 1]).toBe('only-island')
    const weights = {
      landSquareMeters: Float64Array.of(100),
      people: Float64Array.of(3),
      households: Float64Array.of(1),
    }
    const demand = { places: links, weights, districts: new Int32Array(1), limit: 3000 }
    const scenario = createScenario({ graph, supply, labels: sweep(supply), demand })
    expect(scenario.distanceOfPlace(0)).toBeNull()
    expect(network.gates).toMatchObject([{ isGate: true, access: 'private' }])
    expect(scenario.apply({ kind: 'open-gate', gate: 0 }).total.people).toBe(3)
    expect(scenario.distanceOfPlace(0)).toBe(1300)
    scenario.apply({ kind: 'close-gate', gate: 0 })
    expect(scenario.distanceOfPlace(0)).toBeNull()
  })

  it('16: a circle ends at a closed gate and goes in at an open one', () => {
    const inside = (gate: Record<string, string>, from: PlanePoint) => {
      const { graph, linkPoint } = openTown(compound(gate)).walkers()
      const [circle] = createCircler(graph).circles(linkPoint(from).points, null, [1000])
      return draw('20,9.9 20,12 25,20 30,30 20,80').map((at) => containsPoint(circle!.geometry!, positionAt(at)))
    }
    expect(inside({}, [20, 0])).toEqual([true, true, true, true, true])
    // From the street, and from the gate itself.
    for (const from of draw('20,0 20,10'))
      expect(inside({ access: 'private' }, from)).toEqual([true, false, false, false, false])
  })

  it('17: a residential road with no sidewalk tag is walkable; steps are walkable on foot and closed to wheelchairs', () => {
    expect(through({ highway: 'residential' })).toBe(300)
    expect(through({ highway: 'residential' }, 'wheelchair')).toBe(300)
    expect(through({ highway: 'steps' })).toBe(300)
    expect(through({ highway: 'steps' }, 'wheelchair')).toBeNull()
  })

  it('18: a park is not its centroid: distance is to its entrances where known, else to where paths meet its edge, else to its edge', () => {
    const park = polygonAt(draw('0,10 400,10 400,200 0,200'))
    const road = { line: draw('-300,0 300,0 700,0') }
    const path = { line: draw('300,0 300,100'), tags: { highway: 'footway' } }
    const walk = (streets: TownPlan['streets'], entrances?: ReturnType<typeof entrancesAt>) => {
      const { nearest, link } = openTown({ streets }).walkers()
      const facility = { geometry: park, ...(entrances && { entrances }) }
      const kinds = new Set(link(facility).points.map(({ kind }) => accessKinds[kind]))
      return [nearest([-200, 0], [facility]).meters, [...kinds].join()]
    }
    expect(walk([road, path], entrancesAt([350, 10]))).toEqual([560, 'entrance'])
    expect(walk([road, path])).toEqual([510, 'path,inside'])
    // The edge itself: 20 m and less apart along its side, and the street runs 10 m off.
    const [meters, kind] = walk([road])
    expect(kind).toBe('edge')
    expect(meters).toBeGreaterThan(Math.hypot(200, 10))
    expect(meters).toBeLessThanOrEqual(200 + 20 + 10.3)
  })

  it('19: a square or pedestrian area can be crossed', () => {
    const square: TownPlan['streets'][number] = { line: draw('0,0 100,0 100,100 0,100 0,0'), area: [] }
    const arms = [{ line: draw('-60,0 0,0') }, { line: draw('100,100 160,100') }]
    const { nearest } = openTown({ streets: [square, ...arms] }).walkers()
    expect(nearest([-60, 0], [toilet([160, 100])]).meters).toBe(60 + 141.4 + 60)
    // Round what stands in it.
    const pond = draw('20,20 80,20 80,80 20,80 20,20')
    const around = openTown({ streets: [{ ...square, area: [pond] }, ...arms] }).walkers()
    expect(around.nearest([-60, 0], [toilet([160, 100])]).meters).toBeCloseTo(120 + 2 * Math.hypot(20, 80), 0)
    // Along its side, too.
    const middles = { line: draw('0,0 100,0 100,50 100,100 0,100 0,50 0,0'), area: [pond] }
    const sides = [{ line: draw('-60,50 0,50') }, { line: draw('100,50 160,50') }]
    const along = openTown({ streets: [middles, ...sides] }).walkers()
    expect(along.nearest([-60, 50], [toilet([160, 50])]).meters).toBeCloseTo(120 + 60 + 2 * Math.hypot(20, 30), 0)
  })
})
