import type { Polygon } from 'geojson'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import type { Network } from '#domain/network/network.ts'

const corners = 180

/** The circle of so many metres as the crow flies: a polygon of 180 corners with the true circle's own area. */
export function straightRing(
  { lng0, lat0 }: Pick<Network, 'lng0' | 'lat0'>,
  [lng, lat]: readonly [number, number],
  meters: number,
): { geometry: Polygon; areaSquareMeters: number } {
  const projection = createProjection(lng0, lat0)
  const out = new Float64Array(2)
  projection.forward(lng, lat, out, 0)
  const angle = (2 * Math.PI) / corners
  const radius = meters * Math.sqrt(angle / Math.sin(angle)) * projection.scaleAt(out[0]!)
  const ring = Array.from({ length: corners }, (_, i) =>
    projection
      .inverse(out[0]! + radius * Math.cos(i * angle), out[1]! + radius * Math.sin(i * angle))
      .map((value) => Math.round(1e7 * value) / 1e7),
  )
  return {
    geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] },
    areaSquareMeters: Math.PI * meters ** 2,
  }
}
