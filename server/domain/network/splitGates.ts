import type { CutEdges } from './cutEdges.ts'
import { growing } from './growing.ts'
import type { GateInput } from './networkInput.ts'

/** Graph nodes for the ends of edges: the table's node of each, and for each gate the edges of length 0 that join its sides. */
export interface SplitGates {
  /** Node of the table by graph node. */
  tableNode: Uint32Array
  from: Uint32Array
  to: Uint32Array
  /** Edges of gates: `gate` is a place in `gates`. They come after the streets' edges. */
  gateEdges: { gate: number; from: number; to: number; closedTo: number }[]
  gates: { node: number; input: GateInput }[]
}

/**
 * Where a gate stands, each edge gets an end of its own, and edges of length 0 join them: so a gate is open or closed like any edge, and
 * standing on one side of a closed gate is not standing on the other.
 */
export function splitGates(edges: CutEdges, gatesByNode: Map<number, GateInput>, nodeCount: number): SplitGates {
  const count = edges.from.length
  const from = new Uint32Array(count)
  const to = new Uint32Array(count)
  const graphNode = new Int32Array(nodeCount).fill(-1)
  const tableNode = growing(Uint32Array, count)
  const placeOfGate = new Map<number, number>()
  const gates: SplitGates['gates'] = []
  const gateEdges: SplitGates['gateEdges'] = []

  function end(node: number): number {
    const known = graphNode[node]!
    const gate = gatesByNode.get(node)
    if (known >= 0 && !gate) return known
    const fresh = tableNode.length
    tableNode.push(node)
    if (!gate) {
      graphNode[node] = fresh
      return fresh
    }
    if (known < 0) {
      graphNode[node] = fresh
      placeOfGate.set(node, gates.length)
      gates.push({ node, input: gate })
    } else gateEdges.push({ gate: placeOfGate.get(node)!, from: known, to: fresh, closedTo: gate.closedTo })
    return fresh
  }

  for (let e = 0; e < count; e++) {
    from[e] = end(edges.from.values[e]!)
    to[e] = end(edges.to.values[e]!)
  }
  return { tableNode: tableNode.take(), from, to, gateEdges, gates }
}
