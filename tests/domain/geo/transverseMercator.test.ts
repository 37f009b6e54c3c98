import proj4 from 'proj4'
import { describe, expect, it } from 'vitest'
import { createProjection } from '#domain/geo/transverseMercator.ts'

const out = new Float64Array(2)

describe('the transverse Mercator projection', () => {
  it('agrees with proj4 to a tenth of a micrometre, four degrees to either side, from pole country to the equator', () => {
    for (const lat0 of [-60, 0, 1, 40.84, 70]) {
      const projection = createProjection(111.7, lat0)
      const definition = `+proj=etmerc +lat_0=${lat0} +lon_0=111.7 +k=1 +x_0=0 +y_0=0 +ellps=WGS84 +units=m`
      for (let lng = -4; lng <= 4; lng += 0.5) {
        for (let lat = -2; lat <= 2; lat += 0.5) {
          const expected = proj4('WGS84', definition, [111.7 + lng, lat0 + lat])
          projection.forward(111.7 + lng, lat0 + lat, out, 0)
          expect(Math.hypot(out[0]! - expected[0]!, out[1]! - expected[1]!)).toBeLessThan(1e-7)
        }
      }
    }
  })

  it('comes back to the same place', () => {
    const projection = createProjection(111.7, 40.84)
    for (const [lng, lat] of [
      [111.7, 40.84],
      [109.2, 38.1],
      [113.9, 42.3],
    ] as const) {
      projection.forward(lng, lat, out, 0)
      const [backLng, backLat] = projection.inverse(out[0]!, out[1]!)
      expect(Math.abs(backLng - lng) + Math.abs(backLat - lat)).toBeLessThan(1e-11)
    }
  })

  it('takes the short way across the 180th meridian', () => {
    const projection = createProjection(179.9, -17)
    projection.forward(-179.9, -17, out, 0)
    expect(out[0]).toBeGreaterThan(20_000)
    expect(out[0]).toBeLessThan(22_000)
    expect(projection.inverse(out[0]!, out[1]!)[0]).toBeCloseTo(-179.9, 9)
  })

  it('knows its scale: a metre east of the meridian is k metres on the map, within a millionth at 250 km', () => {
    const projection = createProjection(111.7, 40.84)
    const step = 1e-5
    for (const lng of [111.7, 112.9, 114.66]) {
      const north = new Float64Array(2)
      projection.forward(lng, 40.84, out, 0)
      projection.forward(lng, 40.84 + step, north, 0)
      const onMap = Math.hypot(north[0]! - out[0]!, north[1]! - out[1]!)
      expect(onMap / meridianMeters(40.84 + step / 2, step) / projection.scaleAt(out[0]!)).toBeCloseTo(1, 6)
    }
  })
})

/** Length of a small step of latitude on the WGS 84 ellipsoid, by its radius of curvature in the meridian. */
function meridianMeters(lat: number, stepDegrees: number): number {
  const e2 = (2 - 1 / 298.257223563) / 298.257223563
  const radius = (6378137 * (1 - e2)) / (1 - e2 * Math.sin((lat * Math.PI) / 180) ** 2) ** 1.5
  return (radius * stepDegrees * Math.PI) / 180
}
