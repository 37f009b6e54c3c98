import type { Geometry } from 'geojson'
import type { Bbox } from '#contract/geometry.ts'

type Place = readonly [number, number]

/** Extent of some places in degrees; null of none. */
export function bboxOfPlaces(places: readonly Place[]): Bbox | null {
  if (places.length === 0) return null
  const lngs = places.map(([lng]) => lng)
  const lats = places.map(([, lat]) => lat)
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

/** The vertices of a route; none of a geometry that is no line. */
export function placesOfLine(geometry: Geometry): Place[] {
  if (geometry.type === 'LineString') return geometry.coordinates as unknown as Place[]
  return geometry.type === 'MultiLineString' ? (geometry.coordinates.flat() as unknown as Place[]) : []
}
