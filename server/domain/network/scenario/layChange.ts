import type { AccessPoint } from '../accessPoints.ts'
import { unreached } from '../network.ts'
import { costFromStart } from '../walkGraph.ts'
import type { Change } from './change.ts'
import type { Facilities } from './facilities.ts'
import type { Journal } from './journal.ts'
import type { Overlay } from './overlay.ts'
import type { Spread } from './spread.ts'

/** What places must be measured again for, beside the nodes that changed. */
export interface Laid {
  edges: number[]
  lostNodes: number
}

/**
 * Lays one change over the snapshot and prepares the spread: first what goes, so that labels are lost in a network that only shrank, then what
 * comes.
 */
export function layChange(
  change: Change,
  overlay: Overlay,
  facilities: Facilities,
  spread: Spread,
  journal: Journal,
): Laid {
  switch (change.kind) {
    case 'add-facility':
      return addPoints(facilities.count(), change.points)
    case 'remove-facility':
      return removePoints(change.facility, null)
    case 'move-facility':
      return removePoints(change.facility, change.points)
    case 'open-gate':
      return openEdges(gateEdges(change.gate, false))
    case 'close-gate':
      return closeEdges(gateEdges(change.gate, true))
    case 'add-footbridge':
      overlay.addFootbridge(change.from, change.to, change.lengthDecimeters, journal)
      return connect([change.from.edge, change.to.edge])
  }

  function addPoints(facility: number, points: readonly AccessPoint[]): Laid {
    facilities.set(facility, points, journal)
    for (const { edge, offset, access } of points) offerAlong(edge, facility, offset, access)
    return { edges: points.map(({ edge }) => edge), lostNodes: 0 }
  }

  function removePoints(facility: number, replacement: readonly AccessPoint[] | null): Laid {
    const edges = facilities.pointsOf(facility).map(({ edge }) => edge)
    facilities.set(facility, null, journal)
    const lost = spread.lose(nodesOn(edges))
    const added = replacement ? addPoints(facility, replacement).edges : []
    spread.regain(lost)
    return { edges: [...edges, ...added], lostNodes: lost.length }
  }

  function openEdges(edges: number[]): Laid {
    for (const edge of edges) overlay.openEdge(edge, journal)
    return connect(edges)
  }

  function closeEdges(edges: number[]): Laid {
    for (const edge of edges) overlay.closeEdge(edge, journal)
    const lost = spread.lose(nodesOn(edges))
    spread.regain(lost)
    return { edges, lostNodes: lost.length }
  }

  /** Spreads what is known at the edges' nodes over their new arcs, and facilities on the edges to the nodes that came to them. */
  function connect(edges: number[]): Laid {
    for (const edge of edges) {
      for (const { facility, offset, access } of facilities.on(edge)) offerAlong(edge, facility, offset, access)
    }
    nodesOn(edges).forEach(spread.revisit)
    return { edges, lostNodes: 0 }
  }

  function offerAlong(edge: number, facility: number, offset: number, access: number): void {
    if (overlay.graph.edgeCost[edge] === unreached) return
    const at = costFromStart(overlay.graph, edge, offset)
    for (const { node, along } of overlay.nodesOn(edge)) spread.offer(node, access + Math.abs(at - along), facility)
  }

  function nodesOn(edges: readonly number[]): number[] {
    return edges.flatMap((edge) => overlay.nodesOn(edge).map(({ node }) => node))
  }

  function gateEdges(gate: number, areOpen: boolean): number[] {
    const { network, edgeCost } = overlay.graph
    return network.gates[gate]!.edges.filter((edge) => (edgeCost[edge] !== unreached) === areOpen)
  }
}
