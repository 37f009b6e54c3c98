import type { MultiPolygon, Polygon } from 'geojson'

type Bbox = [number, number, number, number]

/** Whether the boxes of both meet. */
export function touchesBox(geometry: Polygon | MultiPolygon, [west, south, east, north]: Bbox): boolean {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  for (const [outer = []] of polygons)
    for (const [lng = Number.NaN, lat = Number.NaN] of outer) {
      if (lng < minX) minX = lng
      if (lng > maxX) maxX = lng
      if (lat < minY) minY = lat
      if (lat > maxY) maxY = lat
    }
  return minX <= east && maxX >= west && minY <= north && maxY >= south
}
