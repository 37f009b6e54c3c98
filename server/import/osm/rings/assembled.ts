import type { SegmentSet } from './segments.ts'

/** A closed ring of vertices, the first not repeated. */
export type VertexRing = number[]

/** Polygons over the vertices of `set`: each an anticlockwise outer ring, then clockwise holes (RFC 7946). */
export interface Assembled {
  set: SegmentSet
  polygons: VertexRing[][]
  /** Where crossings were cut, in units; empty when nothing was repaired. */
  repairedAt: { x: number; y: number }[]
}
