import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccessPoints, accessPointsOf, packAccessPoints } from '#domain/network/accessPoints.ts'
import { createDistanceReader } from '#domain/network/distancesFrom.ts'
import { eliminate } from '#domain/network/nearest/eliminate.ts'
import { allocateLabels, type Labels } from '#domain/network/nearest/labels.ts'
import { createMiddleReader } from '#domain/network/nearest/middleDistances.ts'
import { createPlaceReader } from '#domain/network/nearest/placeDistances.ts'
import { splitEdges } from '#domain/network/nearest/splitEdges.ts'
import { createSweeper } from '#domain/network/nearest/sweep.ts'
import { unreached } from '#domain/network/network.ts'
import { createSearcher } from '#domain/network/search.ts'
import { costFromStart, createWalkGraph, type WalkGraph } from '#domain/network/walkGraph.ts'
import { planeNetwork } from '../../../fixtures/network/planeNetwork.ts'
import { type RandomStreets, randomStreets } from './randomStreets.ts'
import { edgesOf, nearestByTextbook, nowhere, type TextbookLabel, touchesOf } from './textbook.ts'

const all = ({ count }: AccessPoints) => [...Array(count).keys()]

function sweepAll({ graph, facilities, mostNeighbours }: Omit<RandomStreets, 'places'>): Labels {
  const labels = allocateLabels(graph.nodeCount, facilities.count)
  createSweeper(graph, eliminate(graph, mostNeighbours)).sweep(facilities, all(facilities), labels)
  return labels
}

const asLabel = (distance: number, facility: number): TextbookLabel =>
  distance === unreached ? nowhere : { distance, facility }

describe('the nearest facility of every node and place, against a textbook search', () => {
  it('is the same, in distance and in facility, the first of equals', () => {
    fc.assert(
      fc.property(randomStreets, (streets) => {
        const { graph, facilities, places } = streets
        const labels = sweepAll(streets)
        const expected = nearestByTextbook(edgesOf(graph), touchesOf(graph, facilities), touchesOf(graph, places))
        for (let node = 0; node < graph.nodeCount; node++)
          expect(asLabel(labels.distance[node]!, labels.source[node]!), `node ${node}`).toEqual(
            expected.nodes.get(node) ?? nowhere,
          )
        const reader = createPlaceReader(graph, facilities, all(facilities), labels)
        const read = all(places).map((place) => asLabel(reader.distanceOf(places, place), reader.facility()))
        expect(read).toEqual(expected.places)
      }),
      { numRuns: 1500 },
    )
  })

  it('does not depend on the order of work: how many nodes are eliminated changes nothing', () => {
    fc.assert(
      fc.property(randomStreets, (streets) => {
        const few = sweepAll({ ...streets, mostNeighbours: 0 })
        const many = sweepAll({ ...streets, mostNeighbours: 30 })
        expect(many.distance).toEqual(few.distance)
        expect(many.source).toEqual(few.source)
      }),
      { numRuns: 300 },
    )
  })

  it('is that of the members asked for, numbered by their own list, and the sweeper can be used again', () => {
    fc.assert(
      fc.property(randomStreets, fc.array(fc.nat(), { maxLength: 4 }), (streets, picks) => {
        const { graph, facilities } = streets
        const members = picks.map((pick) => pick % Math.max(1, facilities.count)).filter((m) => m < facilities.count)
        const sweeper = createSweeper(graph, eliminate(graph))
        const used = allocateLabels(graph.nodeCount, members.length)
        sweeper.sweep(facilities, all(facilities), allocateLabels(graph.nodeCount, facilities.count))
        sweeper.sweep(facilities, members, used)
        const alone = packAccessPoints(members.map((member) => accessPointsOf(facilities, member)))
        const fresh = sweepAll({ graph, facilities: alone, mostNeighbours: 8 })
        expect(used.distance).toEqual(fresh.distance)
        expect(used.source).toEqual(fresh.source)
      }),
      { numRuns: 200 },
    )
  })

  it('is, from the middle of an edge, that of a place there', () => {
    fc.assert(
      fc.property(randomStreets, (streets) => {
        const { graph, facilities } = streets
        fc.pre(graph.edgeCost.every((cost, e) => cost === unreached || cost === graph.network.edgeLength[e]))
        const labels = sweepAll(streets)
        const members = Uint32Array.from(all(facilities))
        const open = [...graph.edgeCost.keys()].filter((edge) => graph.edgeCost[edge] !== unreached)
        const middles = packAccessPoints(
          open.map((edge) => [{ edge, offset: Math.round(graph.edgeCost[edge]! / 2), access: 0, kind: 0 }]),
        )
        const reader = createPlaceReader(graph, facilities, members, labels)
        const expected = all(middles).map((place) => [reader.distanceOf(middles, place), reader.facility()])
        for (const edges of [new Set(open), undefined]) {
          const atMiddle = createMiddleReader(graph, facilities, { members, labels }, edges)
          expect(open.map((edge) => [atMiddle.distanceOf(edge), atMiddle.facility()])).toEqual(expected)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('needs no node between a place and a facility on one edge', () => {
    const graph = streetOf(4000)
    const facility = pack([{ edge: 0, offset: 1500, access: 20 }])
    const place = pack([{ edge: 0, offset: 1300, access: 5 }])
    const labels = sweepAll({ graph, facilities: facility, mostNeighbours: 8 })
    const reader = createPlaceReader(graph, facility, [0], labels)
    expect(reader.distanceOf(place, 0)).toBe(5 + 200 + 20)
    expect(reader.facility()).toBe(0)
    expect([...labels.distance]).toEqual([1520, 2520])
  })

  it('is nothing without facilities, on closed edges and of a place that touches nothing', () => {
    const graph = streetOf(4000)
    const place = pack([{ edge: 0, offset: 1300, access: 5 }])
    const nobody = packAccessPoints([])
    const labels = sweepAll({ graph, facilities: nobody, mostNeighbours: 8 })
    const reader = createPlaceReader(graph, nobody, [], labels)
    expect(reader.distanceOf(place, 0)).toBe(unreached)
    expect(reader.facility()).toBe(-1)
    expect(reader.distanceOf(packAccessPoints([[]]), 0)).toBe(unreached)
    const closed = createWalkGraph(
      planeNetwork(
        [
          [0, 0],
          [9, 0],
        ],
        [{ from: 0, to: 1, closedTo: 1 }],
      ),
    )
    const none = sweepAll({ graph: closed, facilities: place, mostNeighbours: 8 })
    expect([...none.distance]).toEqual([unreached, unreached])
    expect(createPlaceReader(closed, place, [0], none).distanceOf(place, 0)).toBe(unreached)
  })

  it('holds labels of half the width where they suffice', () => {
    expect(allocateLabels(3, 65_534).source).toBeInstanceOf(Uint16Array)
    expect(allocateLabels(3, 65_535).source).toBeInstanceOf(Uint32Array)
  })
})

describe('distances from one origin, against a textbook search', () => {
  it('are the same to every item, and nothing beyond the limit', () => {
    fc.assert(
      fc.property(randomStreets, fc.nat(200_000), ({ graph, facilities, places }, limit) => {
        const searcher = createSearcher(graph)
        for (const origin of all(facilities)) {
          const read = createDistanceReader(graph, searcher.run(accessPointsOf(facilities, origin), limit))
          const [alone] = [touchesOf(graph, facilities)[origin]!]
          const expected = nearestByTextbook(edgesOf(graph), [alone], touchesOf(graph, places))
          const within = expected.places.map(({ distance }) => (distance <= limit ? distance : unreached))
          expect(all(places).map((place) => read(places, place))).toEqual(within)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('are whole up to the limit and nothing above it', () => {
    const graph = streetOf(6000)
    const searcher = createSearcher(graph)
    const items = pack([
      { edge: 0, offset: 4000, access: 0 },
      { edge: 0, offset: 4001, access: 0 },
    ])
    const read = createDistanceReader(graph, searcher.run([{ edge: 0, offset: 1000, access: 0, kind: 0 }], 3000))
    expect([read(items, 0), read(items, 1)]).toEqual([3000, unreached])
  })
})

describe('streets divided among facilities', () => {
  it('belong, at every point, to the facility that a search by brute force finds nearest', () => {
    fc.assert(
      fc.property(randomStreets, (streets) => {
        const { graph, facilities } = streets
        const labels = sweepAll(streets)
        const distanceAt = pointDistances(graph, facilities)
        splitEdges(graph, facilities, all(facilities), labels, (edge, from, to, facility) => {
          for (const at of [from, from + 0.25 * (to - from), (from + to) / 2, to]) {
            const least = Math.min(...all(facilities).map((other) => distanceAt(edge, at, other)))
            expect(distanceAt(edge, at, facility)).toBeCloseTo(least, 6)
          }
          expect(firstOfEquals(edge, from, to, facility, distanceAt)).toBe(facility)
        })
      }),
      { numRuns: 500 },
    )
  })

  it('add up to every reached edge, from its first end to its second, without overlap', () => {
    fc.assert(
      fc.property(randomStreets, (streets) => {
        const { graph, facilities } = streets
        const labels = sweepAll(streets)
        const ends = new Map<number, number>()
        splitEdges(graph, facilities, all(facilities), labels, (edge, from, to) => {
          expect(from).toBe(ends.get(edge) ?? 0)
          expect(to).toBeGreaterThan(from)
          ends.set(edge, to)
        })
        const standing = new Set(facilities.edge)
        for (let edge = 0; edge < graph.network.edgeCount; edge++) {
          const cost = graph.edgeCost[edge]!
          const isReached = labels.distance[graph.network.edgeFrom[edge]!] !== unreached || standing.has(edge)
          if (cost === unreached || cost === 0 || !isReached) expect(ends.has(edge)).toBe(false)
          else expect(ends.get(edge)).toBe(cost)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('meet halfway between two facilities, shifted by how far each is off the street', () => {
    const graph = streetOf(4000)
    const facilities = pack([{ edge: 0, offset: 3000, access: 100 }], [{ edge: 0, offset: 1000, access: 0 }])
    const labels = sweepAll({ graph, facilities, mostNeighbours: 8 })
    const stretches: number[][] = []
    splitEdges(graph, facilities, [0, 1], labels, (...stretch) => stretches.push(stretch))
    expect(joined(stretches)).toEqual([
      [0, 0, 2050, 1],
      [0, 2050, 4000, 0],
    ])
  })
})

/** Distance of one facility from any point of an edge: by its own points on that edge, or by the ends. */
function pointDistances(graph: WalkGraph, facilities: AccessPoints) {
  const single = all(facilities).map((facility) =>
    sweepAll({
      graph,
      facilities: packAccessPoints([accessPointsOf(facilities, facility)]),
      mostNeighbours: 8,
    }),
  )
  return (edge: number, at: number, facility: number): number => {
    const { distance } = single[facility]!
    const far = (node: number) => (distance[node] === unreached ? Infinity : distance[node]!)
    const ways = [
      far(graph.network.edgeFrom[edge]!) + at,
      far(graph.network.edgeTo[edge]!) + graph.edgeCost[edge]! - at,
    ]
    for (const point of accessPointsOf(facilities, facility)) {
      if (point.edge === edge) ways.push(point.access + Math.abs(costFromStart(graph, edge, point.offset) - at))
    }
    return Math.min(...ways)
  }
}

/** The first facility that is as near as the given one at both ends and in the middle of a stretch. */
function firstOfEquals(
  edge: number,
  from: number,
  to: number,
  facility: number,
  distanceAt: (edge: number, at: number, facility: number) => number,
): number {
  for (let other = 0; other < facility; other++) {
    const isEqual = [from + 1e-3 * (to - from), (from + to) / 2, to - 1e-3 * (to - from)].every(
      (at) => Math.abs(distanceAt(edge, at, other) - distanceAt(edge, at, facility)) < 1e-9,
    )
    if (isEqual) return other
  }
  return facility
}

/** Stretches of one facility beside each other as one. */
function joined(stretches: number[][]): number[][] {
  return stretches.reduce<number[][]>((list, [edge, from, to, facility]) => {
    const last = list.at(-1)
    if (last && last[0] === edge && last[2] === from && last[3] === facility) last[2] = to!
    else list.push([edge!, from!, to!, facility!])
    return list
  }, [])
}

function streetOf(decimeters: number): WalkGraph {
  return createWalkGraph(
    planeNetwork(
      [
        [0, 0],
        [decimeters / 10, 0],
      ],
      [{ from: 0, to: 1 }],
    ),
  )
}

function pack(...items: { edge: number; offset: number; access: number }[][]): AccessPoints {
  return packAccessPoints(items.map((points) => points.map((point) => ({ ...point, kind: 0 }))))
}
