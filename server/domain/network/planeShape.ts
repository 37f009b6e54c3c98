import type { Geometry, Position } from 'geojson'
import type { Projection } from '../geo/transverseMercator.ts'

/** A geometry on the map plane, centimetres: points, and lines or rings as flat x, y. Rings are closed; shells and holes are alike. */
export interface PlaneShape {
  points: Float64Array[]
  lines: Float64Array[]
  rings: Float64Array[]
  /** minX, minY, maxX, maxY. */
  box: [number, number, number, number]
}

export function planeShape(geometry: Geometry, projection: Projection): PlaneShape {
  const shape: PlaneShape = { points: [], lines: [], rings: [], box: [Infinity, Infinity, -Infinity, -Infinity] }
  const out = new Float64Array(2)
  const flat = (positions: Position[]): Float64Array => {
    const line = new Float64Array(2 * positions.length)
    positions.forEach(([lng, lat], i) => {
      projection.forward(lng!, lat!, out, 0)
      const x = 100 * out[0]!
      const y = 100 * out[1]!
      line[2 * i] = x
      line[2 * i + 1] = y
      shape.box = [
        Math.min(shape.box[0], x),
        Math.min(shape.box[1], y),
        Math.max(shape.box[2], x),
        Math.max(shape.box[3], y),
      ]
    })
    return line
  }
  const add = (part: Geometry): void => {
    switch (part.type) {
      case 'Point':
        shape.points.push(flat([part.coordinates]))
        break
      case 'MultiPoint':
        for (const position of part.coordinates) shape.points.push(flat([position]))
        break
      case 'LineString':
        shape.lines.push(flat(part.coordinates))
        break
      case 'MultiLineString':
        for (const line of part.coordinates) shape.lines.push(flat(line))
        break
      case 'Polygon':
        for (const ring of part.coordinates) shape.rings.push(flat(ring))
        break
      case 'MultiPolygon':
        for (const ring of part.coordinates.flat()) shape.rings.push(flat(ring))
        break
      case 'GeometryCollection':
        part.geometries.forEach(add)
    }
  }
  add(geometry)
  return shape
}

/** Even–odd over all rings; each edge owns its lower end. */
export function shapeContains({ rings }: PlaneShape, x: number, y: number): boolean {
  let inside = false
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const ay = ring[i + 1]!
      const by = ring[i + 3]!
      if (ay > y !== by > y && ring[i]! + ((y - ay) / (by - ay)) * (ring[i + 2]! - ring[i]!) > x) inside = !inside
    }
  }
  return inside
}

/** Centimetres from a place to the nearest ring or line. */
export function distanceToOutline({ rings, lines }: PlaneShape, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY
  for (const line of [...rings, ...lines]) {
    for (let i = 0; i + 3 < line.length; i += 2) {
      const ax = line[i]!
      const ay = line[i + 1]!
      const dx = line[i + 2]! - ax
      const dy = line[i + 3]! - ay
      const square = dx * dx + dy * dy
      const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square))
      least = Math.min(least, (ax + share * dx - x) ** 2 + (ay + share * dy - y) ** 2)
    }
  }
  return Math.sqrt(least)
}
