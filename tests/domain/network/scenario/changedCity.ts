import type { AccessPoint } from '#domain/network/accessPoints.ts'
import { unreached } from '#domain/network/network.ts'
import type { Change, EdgePosition } from '#domain/network/scenario/change.ts'
import { costFromStart, type WalkGraph } from '#domain/network/walkGraph.ts'

/** A city with changes made to it, kept as plainly as can be: what the engine must agree with after each step. */
export interface ChangedCity {
  graph: WalkGraph
  facilities: (readonly AccessPoint[] | null)[]
  places: readonly (readonly AccessPoint[])[]
  /** By edge. */
  openness: Map<number, boolean>
  bridges: { from: EdgePosition; to: EdgePosition; length: number }[]
}

export interface Nearest {
  distance: number
  facility: number
}

export const nothing: Nearest = { distance: unreached, facility: 0xffff_ffff }

export function withChange(city: ChangedCity, change: Change): ChangedCity {
  const { facilities, openness, graph } = city
  switch (change.kind) {
    case 'add-facility':
      return { ...city, facilities: [...facilities, change.points] }
    case 'remove-facility':
      return { ...city, facilities: facilities.with(change.facility, null) }
    case 'move-facility':
      return { ...city, facilities: facilities.with(change.facility, change.points) }
    case 'add-footbridge':
      return { ...city, bridges: [...city.bridges, { ...change, length: change.lengthDecimeters }] }
    default: {
      const isOpen = change.kind === 'open-gate'
      const edges = graph.network.gates[change.gate]!.edges
      return { ...city, openness: new Map([...openness, ...edges.map((edge) => [edge, isOpen] as const)]) }
    }
  }
}

/**
 * Nearest facility of all nodes and places from scratch: every edge is cut at each footbridge, facility and place on it, and a textbook search
 * (take the least label that is not settled, over all nodes) starts at all facilities at once. Shares nothing with the engine.
 */
export function nearestOfAll(city: ChangedCity): { nodes: Nearest[]; places: Nearest[] } {
  const { graph, facilities, places, openness, bridges } = city
  const { network, nodeCount } = graph
  const arcs: { head: number; cost: number }[][] = Array.from({ length: nodeCount }, () => [])
  const stops: { node: number; offset: number }[][] = Array.from({ length: network.edgeCount }, () => [])
  const addNode = () => arcs.push([]) - 1
  const join = (a: number, b: number, cost: number) => {
    arcs[a]!.push({ head: b, cost })
    arcs[b]!.push({ head: a, cost })
  }
  const addStop = ({ edge, offset }: EdgePosition) => {
    const node = addNode()
    stops[edge]!.push({ node, offset })
    return node
  }

  for (const { from, to, length } of bridges) join(addStop(from), addStop(to), length)
  const facilityNodes = facilities.map((points) => {
    const node = addNode()
    for (const point of points ?? []) arcs[node]!.push({ head: addStop(point), cost: point.access })
    return node
  })
  const placeNodes = places.map((points) => {
    const node = addNode()
    for (const point of points) arcs[addStop(point)]!.push({ head: node, cost: point.access })
    return node
  })
  stops.forEach((ofEdge, edge) => {
    const wasOpen = graph.edgeCost[edge] !== unreached
    if (!(openness.get(edge) ?? wasOpen)) return
    const cost = wasOpen ? graph.edgeCost[edge]! : network.edgeLength[edge]!
    const along = (offset: number) => (wasOpen ? costFromStart(graph, edge, offset) : offset)
    const chain = [
      { node: network.edgeFrom[edge]!, at: 0 },
      ...ofEdge.map(({ node, offset }) => ({ node, at: along(offset) })).sort((a, b) => a.at - b.at),
      { node: network.edgeTo[edge]!, at: cost },
    ]
    for (let i = 1; i < chain.length; i++) join(chain[i - 1]!.node, chain[i]!.node, chain[i]!.at - chain[i - 1]!.at)
  })

  const labels: Nearest[] = arcs.map(() => nothing)
  facilityNodes.forEach((node, facility) => {
    if (facilities[facility]) labels[node] = { distance: 0, facility }
  })
  const open = new Set(labels.keys())
  while (open.size > 0) {
    let least = -1
    for (const node of open) if (least < 0 || isLess(labels[node]!, labels[least]!)) least = node
    open.delete(least)
    const { distance, facility } = labels[least]!
    if (distance === unreached) break
    for (const { head, cost } of arcs[least]!) {
      const reached = { distance: distance + cost, facility }
      if (isLess(reached, labels[head]!)) labels[head] = reached
    }
  }
  return { nodes: labels.slice(0, nodeCount), places: placeNodes.map((node) => labels[node]!) }
}

function isLess(a: Nearest, b: Nearest): boolean {
  return a.distance < b.distance || (a.distance === b.distance && a.facility < b.facility)
}
