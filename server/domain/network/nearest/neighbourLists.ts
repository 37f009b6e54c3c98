import type { Growing } from '../growing.ts'
import type { WalkGraph } from '../walkGraph.ts'

const none = 0xffff_ffff

/** Neighbours by node in linked lists whose cells are used again. */
export function createNeighbourLists({ nodeCount, offsets, heads, edges, edgeCost }: WalkGraph) {
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

  // Of several edges between two nodes the shortest counts; an edge back to its own node never helps.
  for (let node = 0; node < nodeCount; node++) {
    for (let arc = offsets[node]!; arc < offsets[node + 1]!; arc++) {
      const head = heads[arc]!
      if (head === node) continue
      const cost = edgeCost[edges[arc]!]!
      const cell = cellOf[head]!
      if (cell !== none) cellCost[cell] = Math.min(cellCost[cell]!, cost)
      else {
        add(node, head, cost)
        cellOf[head] = first[node]!
      }
    }
    for (let arc = offsets[node]!; arc < offsets[node + 1]!; arc++) cellOf[heads[arc]!] = none
  }

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
    const copy = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const to = new Uint32Array(capacity)
      to.set(from)
      return to
    }
    cellNode = copy(cellNode)
    cellCost = copy(cellCost)
    cellNext = copy(cellNext)
  }

  /** Writes the node's neighbours and costs, takes it off their lists and joins them to each other where the way through it is needed. */
  function takeOut(node: number, toHeads: Growing<Uint32Array>, toCosts: Growing<Uint32Array>): void {
    let count = 0
    for (let cell = first[node]!; cell !== none; ) {
      const neighbour = cellNode[cell]!
      around[count] = neighbour
      aroundCost[count++] = cellCost[cell]!
      toHeads.push(neighbour)
      toCosts.push(cellCost[cell]!)
      remove(neighbour, node)
      const next = cellNext[cell]!
      cellNext[cell] = free
      free = cell
      cell = next
    }
    first[node] = none
    for (let i = 0; i + 1 < count; i++) joinOthers(i, count)
  }

  function remove(from: number, gone: number): void {
    let before = none
    let cell = first[from]!
    while (cellNode[cell] !== gone) {
      before = cell
      cell = cellNext[cell]!
    }
    if (before === none) first[from] = cellNext[cell]!
    else cellNext[before] = cellNext[cell]!
    cellNext[cell] = free
    free = cell
    degree[from]!--
  }

  /** Joins the i-th of those around to the ones after it. */
  function joinOthers(i: number, count: number): void {
    const from = around[i]!
    for (let cell = first[from]!; cell !== none; cell = cellNext[cell]!) cellOf[cellNode[cell]!] = cell
    for (let j = i + 1; j < count; j++) {
      const to = around[j]!
      const through = aroundCost[i]! + aroundCost[j]!
      if (hasWayWithin(to, through)) continue
      const known = cellOf[to]!
      if (known === none) {
        add(from, to, through)
        cellOf[to] = first[from]!
        add(to, from, through)
      } else {
        cellCost[known] = through
        let back = first[to]!
        while (cellNode[back] !== from) back = cellNext[back]!
        cellCost[back] = through
      }
    }
    for (let cell = first[from]!; cell !== none; cell = cellNext[cell]!) cellOf[cellNode[cell]!] = none
  }

  /** Whether one leads to `to` from the node whose list is open, directly or by one node between, no longer than `most`: no shortcut is needed. */
  function hasWayWithin(to: number, most: number): boolean {
    const direct = cellOf[to]!
    if (direct !== none && cellCost[direct]! <= most) return true
    for (let cell = first[to]!; cell !== none; cell = cellNext[cell]!) {
      const between = cellOf[cellNode[cell]!]!
      if (between !== none && cellCost[between]! + cellCost[cell]! <= most) return true
    }
    return false
  }

  function forEach(node: number, take: (neighbour: number, cost: number) => void): void {
    for (let cell = first[node]!; cell !== none; cell = cellNext[cell]!) take(cellNode[cell]!, cellCost[cell]!)
  }

  return { degree, takeOut, forEach }
}
