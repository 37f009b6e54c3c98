import type { AccessPoints } from '../accessPoints.ts'
import { unreached } from '../network.ts'
import { costFromStart, type WalkGraph } from '../walkGraph.ts'
import { beyond } from './elimination.ts'

/**
 * What each access point tells the two ends of its edge, for sweeps: of point p at 4p twice the rank of the first end and the decimetres to it, at
 * 4p + 2 those of the second. Once a supply, because edges lie scattered in memory.
 */
export function packSeeds(graph: WalkGraph, order: Uint32Array, supply: AccessPoints): Int32Array {
  const rank = new Uint32Array(order.length)
  for (let r = 0; r < order.length; r++) rank[order[r]!] = r
  const { edgeFrom, edgeTo } = graph.network
  const seeds = new Int32Array(4 * supply.edge.length)
  for (let p = 0; p < supply.edge.length; p++) {
    const edge = supply.edge[p]!
    const cost = graph.edgeCost[edge]!
    const first = costFromStart(graph, edge, supply.offset[p]!)
    seeds[4 * p] = 2 * rank[edgeFrom[edge]!]!
    seeds[4 * p + 1] = cost === unreached ? beyond : supply.access[p]! + first
    seeds[4 * p + 2] = 2 * rank[edgeTo[edge]!]!
    seeds[4 * p + 3] = cost === unreached ? beyond : supply.access[p]! + cost - first
  }
  return seeds
}
