import type { AccessPoints } from '#domain/network/accessPoints.ts'
import { unreached } from '#domain/network/network.ts'
import type { WalkGraph } from '#domain/network/walkGraph.ts'

/** Dijkstra's search as in a textbook: rows of edges, a Map of arcs, a binary heap. Nothing is shared with what is tested. */
export interface TextbookEdge {
  from: number
  to: number
  /** Decimetres; null where nobody may walk. */
  cost: number | null
}

/** Where a facility or place touches an edge: decimetres of cost from the edge's first node, and straight to there. */
export interface Touch {
  edge: number
  at: number
  access: number
}

/** Infinity and −1 where there is no way. */
export interface TextbookLabel {
  distance: number
  facility: number
}

export const nowhere: TextbookLabel = { distance: Infinity, facility: -1 }

export type Arcs = Map<number, { to: number; cost: number }[]>

export function link(arcs: Arcs, from: number, to: number, cost: number): void {
  const list = arcs.get(from) ?? []
  list.push({ to, cost })
  arcs.set(from, list)
}

export function arcsOf(edges: readonly TextbookEdge[]): Arcs {
  const arcs: Arcs = new Map()
  for (const { from, to, cost } of edges) {
    if (cost === null) continue
    link(arcs, from, to, cost)
    link(arcs, to, from, cost)
  }
  return arcs
}

/** The rows of a graph's edges. */
export function edgesOf({ network: { edgeFrom, edgeTo }, edgeCost }: WalkGraph): TextbookEdge[] {
  return Array.from(edgeCost, (cost, e) => ({
    from: edgeFrom[e]!,
    to: edgeTo[e]!,
    cost: cost === unreached ? null : cost,
  }))
}

/** What touches a graph, item by item. */
export function touchesOf({ network, edgeCost }: WalkGraph, points: AccessPoints): Touch[][] {
  return Array.from({ length: points.count }, (_, item) =>
    Array.from({ length: points.start[item + 1]! - points.start[item]! }, (__, i) => {
      const p = points.start[item]! + i
      const edge = points.edge[p]!
      const length = network.edgeLength[edge]!
      const at = length === 0 ? 0 : Math.round((points.offset[p]! * edgeCost[edge]!) / length)
      return { edge, at, access: points.access[p]! }
    }),
  )
}

/** Streets with what touches them, ready to be searched for any of the facilities. */
export interface TextbookCity {
  /** Of some facilities, numbered as in the list: the nearest of every node and place, of equals the first. */
  nearest(facilities: readonly number[]): { nodes: Map<number, TextbookLabel>; places: TextbookLabel[] }
}

/**
 * Each touched point of an edge becomes a node that cuts the edge, numbered below 0; a facility is only walked from and a place only to, so that nobody
 * takes a short cut through either.
 */
export function openTextbook(
  edges: readonly TextbookEdge[],
  facilities: readonly (readonly Touch[])[],
  places: readonly (readonly Touch[])[],
): TextbookCity {
  const arcs: Arcs = new Map()
  let fresh = -1
  const cuts = new Map<number, { at: number; node: number }[]>()
  const nodeOn = ({ edge, at }: Touch) => {
    const own = cuts.get(edge) ?? []
    cuts.set(edge, own)
    own.push({ at, node: fresh })
    return fresh--
  }
  const isOpen = ({ edge }: Touch) => edges[edge]!.cost !== null
  const doors = facilities.map((touches) =>
    touches.filter(isOpen).map((touch) => ({ node: nodeOn(touch), distance: touch.access })),
  )
  const ends = places.map((touches) => {
    const end = fresh--
    for (const touch of touches.filter(isOpen)) link(arcs, nodeOn(touch), end, touch.access)
    return end
  })
  edges.forEach(({ from, to, cost }, edge) => {
    if (cost === null) return
    const chain = [{ at: 0, node: from }, ...(cuts.get(edge) ?? []).sort((a, b) => a.at - b.at), { at: cost, node: to }]
    chain.slice(1).forEach((next, i) => {
      link(arcs, chain[i]!.node, next.node, next.at - chain[i]!.at)
      link(arcs, next.node, chain[i]!.node, next.at - chain[i]!.at)
    })
  })
  return {
    nearest(members) {
      const seeds = members.flatMap((member, facility) => doors[member]!.map((door) => ({ ...door, facility })))
      const nodes = search(arcs, seeds)
      return { nodes, places: ends.map((end) => nodes.get(end) ?? nowhere) }
    },
  }
}

/** The nearest of all facilities. */
export function nearestByTextbook(
  edges: readonly TextbookEdge[],
  facilities: readonly (readonly Touch[])[],
  places: readonly (readonly Touch[])[],
): ReturnType<TextbookCity['nearest']> {
  return openTextbook(edges, facilities, places).nearest([...facilities.keys()])
}

export interface Entry extends TextbookLabel {
  node: number
}

const isBefore = (a: TextbookLabel, b: TextbookLabel) =>
  a.distance < b.distance || (a.distance === b.distance && a.facility < b.facility)

/** Settles nodes in order of (distance, facility), up to a distance. */
export function search(arcs: Arcs, seeds: readonly Entry[], limit = Infinity): Map<number, TextbookLabel> {
  const heap: Entry[] = []
  const settled = new Map<number, TextbookLabel>()
  for (const seed of seeds) push(heap, seed)
  while (heap.length > 0) {
    const { node, distance, facility } = pop(heap)
    if (settled.has(node)) continue
    settled.set(node, { distance, facility })
    for (const { to, cost } of arcs.get(node) ?? []) {
      if (!settled.has(to) && distance + cost <= limit) push(heap, { node: to, distance: distance + cost, facility })
    }
  }
  return settled
}

function push(heap: Entry[], entry: Entry): void {
  let place = heap.push(entry) - 1
  while (place > 0) {
    const parent = (place - 1) >> 1
    if (!isBefore(entry, heap[parent]!)) break
    heap[place] = heap[parent]!
    place = parent
  }
  heap[place] = entry
}

function pop(heap: Entry[]): Entry {
  const top = heap[0]!
  const last = heap.pop()!
  if (heap.length === 0) return top
  let place = 0
  for (;;) {
    let child = 2 * place + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
    if (!isBefore(heap[child]!, last)) break
    heap[place] = heap[child]!
    place = child
  }
  heap[place] = last
  return top
}
