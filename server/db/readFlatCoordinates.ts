import type { Geometry, Position } from 'geojson'
import { decodeEwkb } from './decodeEwkb.ts'

/** A line's or a polygon's positions as flat longitude, latitude, and the vertices of each ring; a line has no rings. */
export interface FlatCoordinates {
  coordinates: Float64Array
  rings: number[] | null
}

/** From PostGIS's form of a LineString or Polygon. */
export function readFlatCoordinates(hex: string): FlatCoordinates {
  const geometry = decodeEwkb(hex)
  if (geometry.type === 'LineString') return { coordinates: flatten([geometry.coordinates]), rings: null }
  if (geometry.type !== 'Polygon') throw new TypeError(`Expected a LineString or Polygon, got ${geometry.type}`)
  return { coordinates: flatten(geometry.coordinates), rings: geometry.coordinates.map((ring) => ring.length) }
}

/** Each line and ring of a geometry by itself; nothing for points. */
export function flatLinesOf(geometry: Geometry): Float64Array[] {
  switch (geometry.type) {
    case 'LineString':
      return [flatten([geometry.coordinates])]
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.map((line) => flatten([line]))
    case 'MultiPolygon':
      return geometry.coordinates.flatMap((rings) => rings.map((ring) => flatten([ring])))
    case 'GeometryCollection':
      return geometry.geometries.flatMap(flatLinesOf)
    default:
      return []
  }
}

function flatten(lines: Position[][]): Float64Array {
  const flat = new Float64Array(2 * lines.reduce((sum, line) => sum + line.length, 0))
  let at = 0
  for (const line of lines) {
    for (const [lng = Number.NaN, lat = Number.NaN] of line) {
      flat[at++] = lng
      flat[at++] = lat
    }
  }
  return flat
}
