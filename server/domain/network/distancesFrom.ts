import type { AccessPoints } from './accessPoints.ts'
import { unreached } from './network.ts'
import type { Reach } from './search.ts'
import { costFromStart, type WalkGraph } from './walkGraph.ts'

/**
 * How far each item is from where a search began, decimetres; `unreached` beyond its limit. Items on the very edge the search began on are also
 * reached straight along it. Valid until the searcher runs again.
 */
export function createDistanceReader(graph: WalkGraph, reach: Reach): (items: AccessPoints, item: number) => number {
  const { edgeFrom, edgeTo } = graph.network
  const { distance, limit } = reach
  const ownEdges = new Set(reach.origins.map(({ edge }) => edge))
  return (items, item) => {
    let least = unreached
    for (let p = items.start[item]!; p < items.start[item + 1]!; p++) {
      const edge = items.edge[p]!
      const from = distance[edgeFrom[edge]!]!
      const to = distance[edgeTo[edge]!]!
      const isOwn = ownEdges.has(edge)
      if (from === unreached && to === unreached && !isOwn) continue
      const cost = graph.edgeCost[edge]!
      if (cost === unreached) continue
      const access = items.access[p]!
      const first = costFromStart(graph, edge, items.offset[p]!)
      if (from !== unreached) least = Math.min(least, from + first + access)
      if (to !== unreached) least = Math.min(least, to + cost - first + access)
      if (!isOwn) continue
      for (const origin of reach.origins) {
        if (origin.edge !== edge) continue
        const along = Math.abs(costFromStart(graph, edge, origin.offset) - first)
        least = Math.min(least, origin.access + along + access)
      }
    }
    return least <= limit ? least : unreached
  }
}
