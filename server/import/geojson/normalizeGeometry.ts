import type { Geometry, Position } from 'geojson'
import type { Crs } from '../crs/crs.ts'
import { LIMITS } from '../limits.ts'
import { RowRefused } from '../refusal.ts'

/** What a walk over a geometry has seen. */
interface Walk {
  crs: Crs
  vertices: number
  hasElevation: boolean
}

export interface NormalGeometry {
  geometry: Geometry
  /** Positions had a third number, which is left out. */
  hasElevation: boolean
}

/**
 * A structurally valid GeoJSON geometry as a new one in WGS 84, two-dimensional, wound as RFC 7946 section 3.1.6 asks.
 * Throws RowRefused for what geojson-validation does not see: numbers that are not finite or out of range, axes swapped, rings
 * that enclose nothing, positions of more than three numbers, collections within collections, more vertices than any place has.
 */
export function normalizeGeometry(geometry: Geometry, crs: Crs): NormalGeometry {
  const walk: Walk = { crs, vertices: 0, hasElevation: false }
  return { geometry: normalize(geometry, walk, false), hasElevation: walk.hasElevation }
}

function normalize(geometry: Geometry, walk: Walk, isInner: boolean): Geometry {
  const { type } = geometry
  switch (type) {
    case 'Point':
      return { type, coordinates: position(geometry.coordinates, walk) }
    case 'MultiPoint':
      return { type, coordinates: demandParts(geometry.coordinates, type).map((each) => position(each, walk)) }
    case 'LineString':
      return { type, coordinates: geometry.coordinates.map((each) => position(each, walk)) }
    case 'MultiLineString':
      return {
        type,
        coordinates: demandParts(geometry.coordinates, type).map((line) => line.map((each) => position(each, walk))),
      }
    case 'Polygon':
      return { type, coordinates: polygon(geometry.coordinates, walk) }
    case 'MultiPolygon':
      return { type, coordinates: demandParts(geometry.coordinates, type).map((rings) => polygon(rings, walk)) }
    case 'GeometryCollection':
      if (isInner) {
        throw new RowRefused('nested-collection', 'geometry', { got: 'GeometryCollection' })
      }
      return flattenCollection(demandParts(geometry.geometries, type).map((part) => normalize(part, walk, true)))
  }
}

/** A collection of one type is the Multi geometry of that type; a mixture stays a collection. */
function flattenCollection(geometries: Geometry[]): Geometry {
  const types = new Set(geometries.map(({ type }) => type.replace('Multi', '')))
  if (types.size > 1) return { type: 'GeometryCollection', geometries }
  const points: Position[] = []
  const lines: Position[][] = []
  const polygons: Position[][][] = []
  for (const part of geometries) {
    if (part.type === 'Point') points.push(part.coordinates)
    else if (part.type === 'MultiPoint') points.push(...part.coordinates)
    else if (part.type === 'LineString') lines.push(part.coordinates)
    else if (part.type === 'MultiLineString') lines.push(...part.coordinates)
    else if (part.type === 'Polygon') polygons.push(part.coordinates)
    else if (part.type === 'MultiPolygon') polygons.push(...part.coordinates)
  }
  if (points.length > 0) return { type: 'MultiPoint', coordinates: points }
  if (lines.length > 0) return { type: 'MultiLineString', coordinates: lines }
  return { type: 'MultiPolygon', coordinates: polygons }
}

function demandParts<T>(parts: T[], type: string): T[] {
  if (parts.length === 0) throw new RowRefused('empty-geometry', 'geometry', { type })
  return parts
}

function position(raw: Position, walk: Walk): Position {
  if (++walk.vertices > LIMITS.verticesPerFeature) {
    throw new RowRefused('too-many-vertices', 'geometry', { max: LIMITS.verticesPerFeature })
  }
  if (raw.length > 3) {
    throw new RowRefused('position-too-long', 'coordinates', { got: raw })
  }
  if (raw.length === 3) walk.hasElevation = true
  return walk.crs.toWgs84(raw)
}

function polygon(rings: Position[][], walk: Walk): Position[][] {
  return demandParts(rings, 'Polygon').map((raw, index) => {
    const ring = raw.map((each) => position(each, walk))
    const corners = new Set(ring.map(([lng, lat]) => `${lng} ${lat}`))
    if (ring.length < 4 || corners.size < 3) {
      throw new RowRefused('ring-too-short', 'coordinates', { got: raw.slice(0, 4) })
    }
    const [first, last] = [raw[0], raw.at(-1)]
    if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
      throw new RowRefused('ring-open', 'coordinates', { got: [first, last] })
    }
    // Exterior rings run counter-clockwise, holes clockwise; drawing them the other way means nothing, so it is put right.
    return signedArea(ring) >= 0 === (index === 0) ? ring : ring.reverse()
  })
}

function signedArea(ring: Position[]): number {
  let sum = 0
  const [originX = 0, originY = 0] = ring[0] ?? []
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? []
    const [bx = 0, by = 0] = ring[i] ?? []
    sum += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY)
  }
  return sum / 2
}
