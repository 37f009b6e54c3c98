import type { Position } from 'geojson'

/**
 * GCJ-02 by the formula as it was published in 2013 (eviltransform), written here a second time so that nothing is shared with the
 * library the import uses. Krasovsky 1940 ellipsoid; the inverse is found by iteration, to 10⁻⁹ degrees.
 */
const a = 6378245
const ee = 0.006693421622965943
const pi = Math.PI

const waves = (x: number): number => (20 * (Math.sin(6 * x * pi) + Math.sin(2 * x * pi)) * 2) / 3

function shift(lng: number, lat: number): [number, number] {
  const x = lng - 105
  const y = lat - 35
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    waves(x) +
    ((20 * Math.sin(y * pi) + 40 * Math.sin((y / 3) * pi)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * pi) + 320 * Math.sin((y / 30) * pi)) * 2) / 3
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    waves(x) +
    ((20 * Math.sin(x * pi) + 40 * Math.sin((x / 3) * pi)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * pi) + 300 * Math.sin((x / 30) * pi)) * 2) / 3
  const phi = (lat / 180) * pi
  const magic = 1 - ee * Math.sin(phi) ** 2
  const root = Math.sqrt(magic)
  return [(east * 180) / ((a / root) * Math.cos(phi) * pi), (north * 180) / (((a * (1 - ee)) / (magic * root)) * pi)]
}

/** Longitude, latitude in WGS 84 of a place in GCJ-02. */
export function wgs84OfGcj02([lng = 0, lat = 0]: Position): Position {
  let [x, y] = [lng, lat]
  for (let step = 0; step < 30; step++) {
    const [dx, dy] = shift(x, y)
    const [nextX, nextY] = [lng - dx, lat - dy]
    const moved = Math.abs(nextX - x) + Math.abs(nextY - y)
    x = nextX
    y = nextY
    if (moved < 1e-9) return [x, y]
  }
  throw new Error(`GCJ-02 does not converge at ${lng}, ${lat}`)
}
