import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { kindCrossing, kindSteps, type Network, unreached } from '#domain/network/network.ts'
import { describeRoute } from '#domain/network/route/describeRoute.ts'
import { findRoute } from '#domain/network/route/findRoute.ts'
import type { RouteEnd } from '#domain/network/route/route.ts'
import { createSearcher } from '#domain/network/search.ts'
import { costFromStart, createWalkGraph, type WalkGraph } from '#domain/network/walkGraph.ts'
import { type PlaneEdge, type PlanePoint, planeNetwork } from '../../../fixtures/network/planeNetwork.ts'

const far = 1_000_000
const end = (edge: number, offset: number, access = 0, position?: [number, number]): RouteEnd => ({
  edge,
  offset,
  access,
  kind: 3,
  ...(position && { position }),
})
const searcherOf = (network: Network, edgeCosts?: Uint32Array) =>
  createSearcher(createWalkGraph(network, 'foot', edgeCosts))

/** Metres of the plane, rounded to centimetres. */
function onPlane({ lng0, lat0 }: Network, line: readonly (readonly [number, number])[]): PlanePoint[] {
  const projection = createProjection(lng0, lat0)
  const out = new Float64Array(2)
  return line.map(([lng, lat]) => {
    projection.forward(lng, lat, out, 0)
    return [Math.round(out[0]! * 10) / 10 + 0, Math.round(out[1]! * 10) / 10 + 0]
  })
}

/**
 *   3 ── 400 m ── 4
 *   │             │ 100 m
 *   0 ─ 1 ─ 2 ────5      Renmin Road in three parts: 0–1, 1–2, 2–5
 */
const nodes: PlanePoint[] = [
  [0, 0],
  [100, 0],
  [200, 0],
  [0, 100],
  [400, 100],
  [400, 0],
]
const edges: PlaneEdge[] = [
  { from: 0, to: 1, street: '人民路' },
  { from: 2, to: 1, street: '人民路' },
  { from: 2, to: 5, street: '人民路' },
  { from: 0, to: 3 },
  { from: 3, to: 4, street: '新华街' },
  { from: 4, to: 5 },
]

describe('the shortest walk', () => {
  const network = planeNetwork(nodes, edges)
  const searcher = searcherOf(network)

  test('within one edge does not go round by its ends', () => {
    const route = findRoute(searcher, [end(4, 500)], [end(4, 3500)], far)
    expect(route).toMatchObject({ costDecimeters: 3000, lengthDecimeters: 3000 })
    expect(route?.legs).toHaveLength(1)
    expect(onPlane(network, route!.geometry)).toEqual([
      [50, 100],
      [350, 100],
    ])
  })

  test('joins the parts of a street and keeps their lengths, also those drawn the other way', () => {
    const route = findRoute(searcher, [end(0, 250)], [end(5, 400)], far)
    expect(route?.legs.map(({ kind, lengthDecimeters }) => [kind, lengthDecimeters])).toEqual([
      ['street', 3750],
      ['street', 600],
    ])
    expect(network.streets.names[network.streets.name[route!.legs[0]!.street!]!]?.name).toBe('人民路')
    expect(onPlane(network, route!.geometry)).toEqual([
      [25, 0],
      [100, 0],
      [200, 0],
      [400, 0],
      [400, 60],
    ])
  })

  test('begins and ends with the straight parts, drawn where their far end is known', () => {
    const projection = createProjection(network.lng0, network.lat0)
    const door = projection.inverse(50, -20)
    const route = findRoute(searcher, [end(0, 500, 200, door)], [end(1, 500, 70)], far)
    expect(route).toMatchObject({ costDecimeters: 1270, lengthDecimeters: 1270 })
    expect(route?.legs.map(({ kind, coordinates }) => [kind, onPlane(network, coordinates)])).toEqual([
      [
        'off-street',
        [
          [50, -20],
          [50, 0],
        ],
      ],
      [
        'street',
        [
          [50, 0],
          [100, 0],
          [150, 0],
        ],
      ],
      ['off-street', [[150, 0]]],
    ])
  })

  test('takes the origin and the target that make it shortest, straight parts counted', () => {
    const route = findRoute(searcher, [end(0, 0, 900), end(0, 900, 100)], [end(2, 0, 0), end(0, 1000, 0)], far)
    expect(route).toMatchObject({
      costDecimeters: 200,
      legs: [{ kind: 'off-street', lengthDecimeters: 100 }, { lengthDecimeters: 100 }],
    })
  })

  test('is null beyond the limit, which is inclusive, and where there is no way', () => {
    const ask = (limit: number) => findRoute(searcher, [end(0, 250)], [end(5, 400)], limit)
    expect(ask(4350)?.costDecimeters).toBe(4350)
    expect(ask(4349)).toBeNull()
    const apart = planeNetwork([...nodes, [0, 900], [10, 900]], [...edges, { from: 6, to: 7 }])
    expect(findRoute(searcherOf(apart), [end(0, 0)], [end(6, 0)], far)).toBeNull()
    expect(findRoute(searcher, [end(0, 0)], [], far)).toBeNull()
  })

  test('does not use what is closed to the walker', () => {
    const closed = planeNetwork(nodes, [...edges.slice(0, 2), { ...edges[2]!, closedTo: 1 }, ...edges.slice(3)])
    const route = findRoute(searcherOf(closed), [end(0, 500)], [end(5, 1000)], far)
    expect(route?.lengthDecimeters).toBe(500 + 1000 + 4000 + 1000)
    expect(findRoute(searcherOf(closed), [end(0, 500)], [end(2, 100)], far)).toBeNull()
  })

  test('from a place to itself is a line of two equal points and no leg', () => {
    const route = findRoute(searcher, [end(0, 500)], [end(0, 500)], far)
    expect(route).toMatchObject({ costDecimeters: 0, lengthDecimeters: 0, legs: [] })
    expect(route?.geometry).toHaveLength(2)
  })

  test('counts steps as slow as the profile does, and measures them as long as they are', () => {
    const costs = network.edgeLength.slice()
    costs[4] = 6000
    const route = findRoute(searcherOf(network, costs), [end(4, 1000)], [end(4, 2000)], far)
    expect(route).toMatchObject({ costDecimeters: 1500, lengthDecimeters: 1000 })
  })
})

describe('the legs of a walk', () => {
  test('tell a gate, and keep the street apart before and behind it', () => {
    const network = planeNetwork(
      [
        [0, 0],
        [50, 0],
        [50, 0],
        [90, 0],
      ],
      [
        { from: 0, to: 1, street: '园中路' },
        { from: 2, to: 3, street: '园中路' },
      ],
      { gates: [{ nodes: [1, 2], name: '东门' }] },
    )
    const route = findRoute(searcherOf(network), [end(0, 100)], [end(1, 300)], far)
    expect(route?.legs.map(({ kind, gate, lengthDecimeters }) => [kind, gate, lengthDecimeters])).toEqual([
      ['street', null, 400],
      ['gate', 0, 0],
      ['street', null, 300],
    ])
    expect(onPlane(network, route!.geometry)).toEqual([
      [10, 0],
      [50, 0],
      [80, 0],
    ])
  })

  test('tell steps, and the street that a crossing crosses', () => {
    const network = planeNetwork(
      [
        [0, 0],
        [0, 10],
        [0, 20],
        [0, 26],
        [-50, 10],
        [50, 10],
      ],
      [
        { from: 0, to: 1, street: '斑马线', kind: kindCrossing },
        { from: 1, to: 2, street: '斑马线', kind: kindCrossing },
        { from: 2, to: 3, kind: kindSteps },
        { from: 4, to: 1, street: '人民路' },
        { from: 1, to: 5, street: '人民路' },
      ],
    )
    const route = findRoute(searcherOf(network), [end(0, 0)], [end(2, 60)], far)
    expect(route?.legs.map(({ kind, lengthDecimeters }) => [kind, lengthDecimeters])).toEqual([
      ['crossing', 200],
      ['steps', 60],
    ])
    const crossed = route!.legs[0]!.crosses!
    expect(network.streets.names[network.streets.name[crossed]!]?.name).toBe('人民路')
    expect(route!.legs[0]!.junctions).toEqual([{ at: 1, alongDecimeters: 100 }])
  })

  test('cut a bent edge where it is entered', () => {
    const bent = planeNetwork(
      [
        [0, 0],
        [30, 30],
      ],
      [
        {
          from: 0,
          to: 1,
          via: [
            [0, 30],
            [0, 30],
          ],
        },
      ],
    )
    const route = findRoute(searcherOf(bent), [end(0, 450)], [end(0, 100)], far)
    expect(onPlane(bent, route!.geometry)).toEqual([
      [15, 30],
      [0, 30],
      [0, 10],
    ])
  })
})

describe('any network', () => {
  interface Drawn {
    network: Network
    origins: RouteEnd[]
    targets: RouteEnd[]
    slow: Uint32Array
  }
  /** Crossing lines, double edges, loops, gates and edges closed to walkers, drawn at random. */
  const drawn: fc.Arbitrary<Drawn> = fc
    .record({
      nodes: fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 })), {
        minLength: 3,
        maxLength: 9,
      }),
      picks: fc.array(
        fc.record({ from: fc.nat(8), to: fc.nat(8), x: fc.integer({ min: 0, max: 300 }), isClosed: fc.nat(9) }),
        { minLength: 2, maxLength: 16 },
      ),
      ends: fc.array(fc.tuple(fc.nat(15), fc.integer({ min: 0, max: 100 }), fc.nat(80)), {
        minLength: 2,
        maxLength: 6,
      }),
      slowness: fc.constantFrom(1, 1.3),
    })
    .map(({ nodes: places, picks, ends, slowness }) => {
      // The last stands behind a gate at the first.
      const nodes = [...places, places[0]!]
      const network = planeNetwork(
        nodes,
        picks.map(({ from, to, x, isClosed }) => ({
          from: from % nodes.length,
          to: to % nodes.length,
          via: from % nodes.length === to % nodes.length ? [[x, 310] as const, [x + 20, 305] as const] : [],
          closedTo: isClosed === 0 ? 1 : 0,
        })),
        { gates: [{ nodes: [0, nodes.length - 1] }] },
      )
      const all = ends.map(([edge, percent, access]) => {
        const e = edge % picks.length
        return end(e, Math.round((network.edgeLength[e]! * percent) / 100), access)
      })
      const half = Math.ceil(all.length / 2)
      const slow = network.edgeLength.map((length, e) => (e % 2 ? Math.round(length * slowness) : length))
      return { network, origins: all.slice(0, half), targets: all.slice(half), slow }
    })

  /** By relaxing every edge until nothing changes: no heap, no early end. */
  function cheapest(graph: WalkGraph, origins: RouteEnd[], targets: RouteEnd[]): number {
    const { edgeFrom, edgeTo, edgeCount } = graph.network
    const open = (place: RouteEnd) => graph.edgeCost[place.edge] !== unreached
    const parts = (place: RouteEnd) => {
      const first = costFromStart(graph, place.edge, place.offset)
      return [
        [edgeFrom[place.edge]!, place.access + first],
        [edgeTo[place.edge]!, place.access + graph.edgeCost[place.edge]! - first],
      ] as const
    }
    const distance = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY)
    for (const origin of origins.filter(open))
      for (const [node, cost] of parts(origin)) distance[node] = Math.min(distance[node]!, cost)
    for (let changed = true; changed; ) {
      changed = false
      for (let e = 0; e < edgeCount; e++) {
        const cost = graph.edgeCost[e]!
        if (cost === unreached) continue
        for (const [a, b] of [
          [edgeFrom[e]!, edgeTo[e]!],
          [edgeTo[e]!, edgeFrom[e]!],
        ] as const) {
          if (distance[a]! + cost >= distance[b]!) continue
          distance[b] = distance[a]! + cost
          changed = true
        }
      }
    }
    let best = Number.POSITIVE_INFINITY
    for (const target of targets.filter(open)) {
      for (const [node, cost] of parts(target)) best = Math.min(best, distance[node]! + cost)
      for (const origin of origins) {
        if (origin.edge !== target.edge) continue
        const along =
          costFromStart(graph, origin.edge, origin.offset) - costFromStart(graph, target.edge, target.offset)
        best = Math.min(best, origin.access + Math.abs(along) + target.access)
      }
    }
    return best
  }

  test('the route costs what the cheapest way costs, its legs and its words add up to it, and backwards it costs the same', () => {
    fc.assert(
      fc.property(drawn, ({ network, origins, targets, slow }) => {
        const searcher = searcherOf(network, slow)
        const route = findRoute(searcher, origins, targets, far)
        const expected = cheapest(searcher.graph, origins, targets)
        expect(route?.costDecimeters ?? Number.POSITIVE_INFINITY).toBe(expected)
        expect(findRoute(searcher, targets, origins, far)?.costDecimeters).toBe(route?.costDecimeters)
        if (!route) return
        expect(route.legs.reduce((sum, leg) => sum + leg.lengthDecimeters, 0)).toBe(route.lengthDecimeters)
        const steps = describeRoute(route, network, 'zh-Hans')
        expect(steps.reduce((sum, step) => sum + step.lengthDecimeters, 0)).toBe(route.lengthDecimeters)
        expect(findRoute(searcher, origins, targets, expected)?.costDecimeters).toBe(expected)
        if (expected > 0) expect(findRoute(searcher, origins, targets, expected - 1)).toBeNull()
      }),
      { numRuns: 400 },
    )
  })

  test('at walking pace the route is as long as it costs, as long as it is drawn, and as long backwards', () => {
    fc.assert(
      fc.property(drawn, ({ network, origins, targets }) => {
        const searcher = searcherOf(network)
        const route = findRoute(searcher, origins, targets, far)
        if (!route) return
        expect(route.lengthDecimeters).toBe(route.costDecimeters)
        expect(findRoute(searcher, targets, origins, far)?.lengthDecimeters).toBe(route.lengthDecimeters)
        const projection = createProjection(network.lng0, network.lat0)
        const plane = new Float64Array(2 * route.geometry.length)
        route.geometry.forEach(([lng, lat], i) => {
          projection.forward(lng, lat, plane, 2 * i)
        })
        let drawnMeters = 0
        for (let i = 2; i < plane.length; i += 2)
          drawnMeters += Math.hypot(plane[i]! - plane[i - 2]!, plane[i + 1]! - plane[i - 1]!)
        const offStreet = route.legs.filter(({ kind }) => kind === 'off-street')
        const walked = offStreet.reduce((length, leg) => length - leg.lengthDecimeters, route.lengthDecimeters) / 10
        // Each edge is rounded to 0.1 m, each position to 1 cm.
        expect(Math.abs(drawnMeters - walked)).toBeLessThan(0.1 * (network.edgeCount + 1))
      }),
      { numRuns: 400 },
    )
  })
})
