import type { AccessPoints } from '../accessPoints.ts'
import { unreached } from '../network.ts'
import { costFromStart, type WalkGraph } from '../walkGraph.ts'
import type { Labels } from './labels.ts'

/** A stretch of an edge, decimetres of its cost from the first node, and the facility all of it is nearest to. */
export type TakeStretch = (edge: number, from: number, to: number, facility: number) => void

interface Cone {
  at: number
  height: number
  facility: number
}

/**
 * Divides every reached street among the facilities, without overlap and without rest: each point of a street belongs to its nearest facility. Along an
 * edge the distance to a facility falls and rises one to one, so stretches meet where two such cones cross.
 */
export function splitEdges(
  graph: WalkGraph,
  supply: AccessPoints,
  members: ArrayLike<number>,
  labels: Labels,
  take: TakeStretch,
): void {
  const { edgeFrom, edgeTo, edgeCount } = graph.network
  const standing = standingOnEdges(graph, supply, members)
  for (let edge = 0; edge < edgeCount; edge++) {
    const cost = graph.edgeCost[edge]!
    if (cost === unreached || cost === 0) continue
    const from = edgeFrom[edge]!
    const to = edgeTo[edge]!
    const own = standing.get(edge)
    if (labels.distance[from] === unreached && labels.distance[to] === unreached && !own) continue
    if (!own && labels.source[from] === labels.source[to]) {
      take(edge, 0, cost, labels.source[from]!)
      continue
    }
    const cones: Cone[] = own ? [...own] : []
    for (const [node, at] of [
      [from, 0],
      [to, cost],
    ] as const) {
      if (labels.distance[node] !== unreached)
        cones.push({ at, height: labels.distance[node]!, facility: labels.source[node]! })
    }
    divide(edge, cost, cones, take)
  }
}

/** The lower envelope of cones over [0, cost]: between two neighbours on it the border lies where they are equally high. */
function divide(edge: number, cost: number, cones: Cone[], take: TakeStretch): void {
  const isBelow = (one: Cone, other: Cone) =>
    one.height + Math.abs(one.at - other.at) < other.height ||
    (one.height + Math.abs(one.at - other.at) === other.height && one.facility < other.facility)
  const kept = cones
    .filter((cone) => !cones.some((other) => other !== cone && isBelow(other, cone)))
    .sort((a, b) => a.at - b.at || a.facility - b.facility)
  let from = 0
  kept.forEach((cone, i) => {
    const next = kept[i + 1]
    const end = next ? Math.min(cost, Math.max(from, (cone.at + next.at + next.height - cone.height) / 2)) : cost
    if (end > from) take(edge, from, end, cone.facility)
    from = end
  })
}

function standingOnEdges(graph: WalkGraph, supply: AccessPoints, members: ArrayLike<number>): Map<number, Cone[]> {
  const standing = new Map<number, Cone[]>()
  for (let facility = 0; facility < members.length; facility++) {
    for (let p = supply.start[members[facility]!]!; p < supply.start[members[facility]! + 1]!; p++) {
      const edge = supply.edge[p]!
      if (graph.edgeCost[edge] === unreached) continue
      const cone = { at: costFromStart(graph, edge, supply.offset[p]!), height: supply.access[p]!, facility }
      const others = standing.get(edge)
      if (others) others.push(cone)
      else standing.set(edge, [cone])
    }
  }
  return standing
}
