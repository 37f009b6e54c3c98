import type { MultiPolygon, Polygon, Position } from 'geojson'
import type { Projection } from './transverseMercator.ts'

/**
 * Many polygons in flat arrays that threads can share. Rings are open (the first vertex is not repeated), shells run
 * anticlockwise and holes clockwise, so a polygon lies to the left of each of its edges; repeated vertices are left out.
 */
export interface Shapes {
  count: number
  /** Rings of shape i are ringStart[i] … ringStart[i + 1] − 1. */
  ringStart: Uint32Array
  /** Vertices of ring j are vertexStart[j] … vertexStart[j + 1] − 1. */
  vertexStart: Uint32Array
  /** Two numbers a vertex: degrees as packed, metres once projected. */
  coordinates: Float64Array
}

/** Shared between threads where the runtime has it, else an ordinary buffer. */
export function allocateFloats(length: number): Float64Array {
  return typeof SharedArrayBuffer === 'undefined'
    ? new Float64Array(length)
    : new Float64Array(new SharedArrayBuffer(length * 8))
}

export function allocateUints(length: number): Uint32Array {
  return typeof SharedArrayBuffer === 'undefined'
    ? new Uint32Array(length)
    : new Uint32Array(new SharedArrayBuffer(length * 4))
}

export function allocateBytes(length: number): Uint8Array {
  return typeof SharedArrayBuffer === 'undefined'
    ? new Uint8Array(length)
    : new Uint8Array(new SharedArrayBuffer(length))
}

/** Longitude, latitude in degrees. A ring of fewer than three different vertices or with a number that is not finite is left empty. */
export function packShapes(geometries: readonly (Polygon | MultiPolygon)[]): Shapes {
  let rings = 0
  let vertices = 0
  for (const geometry of geometries) {
    for (const ring of ringsOf(geometry)) {
      rings++
      vertices += ring.length
    }
  }
  const ringStart = allocateUints(geometries.length + 1)
  const vertexStart = allocateUints(rings + 1)
  const coordinates = allocateFloats(2 * vertices)
  let ring = 0
  let at = 0
  geometries.forEach((geometry, shape) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    for (const polygon of polygons) {
      polygon.forEach((positions, place) => {
        const end = packRing(positions, coordinates, at)
        if (signedArea(coordinates, at, end) > 0 !== (place === 0)) reverse(coordinates, at, end)
        at = end
        vertexStart[++ring] = at
      })
    }
    ringStart[shape + 1] = ring
  })
  return { count: geometries.length, ringStart, vertexStart, coordinates: coordinates.subarray(0, 2 * at) }
}

/** The same shapes in metres of the projection. */
export function projectShapes(shapes: Shapes, projection: Projection): Shapes {
  const coordinates = new Float64Array(shapes.coordinates.length)
  for (let i = 0; i < coordinates.length; i += 2) {
    projection.forward(shapes.coordinates[i]!, shapes.coordinates[i + 1]!, coordinates, i)
  }
  return { ...shapes, coordinates }
}

/** Boxes as minX, minY, maxX, maxY; an empty shape has an inverted box that touches nothing. */
export function boxesOf(shapes: Shapes): Float64Array {
  const boxes = new Float64Array(4 * shapes.count)
  const { coordinates, ringStart, vertexStart } = shapes
  for (let i = 0; i < shapes.count; i++) {
    let minX = Infinity
    let minY = Infinity
    let maxX = -Infinity
    let maxY = -Infinity
    const end = vertexStart[ringStart[i + 1]!]!
    for (let v = vertexStart[ringStart[i]!]!; v < end; v++) {
      const x = coordinates[2 * v]!
      const y = coordinates[2 * v + 1]!
      if (x < minX) minX = x
      if (x > maxX) maxX = x
      if (y < minY) minY = y
      if (y > maxY) maxY = y
    }
    boxes.set([minX, minY, maxX, maxY], 4 * i)
  }
  return boxes
}

function ringsOf(geometry: Polygon | MultiPolygon): Position[][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
}

/** Returns the vertex after the ring's last. */
function packRing(positions: Position[], out: Float64Array, start: number): number {
  let at = start
  for (const position of positions) {
    const lng = position[0] ?? Number.NaN
    const lat = position[1] ?? Number.NaN
    if (!Number.isFinite(lng) || !Number.isFinite(lat)) return start
    if (at > start && out[2 * at - 2] === lng && out[2 * at - 1] === lat) continue
    out[2 * at] = lng
    out[2 * at + 1] = lat
    at++
  }
  while (at > start + 1 && out[2 * at - 2] === out[2 * start] && out[2 * at - 1] === out[2 * start + 1]) at--
  return at - start < 3 ? start : at
}

/** Positive for an anticlockwise ring; in the square of the coordinates' unit. */
export function signedArea(coordinates: Float64Array, start: number, end: number): number {
  const x0 = coordinates[2 * start]!
  const y0 = coordinates[2 * start + 1]!
  let twice = 0
  for (let v = start + 1; v + 1 < end; v++) {
    const ax = coordinates[2 * v]! - x0
    const ay = coordinates[2 * v + 1]! - y0
    twice += ax * (coordinates[2 * v + 3]! - y0) - ay * (coordinates[2 * v + 2]! - x0)
  }
  return twice / 2
}

function reverse(coordinates: Float64Array, start: number, end: number): void {
  for (let low = start, high = end - 1; low < high; low++, high--) {
    for (let axis = 0; axis < 2; axis++) {
      const held = coordinates[2 * low + axis]!
      coordinates[2 * low + axis] = coordinates[2 * high + axis]!
      coordinates[2 * high + axis] = held
    }
  }
}
