import { bbox } from '@turf/turf'
import type { Geometry } from 'geojson'
import { encodePlainWkb } from '../../import/encodeWkb.ts'
import type { LayerGeometryType } from '../exportLayer.ts'

export const WGS84_SRS_ID = 4326

export interface Bounds {
  minX: number
  minY: number
  maxX: number
  maxY: number
}

const LITTLE_ENDIAN = 0b1
/** The envelope is minx, maxx, miny, maxy. */
const XY_ENVELOPE = 0b10
const EMPTY = 0b10000

/**
 * A geometry column's value: header with envelope, then ISO WKB, all little-endian (OGC 12-128r17, clause 2.1.3). Two-dimensional.
 * An empty geometry has no bounds.
 */
export function encodeGeometry(geometry: Geometry): { blob: Buffer; bounds: Bounds | null } {
  const [minX, minY, maxX, maxY] = bbox(geometry)
  const bounds = minX! <= maxX! ? { minX: minX!, minY: minY!, maxX: maxX!, maxY: maxY! } : null
  const header = Buffer.alloc(bounds ? 40 : 8)
  header.write('GP', 'latin1')
  header.writeUInt8(LITTLE_ENDIAN | (bounds ? XY_ENVELOPE : EMPTY), 3)
  header.writeInt32LE(WGS84_SRS_ID, 4)
  if (bounds) {
    header.writeDoubleLE(bounds.minX, 8)
    header.writeDoubleLE(bounds.maxX, 16)
    header.writeDoubleLE(bounds.minY, 24)
    header.writeDoubleLE(bounds.maxY, 32)
  }
  return { blob: Buffer.concat([header, encodePlainWkb(geometry)]), bounds }
}

/** As the column's type wants it: a single geometry becomes a multi geometry of one. Any other difference is a TypeError. */
export function asDeclared(geometry: Geometry, type: LayerGeometryType): Geometry {
  if (type === 'GEOMETRY' || geometry.type.toUpperCase() === type) return geometry
  if (geometry.type === 'Point' && type === 'MULTIPOINT')
    return { type: 'MultiPoint', coordinates: [geometry.coordinates] }
  if (geometry.type === 'LineString' && type === 'MULTILINESTRING')
    return { type: 'MultiLineString', coordinates: [geometry.coordinates] }
  if (geometry.type === 'Polygon' && type === 'MULTIPOLYGON')
    return { type: 'MultiPolygon', coordinates: [geometry.coordinates] }
  throw new TypeError(`Expected a geometry of type ${type}, got ${geometry.type}`)
}
