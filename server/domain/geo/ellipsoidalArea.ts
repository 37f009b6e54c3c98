import type { MultiPolygon, Polygon, Position } from 'geojson'

/** WGS 84. */
const EQUATORIAL_RADIUS_METERS = 6378137
const FLATTENING = 1 / 298.257223563
const E2 = FLATTENING * (2 - FLATTENING)
const E = Math.sqrt(E2)
const RADIANS = Math.PI / 180

/**
 * Square metres on the ellipsoid of a polygon in degrees. An equal-area cylinder (Snyder 1987, eq. 3-12 and 10-17) keeps areas
 * exact; edges are straight there, which for edges of city length differs by less than a millionth.
 */
export function ellipsoidalArea(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  let area = 0
  for (const rings of polygons) {
    for (const [index, ring] of rings.entries()) area += (index === 0 ? 1 : -1) * ringArea(ring)
  }
  return area
}

function ringArea(ring: readonly Position[]): number {
  const [lng0, lat0] = ring[0] as [number, number]
  const q0 = authalicQ(lat0)
  let twice = 0
  let x = 0
  let y = 0
  for (const position of ring) {
    const nextX = ((position[0] as number) - lng0) * RADIANS
    const nextY = authalicQ(position[1] as number) - q0
    twice += x * nextY - nextX * y
    x = nextX
    y = nextY
  }
  // dA = (a²/2) dq dλ
  return Math.abs((twice / 2) * (EQUATORIAL_RADIUS_METERS ** 2 / 2))
}

function authalicQ(latitude: number): number {
  const sine = Math.sin(latitude * RADIANS)
  return (1 - E2) * (sine / (1 - E2 * sine * sine) - Math.log((1 - E * sine) / (1 + E * sine)) / (2 * E))
}
