import type { MultiPolygon, Polygon } from 'geojson'
import type { Bbox } from '#contract/geometry.ts'

/** Extent of a polygon in degrees: west, south, east, north. */
export function bboxOf(geometry: Polygon | MultiPolygon): Bbox {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const bbox: Bbox = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const [outer] of polygons) {
    for (const [lng, lat] of outer ?? []) {
      if (lng === undefined || lat === undefined) continue
      bbox[0] = Math.min(bbox[0], lng)
      bbox[1] = Math.min(bbox[1], lat)
      bbox[2] = Math.max(bbox[2], lng)
      bbox[3] = Math.max(bbox[3], lat)
    }
  }
  return bbox
}

/** `bbox` with a margin of `share` of its size on every side, and never smaller than `leastDegrees` across. */
export function widenBbox([west, south, east, north]: Bbox, share: number, leastDegrees: number): Bbox {
  const dx = Math.max((east - west) * share, (leastDegrees - (east - west)) / 2)
  const dy = Math.max((north - south) * share, (leastDegrees - (north - south)) / 2)
  return [west - dx, south - dy, east + dx, north + dy]
}
