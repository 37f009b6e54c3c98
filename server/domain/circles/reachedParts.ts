import type { AccessPoint } from '../network/accessPoints.ts'
import { unreached } from '../network/network.ts'
import type { Reach } from '../network/search.ts'
import { costFromStart, type WalkGraph } from '../network/walkGraph.ts'

/**
 * Which parts of edges a search reached, each once: those of the origins' own edges, then by the node they start from, the nearest first. Part i of edge[i] is walked from start[i] to end[i],
 * both decimetres of cost from the edge's first node: backwards where end < start. It costs cost[i] to be at its start and one more with each
 * decimetre of cost. A part ends where the edge does or where it is as quick to come from elsewhere, not at the search's limit: a smaller
 * limit cuts the parts of a larger search and changes nothing else.
 */
export interface ReachedParts {
  count: number
  edge: Uint32Array
  start: Float64Array
  end: Float64Array
  cost: Float64Array
}

/** Finds the parts of one search after another; the answer holds until the next. */
export function createPartsFinder(graph: WalkGraph): (reach: Reach) => ReachedParts {
  const { network, edgeCost, offsets, heads, edges } = graph
  const { edgeFrom, edgeTo, vertexStart } = network
  let parts = allocate(1024)

  function add(edge: number, start: number, end: number, cost: number): void {
    if (parts.count === parts.edge.length) parts = grown(parts)
    const i = parts.count++
    parts.edge[i] = edge
    parts.start[i] = start
    parts.end[i] = end
    parts.cost[i] = cost
  }

  /** An edge with origins on it: each of them and each reached end serves the stretch to which it is nearest; the first of equals wins. */
  function addAroundOrigins(edge: number, sources: { at: number; cost: number }[]): void {
    const length = edgeCost[edge]!
    sources.forEach((source, i) => {
      let [low, high] = [0, length]
      let isNearest = true
      sources.forEach((other, j) => {
        if (i === j) return
        const apart = Math.abs(other.at - source.at)
        const early = source.cost - other.cost
        if (early > apart || (early === apart && (apart > 0 || j < i))) isNearest = false
        else if (-early >= apart) return
        else if (other.at > source.at) high = Math.min(high, source.at + (apart - early) / 2)
        else low = Math.max(low, source.at - (apart - early) / 2)
      })
      if (!isNearest) return
      if (high > source.at) add(edge, source.at, high, source.cost)
      if (low < source.at) add(edge, source.at, low, source.cost)
    })
  }

  return ({ origins, limit, count, nodes, distance }) => {
    parts.count = 0
    const originsOf = originsByEdge(graph, origins, limit)
    for (const [edge, sources] of originsOf) {
      const ends = [
        { at: 0, node: edgeFrom[edge]!, cost: distance[edgeFrom[edge]!]! },
        { at: edgeCost[edge]!, node: edgeTo[edge]!, cost: distance[edgeTo[edge]!]! },
      ]
      // In the order of the search, as on other edges: a smaller search may not reach the origin here.
      ends.sort((one, other) => one.cost - other.cost || one.node - other.node)
      addAroundOrigins(edge, [...sources, ...ends.filter(({ cost }) => cost !== unreached)])
    }
    for (let n = 0; n < count; n++) {
      const node = nodes[n]!
      const first = offsets[node]!
      const cost = distance[node]!
      for (let arc = first; arc < offsets[node + 1]!; arc++) {
        const edge = edges[arc]!
        if (vertexStart[edge] === vertexStart[edge + 1] || originsOf.has(edge)) continue
        const length = edgeCost[edge]!
        const other = distance[heads[arc]!]!
        const walked = other === unreached ? length : Math.min(length, (other + length - cost) / 2)
        if (walked <= 0) continue
        // Both arcs of a loop leave the same node, one after the other; the second goes backwards.
        const isForward = edgeFrom[edge] === node && (edgeTo[edge] !== node || arc === first || edges[arc - 1] !== edge)
        if (isForward) add(edge, 0, walked, cost)
        else add(edge, length, length - walked, cost)
      }
    }
    return parts
  }
}

/** Metres of street within a limit (inclusive, not above the search's). */
export function streetMetersWithin(parts: ReachedParts, { network, edgeCost }: WalkGraph, limit: number): number {
  let sum = 0
  for (let i = 0; i < parts.count; i++) {
    const walked = Math.min(Math.abs(parts.end[i]! - parts.start[i]!), limit - parts.cost[i]!)
    // In whole tenths of a millimetre, so that the sum is the same in any order.
    if (walked > 0) sum += Math.round((1000 * walked * network.edgeLength[parts.edge[i]!]!) / edgeCost[parts.edge[i]!]!)
  }
  return sum / 1e4
}

function originsByEdge(
  graph: WalkGraph,
  origins: readonly AccessPoint[],
  limit: number,
): Map<number, { at: number; cost: number }[]> {
  const { vertexStart } = graph.network
  const byEdge = new Map<number, { at: number; cost: number }[]>()
  for (const { edge, offset, access } of origins) {
    if (graph.edgeCost[edge] === unreached || access > limit || vertexStart[edge] === vertexStart[edge + 1]) continue
    const sources = byEdge.get(edge) ?? []
    sources.push({ at: costFromStart(graph, edge, offset), cost: access })
    byEdge.set(edge, sources)
  }
  return byEdge
}

function allocate(capacity: number): ReachedParts {
  return {
    count: 0,
    edge: new Uint32Array(capacity),
    start: new Float64Array(capacity),
    end: new Float64Array(capacity),
    cost: new Float64Array(capacity),
  }
}

function grown(parts: ReachedParts): ReachedParts {
  const larger = allocate(2 * parts.edge.length)
  larger.count = parts.count
  larger.edge.set(parts.edge)
  larger.start.set(parts.start)
  larger.end.set(parts.end)
  larger.cost.set(parts.cost)
  return larger
}
