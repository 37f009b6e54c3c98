import type { MultiPolygon, Polygon, Position } from 'geojson'
import { UNITS_PER_DEGREE } from './osmObject.ts'
import type { Assembled, VertexRing } from './rings/assembled.ts'
import type { SegmentSet } from './rings/segments.ts'

export function toPosition(x: number, y: number): Position {
  return [x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE]
}

export function toRing(set: SegmentSet, ring: VertexRing): Position[] {
  const positions = ring.map((vertex) => toPosition(set.xs[vertex] as number, set.ys[vertex] as number))
  positions.push(positions[0] as Position)
  return positions
}

export function toGeometry({ set, polygons }: Assembled): Polygon | MultiPolygon {
  const coordinates = polygons.map((rings) => rings.map((ring) => toRing(set, ring)))
  if (coordinates.length === 1) return { type: 'Polygon', coordinates: coordinates[0] as Position[][] }
  return { type: 'MultiPolygon', coordinates }
}

/** "lon, lat" for messages. */
export function sayPlace(x: number, y: number): string {
  return `${(x / UNITS_PER_DEGREE).toFixed(7)}, ${(y / UNITS_PER_DEGREE).toFixed(7)}`
}
