import { unreached } from '../network.ts'
import type { Facilities } from './facilities.ts'
import { distanceOfKey, noKey, numberOfKey, toKey } from './key.ts'
import { createKeyHeap } from './keyHeap.ts'
import type { Overlay } from './overlay.ts'
import { noSource, type WorkingLabels } from './workingLabels.ts'

/**
 * Keeps labels exact while streets and facilities change. A label is the least (distance, facility) that facilities on a node's own edges or its
 * neighbours' labels give. What is taken away first makes labels lost (`lose`), which get their best from what stays (`regain`);
 * what is added makes offers; `run` spreads both until nothing improves.
 */
export interface Spread {
  /** Call when the arcs and facilities are gone, with the nodes that may have relied on them. Returns the nodes that did, now without a label. */
  lose(weakened: readonly number[]): number[]
  regain(lost: readonly number[]): void
  offer(node: number, distance: number, facility: number): void
  /** Its label will be spread over its arcs, which may be new. */
  revisit(node: number): void
  /** Returns how many nodes it visited. */
  run(): number
}

const isUnseen = 0
const isHeld = 1
const isLost = 2

export function createSpread(overlay: Overlay, facilities: Facilities, labels: WorkingLabels): Spread {
  const { graph } = overlay
  const { offsets, heads, edges, edgeCost } = graph
  const { distance, source } = labels
  const heap = createKeyHeap()
  const state = new Uint8Array(overlay.capacity)

  function offer(node: number, newDistance: number, facility: number): void {
    const known = distance[node]!
    if (newDistance > known || (newDistance === known && facility >= source[node]!)) return
    labels.set(node, newDistance, facility)
    heap.push(toKey(newDistance, node))
  }

  function revisit(node: number): void {
    if (distance[node] !== unreached) heap.push(toKey(distance[node]!, node))
  }

  /** The arcs of a node as they are now. */
  function eachArc(node: number, take: (head: number, cost: number) => void): void {
    const changed = overlay.changedArcs(node)
    if (changed) changed.heads.forEach((head, arc) => void take(head, changed.costs[arc]!))
    else for (let arc = offsets[node]!; arc < offsets[node + 1]!; arc++) take(heads[arc]!, edgeCost[edges[arc]!]!)
  }

  function run(): number {
    let visited = 0
    while (!heap.isEmpty()) {
      const key = heap.pop()
      const cost = distanceOfKey(key)
      const node = numberOfKey(key)
      if (cost !== distance[node]) continue
      visited++
      // Over edges of length 0 a smaller facility can still arrive at this distance: the node is then visited again.
      const facility = source[node]!
      eachArc(node, (head, arcCost) => offer(head, cost + arcCost, facility))
    }
    return visited
  }

  /**
   * In order of distance, so that what a node could rely on is decided before it. Nodes joined by edges of length 0 would hold one another
   * up in a circle: they are judged together.
   */
  function lose(weakened: readonly number[]): number[] {
    const seen: number[] = []
    const lost: number[] = []
    weakened.forEach(revisit)
    while (!heap.isEmpty()) {
      const node = numberOfKey(heap.pop())
      if (state[node] !== isUnseen) continue
      const first = seen.length
      gatherLevel(node, seen)
      let held = false
      for (let i = first; i < seen.length && !held; i++) held = isSupported(seen[i]!)
      if (held) continue
      for (let i = first; i < seen.length; i++) {
        state[seen[i]!] = isLost
        lost.push(seen[i]!)
      }
      for (let i = first; i < seen.length; i++) followReliance(seen[i]!)
    }
    for (const node of seen) state[node] = isUnseen
    for (const node of lost) labels.set(node, unreached, noSource)
    return lost
  }

  /** Adds the node and all that edges of length 0 join to it. */
  function gatherLevel(node: number, seen: number[]): void {
    state[node] = isHeld
    seen.push(node)
    for (let i = seen.length - 1; i < seen.length; i++) {
      eachArc(seen[i]!, (head, arcCost) => {
        if (arcCost !== 0 || state[head] !== isUnseen) return
        state[head] = isHeld
        seen.push(head)
      })
    }
  }

  /** Whether a facility beside it or a nearer neighbour that stays still gives the node its label. */
  function isSupported(node: number): boolean {
    const [d, s] = [distance[node]!, source[node]!]
    let held = facilities.keyAt(node) === toKey(d, s)
    eachArc(node, (head, arcCost) => {
      if (arcCost !== 0 && distance[head]! + arcCost === d && source[head] === s && state[head] !== isLost) held = true
    })
    return held
  }

  /** Those whose label may come from this node. */
  function followReliance(node: number): void {
    const [d, s] = [distance[node]!, source[node]!]
    eachArc(node, (head, arcCost) => {
      if (distance[head] === d + arcCost && source[head] === s && state[head] === isUnseen) revisit(head)
    })
  }

  function regain(lost: readonly number[]): void {
    for (const node of lost) {
      const key = facilities.keyAt(node)
      if (key !== noKey) offer(node, distanceOfKey(key), numberOfKey(key))
      eachArc(node, (head, arcCost) => {
        if (distance[head] !== unreached) offer(node, distance[head]! + arcCost, source[head]!)
      })
    }
  }

  return { lose, regain, offer, revisit, run }
}
