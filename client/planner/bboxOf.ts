import type { Geometry, Position } from 'geojson'
import type { Bbox } from '#contract/geometry.ts'

/** Extent of a geometry in degrees: west, south, east, north. */
export function bboxOf(geometry: Geometry): Bbox {
  const bbox: Bbox = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  widen(bbox, geometry)
  return bbox
}

type Nested = Position | Nested[]

function widen(bbox: Bbox, geometry: Geometry): void {
  if (geometry.type === 'GeometryCollection') for (const part of geometry.geometries) widen(bbox, part)
  else widenBy(bbox, geometry.coordinates)
}

function widenBy(bbox: Bbox, coordinates: Nested): void {
  const [lng, lat] = coordinates
  if (typeof lng !== 'number' || typeof lat !== 'number') {
    for (const part of coordinates) if (typeof part !== 'number') widenBy(bbox, part)
    return
  }
  bbox[0] = Math.min(bbox[0], lng)
  bbox[1] = Math.min(bbox[1], lat)
  bbox[2] = Math.max(bbox[2], lng)
  bbox[3] = Math.max(bbox[3], lat)
}

/** `bbox` with a margin of `share` of its size on every side, and never smaller than `leastDegrees` across. */
export function widenBbox([west, south, east, north]: Bbox, share: number, leastDegrees: number): Bbox {
  const dx = Math.max((east - west) * share, (leastDegrees - (east - west)) / 2)
  const dy = Math.max((north - south) * share, (leastDegrees - (north - south)) / 2)
  return [west - dx, south - dy, east + dx, north + dy]
}
