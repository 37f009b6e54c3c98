import type { Gathered } from './gatherStreets.ts'
import { type Growing, growing } from './growing.ts'
import { kindSquare } from './network.ts'

/** Edges between cut nodes of the gathered streets, in input order; their vertices are a run of `vertices` (nodes of the table). */
export interface CutEdges {
  from: Growing<Uint32Array>
  to: Growing<Uint32Array>
  /** Decimetres. */
  length: Growing<Uint32Array>
  closedTo: Growing<Uint8Array>
  kind: Growing<Uint8Array>
  street: Growing<Uint32Array>
  /** One more than edges. */
  vertexStart: Growing<Uint32Array>
  vertices: Growing<Uint32Array>
}

/** Straight ways across an area, between vertices of its rings: from one node to the other. */
export interface Crossing {
  street: number
  from: number
  to: number
}

export function cutEdges(gathered: Gathered, crossings: readonly Crossing[]): CutEdges {
  const { partStart, partStreet, vertexNode, streets, isCut } = gathered
  const edges = emptyEdges(vertexNode.length)
  for (let part = 0; part < partStreet.length; part++) {
    const street = partStreet[part]!
    const end = partStart[part + 1]!
    let first = partStart[part]!
    // A ring's first vertex ends edges too, though nothing else may meet there: harmless.
    for (let v = first + 1; v < end; v++) {
      if (!isCut[vertexNode[v]!] && v + 1 < end) continue
      addEdge(edges, gathered, street, streets[street]!.kind, vertexNode.subarray(first, v + 1))
      first = v
    }
  }
  for (const { street, from, to } of crossings) addEdge(edges, gathered, street, kindSquare, Uint32Array.of(from, to))
  return edges
}

function emptyEdges(expected: number): CutEdges {
  const edges: CutEdges = {
    from: growing(Uint32Array),
    to: growing(Uint32Array),
    length: growing(Uint32Array),
    closedTo: growing(Uint8Array),
    kind: growing(Uint8Array),
    street: growing(Uint32Array),
    vertexStart: growing(Uint32Array),
    vertices: growing(Uint32Array, expected + 1),
  }
  edges.vertexStart.push(0)
  return edges
}

function addEdge(edges: CutEdges, gathered: Gathered, street: number, kind: number, nodes: Uint32Array): void {
  const { nodeX, nodeY, projection, streets } = gathered
  let meters = 0
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!
    edges.vertices.push(node)
    if (i === 0) continue
    const before = nodes[i - 1]!
    const dx = nodeX[node]! - nodeX[before]!
    const dy = nodeY[node]! - nodeY[before]!
    meters += Math.sqrt(dx * dx + dy * dy) / projection.scaleAt((nodeX[node]! + nodeX[before]!) / 2)
  }
  edges.from.push(nodes[0]!)
  edges.to.push(nodes[nodes.length - 1]!)
  edges.length.push(Math.round(10 * meters))
  edges.closedTo.push(streets[street]!.closedTo)
  edges.kind.push(kind)
  edges.street.push(street)
  edges.vertexStart.push(edges.vertices.length)
}
