import type { MultiPolygon, Polygon, Position } from 'geojson'

/** Whether the polygon holds the point, even–odd over all its rings, in degrees; each edge owns its lower end. */
export function containsPoint(geometry: Polygon | MultiPolygon, [lng, lat]: Position): boolean {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
  let inside = false
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay] = [ring[i]![0]!, ring[i]![1]!]
      const [bx, by] = [ring[i + 1]![0]!, ring[i + 1]![1]!]
      if (ay > lat! !== by > lat! && ax + ((lat! - ay) / (by - ay)) * (bx - ax) > lng!) inside = !inside
    }
  }
  return inside
}
