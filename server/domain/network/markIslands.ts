import { footBit } from './network.ts'

/**
 * 1 for each edge of a component that, on foot, holds less than `share` of the length of the longest: what is linked there would have no way to the
 * city. An edge closed to walkers belongs to no component: an island.
 */
export function markIslands(
  { from, to, length, closedTo }: { from: Uint32Array; to: Uint32Array; length: Uint32Array; closedTo: Uint8Array },
  nodeCount: number,
  share: number,
): Uint8Array {
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
    if (!(closedTo[e]! & footBit)) parent[root(from[e]!)] = root(to[e]!)
  }
  const lengths = new Float64Array(nodeCount)
  for (let e = 0; e < from.length; e++) {
    if (!(closedTo[e]! & footBit)) lengths[root(from[e]!)]! += length[e]!
  }
  const longest = lengths.reduce((most, one) => Math.max(most, one), 0)
  return Uint8Array.from(from, (node, e) => (closedTo[e]! & footBit || lengths[root(node)]! < share * longest ? 1 : 0))
}
