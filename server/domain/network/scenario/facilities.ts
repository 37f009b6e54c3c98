import type { AccessPoint, AccessPoints } from '../accessPoints.ts'
import { unreached } from '../network.ts'
import { costFromStart } from '../walkGraph.ts'
import type { Journal } from './journal.ts'
import { noKey, toKey } from './key.ts'
import { noEdge, type Overlay } from './overlay.ts'

/** Where the facilities touch the network as it is now. A removed one keeps its place, an added one gets the next. */
export interface Facilities {
  /** Places given so far, removed ones too. */
  count(): number
  has(facility: number): boolean
  pointsOf(facility: number): readonly AccessPoint[]
  /** null removes it. */
  set(facility: number, points: readonly AccessPoint[] | null, journal: Journal): void
  /** Access points on an edge. */
  on(edge: number): readonly FacilityPoint[]
  /** The least key (distance, facility) from a point of an open edge, walking along this edge alone. */
  keyAlong(edge: number, along: number): number
  /** The least key that a node has from facilities on its own edges; a label is this or comes over an arc. */
  keyAt(node: number): number
}

interface FacilityPoint {
  facility: number
  offset: number
  access: number
}

const none: readonly FacilityPoint[] = []

export function openFacilities(
  supply: AccessPoints,
  members: ArrayLike<number> | undefined,
  overlay: Overlay,
): Facilities {
  const { graph } = overlay
  const { network, nodeCount } = graph
  const isUsed = new Uint8Array(network.edgeCount)
  const byEdge = new Map<number, FacilityPoint[]>()
  const lists: (readonly AccessPoint[] | null)[] = []

  function put(facility: number, { edge, offset, access }: AccessPoint): void {
    const points = byEdge.get(edge)
    if (points) points.push({ facility, offset, access })
    else byEdge.set(edge, [{ facility, offset, access }])
    isUsed[edge] = 1
  }

  function take(facility: number, { edge }: AccessPoint): void {
    const rest = byEdge.get(edge)?.filter((point) => point.facility !== facility)
    if (rest && rest.length > 0) byEdge.set(edge, rest)
    else {
      byEdge.delete(edge)
      isUsed[edge] = 0
    }
  }

  function replace(facility: number, points: readonly AccessPoint[] | null | undefined): void {
    for (const point of lists[facility] ?? []) take(facility, point)
    for (const point of points ?? []) put(facility, point)
    if (points === undefined) lists.pop()
    else lists[facility] = points
  }

  function set(facility: number, points: readonly AccessPoint[] | null, journal: Journal): void {
    const before = lists[facility]
    replace(facility, points)
    journal.push(() => replace(facility, before))
  }

  const on = (edge: number) => (isUsed[edge] ? (byEdge.get(edge) ?? none) : none)

  function keyAlong(edge: number, along: number): number {
    let least = noKey
    for (const { facility, offset, access } of on(edge)) {
      least = Math.min(least, toKey(access + Math.abs(costFromStart(graph, edge, offset) - along), facility))
    }
    return least
  }

  function keyAt(node: number): number {
    if (node >= nodeCount) {
      const { edge, along } = overlay.bridgehead(node)
      return graph.edgeCost[edge] === unreached ? noKey : keyAlong(edge, along)
    }
    const changed = overlay.changedArcs(node)
    const { edges } = changed ?? graph
    const end = changed ? edges.length : graph.offsets[node + 1]!
    let least = noKey
    for (let arc = changed ? 0 : graph.offsets[node]!; arc < end; arc++) {
      const edge = edges[arc]!
      if (edge === noEdge || !isUsed[edge]) continue
      if (network.edgeFrom[edge] === node) least = Math.min(least, keyAlong(edge, 0))
      if (network.edgeTo[edge] === node) least = Math.min(least, keyAlong(edge, graph.edgeCost[edge]!))
    }
    return least
  }

  const count = members?.length ?? supply.count
  for (let facility = 0; facility < count; facility++) {
    const points: AccessPoint[] = []
    const member = members ? members[facility]! : facility
    for (let p = supply.start[member]!; p < supply.start[member + 1]!; p++) {
      points.push({
        edge: supply.edge[p]!,
        offset: supply.offset[p]!,
        access: supply.access[p]!,
        kind: supply.kind[p]!,
      })
    }
    replace(facility, points)
  }
  return {
    count: () => lists.length,
    has: (facility) => Boolean(lists[facility]),
    pointsOf: (facility) => lists[facility] ?? [],
    set,
    on,
    keyAlong,
    keyAt,
  }
}
