import fc from 'fast-check'
import { type AccessPoints, packAccessPoints } from '#domain/network/accessPoints.ts'
import { createWalkGraph, type WalkGraph } from '#domain/network/walkGraph.ts'
import { type PlaneEdge, planeNetwork } from '../../../fixtures/network/planeNetwork.ts'

export interface RandomStreets {
  graph: WalkGraph
  facilities: AccessPoints
  places: AccessPoints
  /** How many neighbours a node may have to be eliminated. */
  mostNeighbours: number
}

const length = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  // Ties are many …
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 6 }) },
  // … and some streets longer than all others together.
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 60_000 }) },
)

const touch = fc.record({
  edge: fc.nat(),
  share: fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })),
  access: fc.oneof(fc.nat(8), fc.nat(90_000)),
})

/** Graphs of any shape: loops, parallel edges, edges of length 0, closed edges, parts that do not hang together; costs that are not lengths. */
export const randomStreets: fc.Arbitrary<RandomStreets> = fc
  .record({
    nodeCount: fc.integer({ min: 1, max: 24 }),
    edges: fc.array(
      fc.record({
        from: fc.nat(),
        to: fc.nat(),
        length,
        isClosed: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
        slower: fc.nat(9),
      }),
      { minLength: 1, maxLength: 60 },
    ),
    isSlowed: fc.boolean(),
    facilities: fc.array(fc.array(touch, { maxLength: 3 }), { maxLength: 8 }),
    places: fc.array(fc.array(touch, { maxLength: 3 }), { minLength: 1, maxLength: 12 }),
    mostNeighbours: fc.integer({ min: 0, max: 8 }),
  })
  .map(({ nodeCount, edges, isSlowed, facilities, places, mostNeighbours }) => {
    const network = planeNetwork(
      Array.from({ length: nodeCount }, (_, node) => [node, 0] as const),
      edges.map(({ from, to, length: decimeters, isClosed }): PlaneEdge => {
        const ends = { from: from % nodeCount, to: to % nodeCount }
        return { ...ends, lengthMeters: decimeters / 10, closedTo: isClosed ? 1 : 0 }
      }),
    )
    const costs = isSlowed
      ? network.edgeLength.map((own, e) => (own === 0 ? 0 : own + edges[e]!.slower))
      : network.edgeLength
    const graph = createWalkGraph(network, 'foot', costs)
    const pack = (items: typeof facilities) =>
      packAccessPoints(
        items.map((touches) =>
          touches.map(({ edge, share, access }) => {
            const own = edge % edges.length
            return { edge: own, offset: Math.round(share * network.edgeLength[own]!), access, kind: 0 }
          }),
        ),
      )
    return { graph, facilities: pack(facilities), places: pack(places), mostNeighbours }
  })
