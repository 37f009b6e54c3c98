import { unreached } from '../network.ts'
import { costFromStart, type WalkGraph } from '../walkGraph.ts'
import type { EdgePosition } from './change.ts'
import type { Journal } from './journal.ts'

/** Arcs of one node. */
interface Arcs {
  heads: Uint32Array
  costs: Uint32Array
  /** The edge each is a part of; `noEdge` for a footbridge. */
  edges: Uint32Array
}

/** A node on an edge and what it costs to walk there from the edge's first node. */
interface NodeOnEdge {
  node: number
  along: number
}

/**
 * Changes to streets laid over a graph that stays as it is. A node whose arcs changed has its whole list here; all others have the graph's. The
 * ends of footbridges are nodes beyond the graph's, with arcs along their edge to everything on it; the edge itself stays.
 */
export interface Overlay {
  /** The graph with the costs of edges as they are now. Its arcs are the snapshot's. */
  graph: WalkGraph
  /** Nodes there can ever be. */
  capacity: number
  changedArcs(node: number): Arcs | undefined
  /** Ends of footbridges on an edge. */
  bridgeheadsOn(edge: number): readonly NodeOnEdge[]
  /** Where a footbridge's end stands. */
  bridgehead(node: number): NodeOnEdge & { edge: number }
  /** Its two ends (of one node, if it is a loop), then the footbridges' on it. */
  nodesOn(edge: number): NodeOnEdge[]
  openEdge(edge: number, journal: Journal): void
  closeEdge(edge: number, journal: Journal): void
  addFootbridge(from: EdgePosition, to: EdgePosition, cost: number, journal: Journal): void
}

export const noEdge = 0xffff_ffff
/** Arrays by node are made once, with room for the ends of so many. */
const maxFootbridges = 1024
const none: readonly NodeOnEdge[] = []

export function createOverlay(base: WalkGraph): Overlay {
  const { network, nodeCount } = base
  const graph: WalkGraph = { ...base, edgeCost: base.edgeCost.slice() }
  const capacity = nodeCount + 2 * maxFootbridges
  const isChanged = new Uint8Array(capacity)
  const lists = new Map<number, Arcs>()
  const bridgeheads: (NodeOnEdge & { edge: number })[] = []
  const headsByEdge = new Map<number, NodeOnEdge[]>()

  const changedArcs = (node: number) => (isChanged[node] ? lists.get(node) : undefined)
  const bridgeheadsOn = (edge: number) => (headsByEdge.size > 0 ? (headsByEdge.get(edge) ?? none) : none)
  const nodesOn = (edge: number): NodeOnEdge[] => [
    { node: network.edgeFrom[edge]!, along: 0 },
    { node: network.edgeTo[edge]!, along: graph.edgeCost[edge]! },
    ...bridgeheadsOn(edge),
  ]

  function arcsOf(node: number): Arcs {
    const changed = changedArcs(node)
    if (changed) return changed
    const { heads, edges, offsets, edgeCost } = base
    const begin = node < nodeCount ? offsets[node]! : 0
    const end = node < nodeCount ? offsets[node + 1]! : 0
    return {
      heads: heads.subarray(begin, end),
      costs: Uint32Array.from(edges.subarray(begin, end), (edge) => edgeCost[edge]!),
      edges: edges.subarray(begin, end),
    }
  }

  /** Lists are never written to, so the one before is what a rollback needs. */
  function setArcs(node: number, arcs: Arcs, journal: Journal): void {
    const before = lists.get(node)
    lists.set(node, arcs)
    isChanged[node] = 1
    journal.push(() => {
      if (before) lists.set(node, before)
      else {
        lists.delete(node)
        isChanged[node] = 0
      }
    })
  }

  function addArc(from: number, to: number, cost: number, edge: number, journal: Journal): void {
    const { heads, costs, edges } = arcsOf(from)
    setArcs(
      from,
      {
        heads: Uint32Array.of(...heads, to),
        costs: Uint32Array.of(...costs, cost),
        edges: Uint32Array.of(...edges, edge),
      },
      journal,
    )
  }

  function join(a: NodeOnEdge, b: NodeOnEdge, edge: number, journal: Journal): void {
    const cost = Math.abs(a.along - b.along)
    addArc(a.node, b.node, cost, edge, journal)
    addArc(b.node, a.node, cost, edge, journal)
  }

  function setCost(edge: number, cost: number, journal: Journal): void {
    const before = graph.edgeCost[edge]!
    graph.edgeCost[edge] = cost
    journal.push(() => {
      graph.edgeCost[edge] = before
    })
  }

  /** At the snapshot's cost, or its length where the snapshot has it closed. */
  function openEdge(edge: number, journal: Journal): void {
    const known = base.edgeCost[edge]!
    setCost(edge, known === unreached ? network.edgeLength[edge]! : known, journal)
    const nodes = nodesOn(edge)
    nodes.forEach((a, i) => {
      for (const b of nodes.slice(i + 1)) join(a, b, edge, journal)
    })
  }

  function closeEdge(edge: number, journal: Journal): void {
    for (const { node } of nodesOn(edge)) {
      const { heads, costs, edges } = arcsOf(node)
      const stays = (_: number, arc: number) => edges[arc] !== edge
      setArcs(
        node,
        { heads: heads.filter(stays), costs: costs.filter(stays), edges: edges.filter((of) => of !== edge) },
        journal,
      )
    }
    setCost(edge, unreached, journal)
  }

  function addBridgehead({ edge, offset }: EdgePosition, journal: Journal): NodeOnEdge {
    const along = base.edgeCost[edge] === unreached ? offset : costFromStart(base, edge, offset)
    const head = { node: nodeCount + bridgeheads.length, along, edge }
    if (graph.edgeCost[edge] !== unreached) for (const other of nodesOn(edge)) join(head, other, edge, journal)
    const before = bridgeheadsOn(edge)
    bridgeheads.push(head)
    headsByEdge.set(edge, [...before, head])
    journal.push(() => {
      bridgeheads.pop()
      if (before.length > 0) headsByEdge.set(edge, [...before])
      else headsByEdge.delete(edge)
    })
    return head
  }

  function addFootbridge(from: EdgePosition, to: EdgePosition, cost: number, journal: Journal): void {
    if (bridgeheads.length === 2 * maxFootbridges) {
      throw new RangeError(`A scenario has room for ${maxFootbridges} footbridges.`)
    }
    const a = addBridgehead(from, journal)
    const b = addBridgehead(to, journal)
    addArc(a.node, b.node, cost, noEdge, journal)
    addArc(b.node, a.node, cost, noEdge, journal)
  }

  return {
    graph,
    capacity,
    changedArcs,
    bridgeheadsOn,
    bridgehead: (node) => bridgeheads[node - nodeCount]!,
    nodesOn,
    openEdge,
    closeEdge,
    addFootbridge,
  }
}
