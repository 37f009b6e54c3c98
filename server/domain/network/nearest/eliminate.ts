import { growing } from '../growing.ts'
import type { WalkGraph } from '../walkGraph.ts'
import { createNeighbourLists } from './neighbourLists.ts'
import { inTreeOrder } from './treeOrder.ts'

/**
 * The graph made ready for sweeps. Nodes are eliminated one after another, as in Gaussian elimination over (min, +): whoever passed through a
 * node now passes by a shortcut between its neighbours, so what is left keeps all distances. An arc that was there when its node went leads up,
 * to a node eliminated later; every shortest path is one way up and one way down, and two passes over the arcs in order find all of
 * them, with no queue. Streets are nearly planar: nodes of few neighbours first, and few shortcuts arise; none arises where the way by one
 * other node is no longer.
 *
 * Nodes with more than `mostNeighbours` when their turn comes stay: the core, where a queue takes over.
 */
export interface Elimination {
  nodeCount: number
  /** Nodes by rank: those that went, each after all that lead up to it, then the core. */
  order: Uint32Array
  /** How many went. */
  goneCount: number
  /** Arcs of rank r are start[r] … start[r + 1] − 1: for one that went its arcs up, for one of the core all its arcs within the core. */
  start: Uint32Array
  /** Ranks. */
  heads: Uint32Array
  /** Decimetres. */
  costs: Uint32Array
}

export function eliminate(graph: WalkGraph, mostNeighbours = 8): Elimination {
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
