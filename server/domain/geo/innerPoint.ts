import type { Geometry, Position } from 'geojson'

/**
 * A place that stands for a geometry: a point itself, a line's middle vertex, and for a polygon the middle of its widest chord at
 * mid-height of the largest part, which lies inside it. Longitude, latitude; null for an empty geometry.
 */
export function innerPoint(geometry: Geometry): [number, number] | null {
  switch (geometry.type) {
    case 'Point':
      return pairOf(geometry.coordinates)
    case 'MultiPoint':
      return pairOf(geometry.coordinates[0])
    case 'LineString':
      return pairOf(geometry.coordinates[geometry.coordinates.length >> 1])
    case 'MultiLineString':
      return pairOf(geometry.coordinates[0]?.[geometry.coordinates[0].length >> 1])
    case 'Polygon':
      return innerPointOfPolygon(geometry.coordinates)
    case 'MultiPolygon':
      return innerPointOfPolygon(largest(geometry.coordinates))
    case 'GeometryCollection':
      return geometry.geometries[0] ? innerPoint(geometry.geometries[0]) : null
  }
}

function pairOf(position: Position | undefined): [number, number] | null {
  return position ? [position[0]!, position[1]!] : null
}

function largest(polygons: Position[][][]): Position[][] {
  return polygons.reduce(
    (best, polygon) => (boxArea(polygon[0]) > boxArea(best[0]) ? polygon : best),
    polygons[0] ?? [],
  )
}

function boxArea(ring: Position[] | undefined): number {
  if (!ring) return 0
  const { minX, minY, maxX, maxY } = boxOf(ring)
  return (maxX - minX) * (maxY - minY)
}

function boxOf(ring: Position[]) {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of ring) {
    minX = Math.min(minX, x!)
    maxX = Math.max(maxX, x!)
    minY = Math.min(minY, y!)
    maxY = Math.max(maxY, y!)
  }
  return { minX, minY, maxX, maxY }
}

function innerPointOfPolygon(rings: Position[][]): [number, number] | null {
  if (!rings[0]?.length) return null
  const { minY, maxY } = boxOf(rings[0])
  // A little off the middle, where drawn shapes like to have a vertex or a horizontal edge.
  const y = minY + 0.4983 * (maxY - minY)
  const xs: number[] = []
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay] = [ring[i]![0]!, ring[i]![1]!]
      const [bx, by] = [ring[i + 1]![0]!, ring[i + 1]![1]!]
      if (ay > y !== by > y) xs.push(ax + ((y - ay) / (by - ay)) * (bx - ax))
    }
  }
  xs.sort((a, b) => a - b)
  let best: [number, number] | null = null
  let widest = -1
  for (let i = 0; i + 1 < xs.length; i += 2) {
    if (xs[i + 1]! - xs[i]! <= widest) continue
    widest = xs[i + 1]! - xs[i]!
    best = [(xs[i]! + xs[i + 1]!) / 2, y]
  }
  return best ?? pairOf(rings[0][0])
}
