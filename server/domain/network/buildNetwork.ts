import { crossSquares } from './crossSquares.ts'
import { type CutEdges, cutEdges } from './cutEdges.ts'
import { findGates } from './findGates.ts'
import { type Gathered, gatherStreets } from './gatherStreets.ts'
import { hilbertOrder } from './hilbert.ts'
import { markIslands } from './markIslands.ts'
import { kindGate, type Network, type NetworkGate } from './network.ts'
import type { NetworkInput, NetworkRules } from './networkInput.ts'
import { indexSegments, packObstacles } from './packObstacles.ts'
import { packStreets } from './packStreets.ts'
import { type SplitGates, splitGates } from './splitGates.ts'

/** The walking network of some streets under the rules. Pure: the same input gives the same arrays. */
export function buildNetwork(input: NetworkInput, rules: NetworkRules): Network {
  const gathered = gatherStreets(input, rules)
  const crossings = crossSquares(gathered, input.streets)
  const gatesByNode = findGates(input, rules, gathered)
  for (const node of gatesByNode.keys()) gathered.isCut[node] = 1
  const cut = cutEdges(gathered, crossings)
  const split = splitGates(cut, gatesByNode, gathered.nodeCount)
  const ordered = orderEdges(gathered, cut, split)
  const edgeIsIsland = markIslands(
    { from: ordered.edgeFrom, to: ordered.edgeTo, length: ordered.edgeLength, closedTo: ordered.edgeClosedTo },
    ordered.nodeCount,
    rules.islandShare,
  )
  const { elevationAt } = input
  return {
    lng0: input.lng0,
    lat0: input.lat0,
    ...ordered,
    edgeIsIsland,
    nodeElevation: elevationAt
      ? Float32Array.from(
          ordered.tableNode,
          (node) => elevationAt(gathered.lng[node]!, gathered.lat[node]!) ?? Number.NaN,
        )
      : null,
    streets: packStreets(gathered, input.streets),
    obstacles: packObstacles(input.obstacles, gathered.projection),
    ...indexEdges(ordered),
  }
}

/** Nodes along a Hilbert curve, edges in the order of their first node, so that what is near on the ground is near in memory. */
function orderEdges(gathered: Gathered, cut: CutEdges, split: SplitGates) {
  const centimetres = (plane: Float64Array) =>
    Int32Array.from(split.tableNode, (node) => Math.round(100 * plane[node]!))
  const xs = centimetres(gathered.nodeX)
  const ys = centimetres(gathered.nodeY)
  const order = hilbertOrder(xs, ys)
  const place = new Uint32Array(order.length)
  order.forEach((node, i) => {
    place[node] = i
  })
  const streetEdges = cut.from.length
  const edgeCount = streetEdges + split.gateEdges.length
  const firstEnd = (e: number) => place[e < streetEdges ? split.from[e]! : split.gateEdges[e - streetEdges]!.from]!
  const secondEnd = (e: number) => place[e < streetEdges ? split.to[e]! : split.gateEdges[e - streetEdges]!.to]!
  const edgeOrder = sortEdges(edgeCount, order.length, (e) => Math.min(firstEnd(e), secondEnd(e)))

  const edges = {
    nodeCount: order.length,
    edgeCount,
    nodeX: Int32Array.from(order, (node) => xs[node]!),
    nodeY: Int32Array.from(order, (node) => ys[node]!),
    tableNode: Uint32Array.from(order, (node) => split.tableNode[node]!),
    edgeFrom: new Uint32Array(edgeCount),
    edgeTo: new Uint32Array(edgeCount),
    edgeLength: new Uint32Array(edgeCount),
    edgeClosedTo: new Uint8Array(edgeCount),
    edgeKind: new Uint8Array(edgeCount),
    edgeStreet: new Uint32Array(edgeCount),
    edgeIsApart: new Uint8Array(edgeCount),
    vertexStart: new Uint32Array(edgeCount + 1),
    vertexX: new Int32Array(cut.vertices.length),
    vertexY: new Int32Array(cut.vertices.length),
    gates: split.gates.map(
      ({ node, input }): NetworkGate => ({
        ...input,
        x: Math.round(100 * gathered.nodeX[node]!),
        y: Math.round(100 * gathered.nodeY[node]!),
        edges: [],
      }),
    ),
  }
  let vertex = 0
  edgeOrder.forEach((from, e) => {
    edges.edgeFrom[e] = firstEnd(from)
    edges.edgeTo[e] = secondEnd(from)
    if (from < streetEdges) {
      edges.edgeLength[e] = cut.length.values[from]!
      edges.edgeClosedTo[e] = cut.closedTo.values[from]!
      edges.edgeKind[e] = cut.kind.values[from]!
      edges.edgeStreet[e] = cut.street.values[from]!
      edges.edgeIsApart[e] = gathered.streets[cut.street.values[from]!]!.isApart ? 1 : 0
      for (let v = cut.vertexStart.values[from]!; v < cut.vertexStart.values[from + 1]!; v++) {
        const node = cut.vertices.values[v]!
        edges.vertexX[vertex] = Math.round(100 * gathered.nodeX[node]!)
        edges.vertexY[vertex++] = Math.round(100 * gathered.nodeY[node]!)
      }
    } else {
      const { gate, closedTo } = split.gateEdges[from - streetEdges]!
      edges.edgeClosedTo[e] = closedTo
      edges.edgeKind[e] = kindGate
      edges.edgeStreet[e] = gate
      edges.gates[gate]!.edges.push(e)
    }
    edges.vertexStart[e + 1] = vertex
  })
  return edges
}

/** Edges by their key, ties in input order: a counting sort. */
function sortEdges(edgeCount: number, nodeCount: number, keyOf: (edge: number) => number): Uint32Array {
  const start = new Uint32Array(nodeCount + 1)
  for (let e = 0; e < edgeCount; e++) start[keyOf(e) + 1]!++
  for (let v = 0; v < nodeCount; v++) start[v + 1]! += start[v]!
  const order = new Uint32Array(edgeCount)
  for (let e = 0; e < edgeCount; e++) order[start[keyOf(e)]!++] = e
  return order
}

function indexEdges({ edgeCount, vertexStart, vertexX, vertexY }: ReturnType<typeof orderEdges>) {
  let count = 0
  for (let e = 0; e < edgeCount; e++) count += Math.max(0, vertexStart[e + 1]! - vertexStart[e]! - 1)
  const segmentVertex = new Uint32Array(count)
  const segmentEdge = new Uint32Array(count)
  const lines = new Int32Array(4 * count)
  let segment = 0
  for (let e = 0; e < edgeCount; e++) {
    for (let v = vertexStart[e]!; v + 1 < vertexStart[e + 1]!; v++) {
      segmentVertex[segment] = v
      segmentEdge[segment] = e
      lines.set([vertexX[v]!, vertexY[v]!, vertexX[v + 1]!, vertexY[v + 1]!], 4 * segment++)
    }
  }
  return { segmentVertex, segmentEdge, segmentIndex: indexSegments(lines) }
}
