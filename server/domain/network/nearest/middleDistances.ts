import type { AccessPoints } from '../accessPoints.ts'
import { unreached } from '../network.ts'
import { costFromStart, type WalkGraph } from '../walkGraph.ts'
import type { Labels } from './labels.ts'

/** Facilities of one category (places in the supply) and the nearest of them for every node. */
export interface LabelledMembers {
  members: Uint32Array
  labels: Labels
}

/** Reads from labels how far the middle of each edge has to the nearest facility, and to which. */
export interface MiddleReader {
  /** Decimetres; `unreached` where there is none. */
  distanceOf(edge: number): number
  /** The facility of the last distance asked, by its place in `members`; −1 where there was none. */
  facility(): number
}

/**
 * The middle of an edge walks to either end and on by the labels, or straight along the edge to a facility that touches it: in the middle of a street
 * there may be one, though both ends are far from any. Equal distances go to the first facility. Where only some `edges` will be asked, only what
 * touches those is gathered.
 */
export function createMiddleReader(
  graph: WalkGraph,
  supply: AccessPoints,
  { members, labels }: LabelledMembers,
  edges?: ReadonlySet<number>,
): MiddleReader {
  const { edgeFrom, edgeTo } = graph.network
  const half = (edge: number) => Math.round(graph.edgeCost[edge]! / 2)
  const onEdge = new Map<number, { distance: number; facility: number }>()
  for (let facility = 0; facility < members.length; facility++) {
    const member = members[facility]!
    for (let p = supply.start[member]!; p < supply.start[member + 1]!; p++) {
      const edge = supply.edge[p]!
      if (edges?.has(edge) === false || graph.edgeCost[edge] === unreached) continue
      const along = Math.abs(costFromStart(graph, edge, supply.offset[p]!) - half(edge))
      const distance = supply.access[p]! + along
      if (distance < (onEdge.get(edge)?.distance ?? unreached)) onEdge.set(edge, { distance, facility })
    }
  }
  let least = unreached
  let found = -1
  const consider = (distance: number, facility: number) => {
    if (distance > least || (distance === least && facility >= found)) return
    least = distance
    found = facility
  }
  const considerNode = (node: number, cost: number) => {
    const distance = labels.distance[node]!
    if (distance !== unreached) consider(distance + cost, labels.source[node]!)
  }
  return {
    distanceOf(edge) {
      least = unreached
      found = -1
      considerNode(edgeFrom[edge]!, half(edge))
      considerNode(edgeTo[edge]!, graph.edgeCost[edge]! - half(edge))
      const own = onEdge.get(edge)
      if (own) consider(own.distance, own.facility)
      return least
    },
    facility: () => found,
  }
}
