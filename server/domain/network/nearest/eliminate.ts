import { growing } from '../growing.ts'
import type { WalkGraph } from '../walkGraph.ts'
import type { Elimination } from './elimination.ts'
import { createNeighbourLists } from './neighbourLists.ts'
import { inTreeOrder } from './treeOrder.ts'

/** See `Elimination`. */
export function eliminate(graph: WalkGraph, mostNeighbours = 12): Elimination {
  const { nodeCount } = graph
  const lists = createNeighbourLists(graph)
  const order = growing(Uint32Array, nodeCount + 1)
  const start = growing(Uint32Array, nodeCount + 1)
  const heads = growing(Uint32Array, 3 * nodeCount + 16)
  const costs = growing(Uint32Array, 3 * nodeCount + 16)
  let rest = Uint32Array.from({ length: nodeCount }, (_, node) => node)
  start.push(0)
  // Rounds along the Hilbert order, not a queue by degree: an exact queue saved no shortcuts.
  for (let most = 1; most <= mostNeighbours; most++) {
    for (let before = -1; before < order.length; ) {
      before = order.length
      rest = rest.filter((node) => {
        if (lists.degree[node]! > most) return true
        order.push(node)
        lists.takeOut(node, heads, costs)
        start.push(heads.length)
        return false
      })
    }
  }
  const goneCount = order.length
  for (const node of rest) {
    order.push(node)
    lists.forEach(node, (neighbour, cost) => {
      heads.push(neighbour)
      costs.push(cost)
    })
    start.push(heads.length)
  }
  return inTreeOrder({
    nodeCount,
    order: order.take(),
    goneCount,
    start: start.take(),
    heads: heads.values,
    costs: costs.values,
  })
}
