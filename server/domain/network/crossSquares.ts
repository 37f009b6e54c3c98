import { crossSquare } from './crossSquare.ts'
import type { Crossing } from './cutEdges.ts'
import type { Gathered } from './gatherStreets.ts'
import type { StreetInput } from './networkInput.ts'

/** The straight ways across every pedestrian area between the streets that meet it; the corners they bend at become cut nodes. */
export function crossSquares(gathered: Gathered, inputs: readonly StreetInput[]): Crossing[] {
  const { partStart, partStreet, streets, vertexNode, nodeX, nodeY, isCut } = gathered
  const crossings: Crossing[] = []
  for (let part = 0; part < partStreet.length; part++) {
    const street = partStreet[part]!
    const ringCount = inputs[streets[street]!.input]!.rings?.length ?? 0
    if (ringCount === 0) continue
    const nodes: number[] = []
    const rings: Float64Array[] = []
    for (let ring = part; ring < part + ringCount; ring++) {
      // The closing vertex is the first once more.
      const own = vertexNode.subarray(partStart[ring]!, partStart[ring + 1]! - 1)
      rings.push(Float64Array.from({ length: 2 * own.length }, (_, i) => (i % 2 === 0 ? nodeX : nodeY)[own[i >> 1]!]!))
      nodes.push(...own)
    }
    part += ringCount - 1
    const entries = [...nodes.keys()].filter((vertex) => isCut[nodes[vertex]!] === 1)
    if (entries.length === 0) continue
    for (const [from, to] of crossSquare({ rings, entries })) {
      if (nodes[from] !== nodes[to]) crossings.push({ street, from: nodes[from]!, to: nodes[to]! })
    }
  }
  // Marked once all are found: a corner of one square is no entry of another.
  for (const { from, to } of crossings) {
    isCut[from] = 1
    isCut[to] = 1
  }
  return crossings
}
