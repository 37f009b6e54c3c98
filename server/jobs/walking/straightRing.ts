import type { Polygon, Position } from 'geojson'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import type { Network } from '#domain/network/network.ts'

const corners = 180

/** The circle of so many metres as the crow flies: a closed ring of 180 corners, anticlockwise, with the true circle's own area. */
export function straightCorners(
  { lng0, lat0 }: Pick<Network, 'lng0' | 'lat0'>,
  [lng, lat]: readonly [number, number],
  meters: number,
): Position[] {
  const projection = createProjection(lng0, lat0)
  const out = new Float64Array(2)
  projection.forward(lng, lat, out, 0)
  const angle = (2 * Math.PI) / corners
  const radius = meters * Math.sqrt(angle / Math.sin(angle)) * projection.scaleAt(out[0]!)
  const ring = Array.from({ length: corners }, (_, i) =>
    projection.inverse(out[0]! + radius * Math.cos(i * angle), out[1]! + radius * Math.sin(i * angle)),
  )
  return [...ring, ring[0]!]
}

/** The same as it is shown, to seven places (1 cm), with its area. */
export function straightRing(
  network: Pick<Network, 'lng0' | 'lat0'>,
  position: readonly [number, number],
  meters: number,
): { geometry: Polygon; areaSquareMeters: number } {
  const ring = straightCorners(network, position, meters)
  return {
    geometry: {
      type: 'Polygon',
      coordinates: [ring.map((corner) => corner.map((value) => Math.round(1e7 * value) / 1e7))],
    },
    areaSquareMeters: Math.PI * meters ** 2,
  }
}
