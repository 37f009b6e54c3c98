import type { MultiPolygon, Polygon } from 'geojson'
import { packShapes, projectShapes, signedArea } from './shapes.ts'
import { createProjection } from './transverseMercator.ts'

/** Area on the WGS 84 ellipsoid in m², within 0.01 % for shapes up to 100 km wide. 0 for a shape without a valid ring. */
export function measureAreaSquareMeters(geometry: Polygon | MultiPolygon): number {
  const degrees = packShapes([geometry])
  if (degrees.coordinates.length === 0) return 0
  const projection = createProjection(...middleOf(degrees.coordinates))
  const { coordinates, vertexStart } = projectShapes(degrees, projection)
  let area = 0
  for (let ring = 0; ring + 1 < vertexStart.length; ring++) {
    const start = vertexStart[ring]!
    const end = vertexStart[ring + 1]!
    if (end > start) area += signedArea(coordinates, start, end) / projection.scaleAt(coordinates[2 * start]!) ** 2
  }
  return area
}

function middleOf(coordinates: Float64Array): [number, number] {
  const [firstLng, firstLat] = [coordinates[0]!, coordinates[1]!]
  let [minLng, maxLng, minLat, maxLat] = [firstLng, firstLng, firstLat, firstLat]
  for (let i = 0; i < coordinates.length; i += 2) {
    minLng = Math.min(minLng, coordinates[i]!)
    maxLng = Math.max(maxLng, coordinates[i]!)
    minLat = Math.min(minLat, coordinates[i + 1]!)
    maxLat = Math.max(maxLat, coordinates[i + 1]!)
  }
  // A shape across 180° keeps its first vertex as the middle.
  return maxLng - minLng > 180 ? [firstLng, firstLat] : [(minLng + maxLng) / 2, (minLat + maxLat) / 2]
}
