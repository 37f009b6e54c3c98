import { unreached } from '../network.ts'
import { noArc, type Reach, type Searcher } from '../search.ts'
import { costFromStart, type WalkGraph } from '../walkGraph.ts'
import { buildLegs } from './buildLegs.ts'
import type { Route, RouteEnd, Stretch } from './route.ts'

/** A way to get from an origin to a target: along one edge, or by the node at which the target's edge is entered. */
interface Candidate {
  cost: number
  origin: RouteEnd | null
  target: RouteEnd
  node: number
}

/**
 * The cheapest walk from any of the origins to any of the targets, at most `limitDecimeters` (inclusive) by the searcher's costs; null
 * where there is none. Of equal walks the first in the order of targets, then of origins. The searcher's last `Reach` is overwritten.
 */
export function findRoute(
  searcher: Searcher,
  origins: readonly RouteEnd[],
  targets: readonly RouteEnd[],
  limitDecimeters: number,
): Route | null {
  const { graph } = searcher
  const open = targets.filter(({ edge }) => graph.edgeCost[edge] !== unreached)
  if (open.length === 0) return null
  const along = alongOneEdge(graph, origins, open, limitDecimeters)
  const { edgeFrom, edgeTo } = graph.network
  const ends = new Set(open.flatMap(({ edge }) => [edgeFrom[edge]!, edgeTo[edge]!]))
  const reach = searcher.run(origins, along?.cost ?? limitDecimeters, ends)
  const best = byNodes(graph, reach, open, along, limitDecimeters)
  if (!best) return null
  const { target } = best
  const walked = best.origin
    ? { origin: best.origin, stretches: [{ edge: target.edge, from: best.origin.offset, to: target.offset }] }
    : walkBack(graph, reach, origins, best)
  return { costDecimeters: best.cost, ...buildLegs(graph, walked.origin, walked.stretches, target) }
}

/** Where an origin and a target touch the same edge, the walk along it need not pass a node. */
function alongOneEdge(
  graph: WalkGraph,
  origins: readonly RouteEnd[],
  targets: readonly RouteEnd[],
  limit: number,
): Candidate | null {
  let best: Candidate | null = null
  for (const target of targets) {
    for (const origin of origins) {
      if (origin.edge !== target.edge) continue
      const between =
        costFromStart(graph, origin.edge, origin.offset) - costFromStart(graph, target.edge, target.offset)
      const cost = origin.access + Math.abs(between) + target.access
      if (cost <= limit && (!best || cost < best.cost)) best = { cost, origin, target, node: -1 }
    }
  }
  return best
}

function byNodes(
  graph: WalkGraph,
  { distance }: Reach,
  targets: readonly RouteEnd[],
  along: Candidate | null,
  limit: number,
): Candidate | null {
  const { edgeFrom, edgeTo } = graph.network
  let best = along
  for (const target of targets) {
    const first = costFromStart(graph, target.edge, target.offset)
    const ends = [
      { node: edgeFrom[target.edge]!, last: first },
      { node: edgeTo[target.edge]!, last: graph.edgeCost[target.edge]! - first },
    ]
    for (const { node, last } of ends) {
      if (distance[node] === unreached) continue
      const cost = distance[node]! + last + target.access
      if (cost <= limit && (!best || cost < best.cost)) best = { cost, origin: null, target, node }
    }
  }
  return best
}

/** From the target back to the origin by the arcs of the search; the stretches come in the order they are walked. */
function walkBack(
  graph: WalkGraph,
  { distance, arc }: Reach,
  origins: readonly RouteEnd[],
  { target, node }: Candidate,
): { origin: RouteEnd; stretches: Stretch[] } {
  const { edgeFrom, edgeTo, edgeLength } = graph.network
  const enters = (edge: number, at: number) => (edgeFrom[edge] === at ? 0 : edgeLength[edge]!)
  // A loop has one node at both ends: the nearer end is the one that counted.
  const entry = (end: RouteEnd, at: number) => {
    if (edgeFrom[end.edge] !== edgeTo[end.edge]) return enters(end.edge, at)
    return costFromStart(graph, end.edge, end.offset) * 2 <= graph.edgeCost[end.edge]! ? 0 : edgeLength[end.edge]!
  }
  const stretches: Stretch[] = [{ edge: target.edge, from: entry(target, node), to: target.offset }]
  let at = node
  while (arc[at] !== noArc) {
    const edge = graph.edges[arc[at]!]!
    const before = edgeTo[edge] === at ? edgeFrom[edge]! : edgeTo[edge]!
    stretches.push({ edge, from: enters(edge, before), to: enters(edge, at) })
    at = before
  }
  const origin = originOf(graph, origins, at, distance[at]!)
  stretches.push({ edge: origin.edge, from: origin.offset, to: entry(origin, at) })
  return { origin, stretches: stretches.reverse() }
}

/** The origin that labelled a node, as the search does it: the first of the cheapest. */
function originOf(graph: WalkGraph, origins: readonly RouteEnd[], node: number, cost: number): RouteEnd {
  const { edgeFrom, edgeTo } = graph.network
  const found = origins.find(({ edge, offset, access }) => {
    if (graph.edgeCost[edge] === unreached) return false
    const first = costFromStart(graph, edge, offset)
    return (
      (edgeFrom[edge] === node && access + first === cost) ||
      (edgeTo[edge] === node && access + graph.edgeCost[edge]! - first === cost)
    )
  })
  if (!found) throw new Error(`no origin touches node ${node} at ${cost} dm`)
  return found
}
