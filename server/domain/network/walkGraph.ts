import { type Network, unreached, type WalkerClass, walkerClasses } from './network.ts'

/**
 * The network as one class of walkers may use it, in compressed rows (CSR): arcs of node v are offsets[v] … offsets[v + 1] − 1. Each open edge is
 * two arcs. Costs are decimetres, or decimetres that take as long on the flat where a profile slows down (`edgeCosts`).
 */
export interface WalkGraph {
  network: Network
  walkerClass: WalkerClass
  /** Its bit in what the network says of edges. */
  classBit: number
  nodeCount: number
  offsets: Uint32Array
  heads: Uint32Array
  /** The edge of each arc; what the arc costs is the edge's cost, kept once and not for both its arcs. */
  edges: Uint32Array
  /** By edge; `unreached` where it is closed. The same as the length unless a profile slows down. */
  edgeCost: Uint32Array
}

export function createWalkGraph(
  network: Network,
  walkerClass: WalkerClass = 'foot',
  edgeCosts: Uint32Array = network.edgeLength,
): WalkGraph {
  const { nodeCount, edgeCount, edgeFrom, edgeTo, edgeClosedTo } = network
  const classBit = 1 << walkerClasses.indexOf(walkerClass)
  const edgeCost = new Uint32Array(edgeCount)
  const offsets = new Uint32Array(nodeCount + 1)
  for (let e = 0; e < edgeCount; e++) {
    if (edgeClosedTo[e]! & classBit) {
      edgeCost[e] = unreached
      continue
    }
    edgeCost[e] = edgeCosts[e]!
    offsets[edgeFrom[e]! + 1]!++
    offsets[edgeTo[e]! + 1]!++
  }
  for (let v = 0; v < nodeCount; v++) offsets[v + 1]! += offsets[v]!
  const arcs = offsets[nodeCount]!
  const heads = new Uint32Array(arcs)
  const edges = new Uint32Array(arcs)
  const next = offsets.slice()
  const put = (from: number, to: number, edge: number) => {
    const arc = next[from]!++
    heads[arc] = to
    edges[arc] = edge
  }
  for (let e = 0; e < edgeCount; e++) {
    if (edgeCost[e] === unreached) continue
    put(edgeFrom[e]!, edgeTo[e]!, e)
    put(edgeTo[e]!, edgeFrom[e]!, e)
  }
  return { network, walkerClass, classBit, nodeCount, offsets, heads, edges, edgeCost }
}

/** What it costs to walk `offset` decimetres of an edge from its first node; the two parts of an edge always add up to it. */
export function costFromStart({ network, edgeCost }: WalkGraph, edge: number, offset: number): number {
  const cost = edgeCost[edge]!
  const length = network.edgeLength[edge]!
  return cost === length || length === 0 ? offset : Math.round((offset * cost) / length)
}
