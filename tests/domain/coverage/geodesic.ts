import type { MultiPolygon, Polygon, Position } from 'geojson'

const a = 6378137
const f = 1 / 298.257223563
const b = a * (1 - f)
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Vincenty's inverse formula on WGS 84 (Survey Review 23, 1975): a reference that shares nothing with the engine. */
export function geodesicMeters(from: Position, to: Position): number {
  const u1 = Math.atan((1 - f) * Math.tan(radians(from[1]!)))
  const u2 = Math.atan((1 - f) * Math.tan(radians(to[1]!)))
  const difference = radians(to[0]! - from[0]!)
  let lambda = difference
  for (let step = 0; step < 100; step++) {
    const sinSigma = Math.hypot(
      Math.cos(u2) * Math.sin(lambda),
      Math.cos(u1) * Math.sin(u2) - Math.sin(u1) * Math.cos(u2) * Math.cos(lambda),
    )
    const cosSigma = Math.sin(u1) * Math.sin(u2) + Math.cos(u1) * Math.cos(u2) * Math.cos(lambda)
    const sigma = Math.atan2(sinSigma, cosSigma)
    const sinAlpha = (Math.cos(u1) * Math.cos(u2) * Math.sin(lambda)) / sinSigma
    const cos2Alpha = 1 - sinAlpha ** 2
    const cos2Middle = cosSigma - (2 * Math.sin(u1) * Math.sin(u2)) / cos2Alpha
    const c = (f / 16) * cos2Alpha * (4 + f * (4 - 3 * cos2Alpha))
    const last = lambda
    lambda =
      difference +
      (1 - c) * f * sinAlpha * (sigma + c * sinSigma * (cos2Middle + c * cosSigma * (2 * cos2Middle ** 2 - 1)))
    if (Math.abs(lambda - last) > 1e-13) continue
    const squared = (cos2Alpha * (a ** 2 - b ** 2)) / b ** 2
    const A = 1 + (squared / 16384) * (4096 + squared * (-768 + squared * (320 - 175 * squared)))
    const B = (squared / 1024) * (256 + squared * (-128 + squared * (74 - 47 * squared)))
    const part = (B / 4) * (cosSigma * (2 * cos2Middle ** 2 - 1))
    const rest = (B / 6) * cos2Middle * (4 * sinSigma ** 2 - 3) * (4 * cos2Middle ** 2 - 3)
    return b * A * (sigma - B * sinSigma * (cos2Middle + part - (B / 4) * rest))
  }
  throw new Error('Vincenty does not converge between near-antipodal places')
}

/** Small polygons by triangles about the first vertex, sides by geodesics, Heron's formula (curvature is 10⁻⁸ at 2 km). */
export function geodesicPolygonArea(geometry: Polygon | MultiPolygon): number {
  const ring = (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates[0]!)[0]!
  let area = 0
  for (let i = 1; i + 2 < ring.length; i++) {
    const sides = [
      geodesicMeters(ring[0]!, ring[i]!),
      geodesicMeters(ring[i]!, ring[i + 1]!),
      geodesicMeters(ring[i + 1]!, ring[0]!),
    ]
    const half = (sides[0]! + sides[1]! + sides[2]!) / 2
    area += Math.sqrt(half * (half - sides[0]!) * (half - sides[1]!) * (half - sides[2]!))
  }
  return area
}
