import type { Geometry, MultiPoint } from 'geojson'
import type { Projection } from '#domain/geo/transverseMercator.ts'
import { distanceToOutline, planeShape, shapeContains } from '#domain/network/planeShape.ts'

/** Metres on the ellipsoid from a place to the nearest known entrance, else to the edge (0 inside), else to the point. */
export function straightMeters(
  projection: Projection,
  [lng, lat]: readonly [number, number],
  geometry: Geometry,
  entrances: MultiPoint | null,
): number {
  const plane = new Float64Array(2)
  projection.forward(lng, lat, plane, 0)
  const [x, y] = [100 * plane[0]!, 100 * plane[1]!]
  const shape = planeShape(entrances && entrances.coordinates.length > 0 ? entrances : geometry, projection)
  const toPoint = Math.min(...shape.points.map((point) => Math.hypot(point[0]! - x, point[1]! - y)))
  const centimeters = shapeContains(shape, x, y) ? 0 : Math.min(toPoint, distanceToOutline(shape, x, y))
  return centimeters / 100 / projection.scaleAt((plane[0]! + shape.box[0] / 100) / 2)
}
