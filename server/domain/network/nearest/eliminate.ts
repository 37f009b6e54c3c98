import { growing } from '../growing.ts'
import type { WalkGraph } from '../walkGraph.ts'

/**
 * The graph made ready for sweeps. Nodes are eliminated one after another, as in Gaussian elimination over (min, +): whoever passed through a
 * node now passes by a shortcut between its neighbours, so what is left keeps all distances. An arc that was there when its node went leads up,
 * to a node eliminated later; every shortest path is one way up and one way down, and two passes over the arcs in order find all of
 * them, with no queue. Streets are nearly planar: nodes of few neighbours first, and few shortcuts arise.
 *
 * Nodes with more than `mostNeighbours` when their turn comes stay: the core, where a queue takes over.
 */
export interface Elimination {
  nodeCount: number
  /** Nodes by rank: in the order they went, then the core. */
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

const none = 0xffff_ffff

export function eliminate(graph: WalkGraph, mostNeighbours = 8): Elimination {
  const { nodeCount } = graph
  const lists = createLists(graph)
  const order = growing(Uint32Array, nodeCount)
  const start = growing(Uint32Array, nodeCount + 1)
  const heads = growing(Uint32Array, 2 * nodeCount)
  const costs = growing(Uint32Array, 2 * nodeCount)
  const isGone = new Uint8Array(nodeCount)
  start.push(0)
  // Rounds along the Hilbert order, not a queue by degree: what goes one after another lies together in memory.
  for (let most = 1; most <= mostNeighbours; most++) {
    for (let went = 1; went > 0; ) {
      went = 0
      for (let node = 0; node < nodeCount; node++) {
        if (isGone[node] || lists.degree[node]! > most) continue
        isGone[node] = 1
        went++
        order.push(node)
        lists.takeOut(node, heads.push.bind(heads), costs.push.bind(costs))
        start.push(heads.length)
      }
    }
  }
  const goneCount = order.length
  for (let node = 0; node < nodeCount; node++) {
    if (isGone[node]) continue
    order.push(node)
    lists.list(node, heads.push.bind(heads), costs.push.bind(costs))
    start.push(heads.length)
  }
  const rank = new Uint32Array(nodeCount)
  for (let r = 0; r < nodeCount; r++) rank[order.values[r]!] = r
  return {
    nodeCount,
    order: order.take(),
    goneCount,
    start: start.take(),
    heads: heads.take().map((node) => rank[node]!),
    costs: costs.take(),
  }
}

/** Neighbours by node in linked lists whose cells are used again. */
function createLists(graph: WalkGraph) {
  const { nodeCount, offsets, heads, costs } = graph
  let capacity = heads.length + 1024
  let cellNode = new Uint32Array(capacity)
  let cellCost = new Uint32Array(capacity)
  let cellNext = new Uint32Array(capacity)
  let used = 0
  let free = none
  const first = new Uint32Array(nodeCount).fill(none)
  const degree = new Uint32Array(nodeCount)
  /** While a node's list is open: the cell of each neighbour. */
  const cellOf = new Uint32Array(nodeCount).fill(none)
  const around: number[] = []
  const aroundCost: number[] = []

  function add(node: number, neighbour: number, cost: number): void {
    let cell = free
    if (cell !== none) free = cellNext[cell]!
    else {
      if (used === capacity) grow()
      cell = used++
    }
    cellNode[cell] = neighbour
    cellCost[cell] = cost
    cellNext[cell] = first[node]!
    first[node] = cell
    degree[node]!++
  }

  function grow(): void {
    capacity *= 2
    cellNode = copy(cellNode)
    cellCost = copy(cellCost)
    cellNext = copy(cellNext)
  }
  const copy = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
    const to = new Uint32Array(capacity)
    to.set(from)
    return to
  }

  // Of several edges between two nodes the shortest counts; an edge back to its own node never helps.
  for (let node = 0; node < nodeCount; node++) {
    for (let arc = offsets[node]!; arc < offsets[node + 1]!; arc++) {
      const head = heads[arc]!
      if (head === node) continue
      const cell = cellOf[head]!
      if (cell !== none) cellCost[cell] = Math.min(cellCost[cell]!, costs[arc]!)
      else {
        add(node, head, costs[arc]!)
        cellOf[head] = first[node]!
      }
    }
    for (let arc = offsets[node]!; arc < offsets[node + 1]!; arc++) cellOf[heads[arc]!] = none
  }

  function takeOut(node: number, putHead: (head: number) => void, putCost: (cost: number) => void): void {
    let count = 0
    for (let cell = first[node]!; cell !== none; ) {
      around[count] = cellNode[cell]!
      aroundCost[count++] = cellCost[cell]!
      const next = cellNext[cell]!
      cellNext[cell] = free
      free = cell
      cell = next
    }
    first[node] = none
    for (let i = 0; i < count; i++) {
      const from = around[i]!
      putHead(from)
      putCost(aroundCost[i]!)
      join(node, from, aroundCost[i]!, count)
    }
  }

  /** Takes `gone` off the list of `from` and joins `from` to all the others around. */
  function join(gone: number, from: number, cost: number, count: number): void {
    let before = none
    for (let cell = first[from]!; cell !== none; ) {
      const next = cellNext[cell]!
      if (cellNode[cell] === gone) {
        if (before === none) first[from] = next
        else cellNext[before] = next
        cellNext[cell] = free
        free = cell
        degree[from]!--
      } else {
        cellOf[cellNode[cell]!] = cell
        before = cell
      }
      cell = next
    }
    for (let j = 0; j < count; j++) {
      const to = around[j]!
      if (to === from) continue
      const through = cost + aroundCost[j]!
      const cell = cellOf[to]!
      if (cell === none) add(from, to, through)
      else if (through < cellCost[cell]!) cellCost[cell] = through
    }
    for (let cell = first[from]!; cell !== none; cell = cellNext[cell]!) cellOf[cellNode[cell]!] = none
  }

  function list(node: number, putHead: (head: number) => void, putCost: (cost: number) => void): void {
    for (let cell = first[node]!; cell !== none; cell = cellNext[cell]!) {
      putHead(cellNode[cell]!)
      putCost(cellCost[cell]!)
    }
  }

  return { degree, takeOut, list }
}
