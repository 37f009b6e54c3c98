import Flatbush from 'flatbush'

export const isPoint = 0
export const isPolygonEdge = 1
export const isLineEdge = 2

/**
 * Service areas as their parts. Each item is a point or an edge of a facility; what it serves is the disc about its first end and
 * the rectangle to both sides of its edge, and a polygon serves its inside too. Together these are the exact buffer.
 * Flat arrays that threads share; positions are map metres, radii true metres.
 */
export interface Supply {
  itemCount: number
  /** isPoint, isPolygonEdge or isLineEdge. */
  kinds: Uint32Array
  /** Four numbers an item: ends of its edge (a point twice). A polygon lies to the left of its edges. */
  ends: Float64Array
  radii: Float64Array
  /**
   * Two angles an item: the arc about its first end that can bound the service area: between the outward normals of the two
   * edges there. Not a number where the polygon is reflex: the disc adds nothing that the two rectangles lack.
   */
  sectors: Float64Array
  /** Items that follow and precede on the same ring or line; itself where there is none. */
  next: Uint32Array
  previous: Uint32Array
  /** A facility's geometry, or each part of a collection, is one body; its items are bodyStart[b] … bodyStart[b + 1] − 1. */
  bodies: Uint32Array
  bodyStart: Uint32Array
  /** Flatbush over the items' boxes, widened by their radii; empty when there are none. */
  itemIndex: ArrayBufferLike
  /** Bodies with an inside, and a Flatbush over their boxes. */
  polygons: Uint32Array
  polygonIndex: ArrayBufferLike
}

export interface IndexedSupply extends Supply {
  items: Flatbush | null
  insides: Flatbush | null
}

/** Opens the two indexes over their shared memory. */
export function openSupply(supply: Supply): IndexedSupply {
  return {
    ...supply,
    items: supply.itemCount > 0 ? Flatbush.from(supply.itemIndex) : null,
    insides: supply.polygons.length > 0 ? Flatbush.from(supply.polygonIndex) : null,
  }
}
