import { growing } from '../growing.ts'
import { beyond, type Elimination } from './elimination.ts'

/** Nodes in the turn they went, then the core. Arcs of turn t are start[t] … start[t + 1] − 1. */
export interface EliminatedNodes {
  nodeCount: number
  order: Uint32Array
  goneCount: number
  start: Uint32Array
  /** Nodes. */
  heads: Uint32Array
  /** Decimetres. */
  costs: Uint32Array
}

/**
 * The elimination with ranks of another order: each node after all that lead up to it, those directly before it where it can be
 * (a search from the core downwards, nodes on leaving). The arcs are the same; what a pass touches one after another lies together in memory.
 * The core stays last, in its order.
 */
export function inTreeOrder({ nodeCount, order, goneCount, start, heads, costs }: EliminatedNodes): Elimination {
  const turn = new Uint32Array(nodeCount)
  for (let t = 0; t < nodeCount; t++) turn[order[t]!] = t
  const below = arcsBelow(turn, goneCount, start, heads)
  /** By rank. */
  const turnOf = new Uint32Array(nodeCount)
  const rank = new Uint32Array(nodeCount)
  const isSeen = new Uint8Array(nodeCount)
  const stack: number[] = []
  let next = 0
  const visit = (top: number) => {
    stack.push(top)
    while (stack.length > 0) {
      const t = stack.at(-1)!
      // The last to go first: what lies below it is most of what lies below both.
      let at = below.next[t]!
      while (at > below.start[t]! && isSeen[below.turns[at - 1]!]) at--
      if (at > below.start[t]!) {
        below.next[t] = at - 1
        isSeen[below.turns[at - 1]!] = 1
        stack.push(below.turns[at - 1]!)
        continue
      }
      stack.pop()
      if (t >= goneCount) continue
      rank[t] = next
      turnOf[next++] = t
    }
  }
  for (let t = goneCount; t < nodeCount; t++) visit(t)
  for (let t = goneCount - 1; t >= 0; t--) {
    if (isSeen[t]) continue
    isSeen[t] = 1
    visit(t)
  }
  for (let t = goneCount; t < nodeCount; t++) {
    rank[t] = t
    turnOf[t] = t
  }
  const arcs = growing(Int32Array, 2 * start[nodeCount]! + 16)
  const arcStart = new Uint32Array(nodeCount + 1)
  for (let r = 0; r < nodeCount; r++) {
    const t = turnOf[r]!
    for (let arc = start[t]!; arc < start[t + 1]!; arc++) {
      const isFirst = r < goneCount && arc === start[t]!
      arcs.push(2 * rank[turn[heads[arc]!]!]! + (isFirst ? 1 : 0))
      arcs.push(Math.min(costs[arc]!, beyond - 1))
    }
    if (r < goneCount && start[t] === start[t + 1]) {
      arcs.push(2 * r + 1)
      arcs.push(0)
    }
    arcStart[r + 1] = arcs.length
  }
  return { nodeCount, order: turnOf.map((t) => order[t]!), goneCount, start: arcStart, arcs: arcs.take() }
}

/** By turn: the turns of those that lead up to it, rising. */
function arcsBelow(turn: Uint32Array, goneCount: number, arcs: Uint32Array, heads: Uint32Array) {
  const start = new Uint32Array(turn.length + 1)
  for (let arc = 0; arc < arcs[goneCount]!; arc++) start[turn[heads[arc]!]! + 1]!++
  for (let t = 0; t < turn.length; t++) start[t + 1]! += start[t]!
  const next = start.slice(0, turn.length)
  const turns = new Uint32Array(arcs[goneCount]!)
  for (let t = 0; t < goneCount; t++) {
    for (let arc = arcs[t]!; arc < arcs[t + 1]!; arc++) turns[next[turn[heads[arc]!]!]!++] = t
  }
  return { start, turns, next }
}
