import type { AccessPoints } from '../accessPoints.ts'
import { unreached } from '../network.ts'
import { costFromStart, type WalkGraph } from '../walkGraph.ts'
import type { Labels } from './labels.ts'

/** Facilities of one category (places in the supply) and the nearest of them for every node. */
export interface LabelledMembers {
  members: Uint32Array
  labels: Labels
}

/**
 * Decimetres from the middle of an edge, one of `edges`, to the nearest facility; `unreached` where there is none. By an end of the edge, or straight along
 * it to a facility that touches the very edge: in the middle of a street there may be one, though both ends are far from any.
 */
export function createMiddleReader(
  graph: WalkGraph,
  supply: AccessPoints,
  { members, labels: { distance } }: LabelledMembers,
  edges: ReadonlySet<number>,
): (edge: number) => number {
  const { edgeFrom, edgeTo } = graph.network
  const half = (edge: number) => Math.round(graph.edgeCost[edge]! / 2)
  const onEdge = new Map<number, number>()
  for (const member of members) {
    for (let p = supply.start[member]!; p < supply.start[member + 1]!; p++) {
      const edge = supply.edge[p]!
      if (!edges.has(edge) || graph.edgeCost[edge] === unreached) continue
      const along = Math.abs(costFromStart(graph, edge, supply.offset[p]!) - half(edge))
      onEdge.set(edge, Math.min(onEdge.get(edge) ?? unreached, supply.access[p]! + along))
    }
  }
  return (edge) => {
    const [from, to] = [distance[edgeFrom[edge]!]!, distance[edgeTo[edge]!]!]
    const byFrom = from === unreached ? unreached : from + half(edge)
    const byTo = to === unreached ? unreached : to + graph.edgeCost[edge]! - half(edge)
    return Math.min(byFrom, byTo, onEdge.get(edge) ?? unreached)
  }
}
