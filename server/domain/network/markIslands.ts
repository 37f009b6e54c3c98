import { walkerClasses } from './network.ts'

interface Edges {
  from: Uint32Array
  to: Uint32Array
  length: Uint32Array
  closedTo: Uint8Array
}

/**
 * By edge, bit c is set where, for walkers of class c, its component holds less than `share` of the length of the longest: what is linked there would have
 * no way to the city. An edge closed to them belongs to no component: an island.
 */
export function markIslands(edges: Edges, nodeCount: number, share: number): Uint8Array {
  const islands = new Uint8Array(edges.from.length)
  for (let bit = 1; bit < 1 << walkerClasses.length; bit *= 2) markFor(bit, edges, nodeCount, share, islands)
  return islands
}

function markFor(
  bit: number,
  { from, to, length, closedTo }: Edges,
  nodeCount: number,
  share: number,
  out: Uint8Array,
) {
  const parent = Uint32Array.from({ length: nodeCount }, (_, node) => node)
  const root = (node: number) => {
    let at = node
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  for (let e = 0; e < from.length; e++) {
    if (!(closedTo[e]! & bit)) parent[root(from[e]!)] = root(to[e]!)
  }
  const lengths = new Float64Array(nodeCount)
  for (let e = 0; e < from.length; e++) {
    if (!(closedTo[e]! & bit)) lengths[root(from[e]!)]! += length[e]!
  }
  const longest = lengths.reduce((most, one) => Math.max(most, one), 0)
  for (let e = 0; e < from.length; e++) {
    if (closedTo[e]! & bit || lengths[root(from[e]!)]! < share * longest) out[e]! |= bit
  }
}
