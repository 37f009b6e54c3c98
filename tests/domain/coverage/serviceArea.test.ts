import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeCoverage } from '#domain/coverage/computeCoverage.ts'
import type { SnapshotFacility } from '#domain/coverage/snapshot.ts'
import { geodesicMeters, geodesicPolygonArea } from './geodesic.ts'
import { corners, drawAt, facility, hohhot, landOnly, parcel, pointAt, radiusStandard, snapshot } from './planeCity.ts'

const run = (
  facilities: SnapshotFacility[],
  land = hohhot.box(-1000, -1000, 1000, 1000),
  radiusMeters = 300,
  more = {},
) => {
  const result = computeCoverage(
    snapshot({ parcels: [parcel('p', land)], facilities }),
    radiusStandard(radiusMeters, more),
    landOnly,
  )
  return { ...result, land: result.rows[0]!.land, state: result.parcels[0]?.state }
}

describe('the radius of a service area', () => {
  it.each([-55, 0, 1.3, 40.84, 53.5])(
    'is true at %s° of latitude: a 500 m buffer covers π·r² within a thousandth',
    (lat) => {
      const draw = drawAt(111.67, lat)
      const { land } = run([facility('f', pointAt(0, 0, draw))], draw.box(-1000, -1000, 1000, 1000), 500)
      expect(land.covered! / (Math.PI * 500 ** 2)).toBeCloseTo(1, 5)
    },
  )

  it('is true 200 km from the city’s central meridian, and so is the land', () => {
    const draw = drawAt(111.67, 40.84)
    const far = drawAt(111.67 + 2.4, 40.84)
    const parcels = [
      parcel('a', draw.box(-100, -100, 100, 100)),
      parcel('b', draw.box(200, 0, 300, 100)),
      parcel('far', far.box(-1000, -1000, 1000, 1000)),
    ]
    const {
      parcels: [, , edge],
    } = computeCoverage(
      snapshot({ parcels, facilities: [facility('f', pointAt(0, 0, far))] }),
      radiusStandard(500),
      landOnly,
    )
    expect(edge!.coveredSquareMeters / (Math.PI * 500 ** 2)).toBeCloseTo(1, 4)
    expect(edge!.areaSquareMeters / geodesicPolygonArea(parcels[2]!.geometry)).toBeCloseTo(1, 4)
  })

  it('is true by the geodesic: the farthest served place of a thin strip is 500 m away in every direction', () => {
    for (let bearing = 0; bearing < 360; bearing += 30) {
      const [sin, cos] = [Math.sin((bearing * Math.PI) / 180), Math.cos((bearing * Math.PI) / 180)]
      const across = (along: number, side: number): [number, number] => [
        along * cos - side * sin,
        along * sin + side * cos,
      ]
      const strip = hohhot.polygon([across(0, -0.5), across(1000, -0.5), across(1000, 0.5), across(0, 0.5)])
      const { land } = run([facility('f', pointAt(0, 0))], strip, 500)
      const reach = geodesicMeters(hohhot.at(0, 0), hohhot.at(...across(land.covered!, 0)))
      expect(reach).toBeCloseTo(500, 2)
    }
  })

  it('is inclusive: land that ends at 300.0 m is covered, land that begins at 300.1 m is not', () => {
    const at = (from: number, to: number) =>
      run(
        [facility('f', pointAt(0, 0))],
        hohhot.polygon([
          [from, 0],
          [to, -0.001],
          [to, 0.001],
        ]),
      ).state
    expect(at(200, 300)).toBe('covered')
    expect(at(200, 300.1)).toBe('partial')
    expect(at(300.1, 400)).toBe('gap')
  })

  it('is inclusive beside a straight edge that the land shares exactly', () => {
    const park = facility('f', hohhot.box(-100, -100, 0, 100))
    expect(run([park], hohhot.box(100, -50, 300, 50)).state).toBe('covered')
    expect(run([park], hohhot.box(300.1, -50, 400, 50)).state).toBe('gap')
    expect(run([park], hohhot.box(200, -50, 400, 50)).land.rate).toBeCloseTo(0.5, 6)
  })
})

describe('the service area of a polygon', () => {
  const side = 200
  const grown = side ** 2 + 4 * side * 300 + Math.PI * 300 ** 2

  it('is measured from its edge and holds its inside', () => {
    const { land } = run([facility('f', hohhot.box(-100, -100, 100, 100))])
    expect(land.covered! / grown).toBeCloseTo(1, 6)
  })

  it('is measured from its entrances where the standard says so, and from the edge where none is known, saying so', () => {
    const entrances = { type: 'MultiPoint' as const, coordinates: [hohhot.at(100, 0)] }
    const park = facility('f', hohhot.box(-100, -100, 100, 100), { entrances })
    const byEntrances = { measureFrom: 'entrances' as const }
    expect(run([park], undefined, 300, byEntrances).land.covered! / (Math.PI * 300 ** 2)).toBeCloseTo(1, 6)
    expect(run([park]).land.covered! / grown).toBeCloseTo(1, 6)
    const unknown = run([{ ...park, entrances: null }], undefined, 300, byEntrances)
    expect(unknown.land.covered! / grown).toBeCloseTo(1, 6)
    expect(unknown.missing).toEqual([{ code: 'entrances-unknown-edge-used', count: 1, exampleIds: ['f'] }])
  })

  it('reaches into a hole from the hole’s edge', () => {
    const park = facility('f', hohhot.polygon(corners(-900, -900, 900, 900), corners(-500, -500, 500, 500)))
    const { land } = run([park], hohhot.box(-500, -500, 500, 500), 100)
    expect(land.covered!).toBeCloseTo(1000 ** 2 - 800 ** 2, 0)
  })

  it('holds land deep inside it, farther from every edge than the radius', () => {
    const park = facility('f', hohhot.box(-5000, -5000, 5000, 5000))
    expect(run([park], undefined, 100).land.rate).toBe(1)
    const withHole = facility('f', hohhot.polygon(corners(-5000, -5000, 5000, 5000), corners(-50, -50, 50, 50)))
    expect(run([withHole], undefined, 100).land.rate).toBe(1)
  })

  it('inside a parcel covers itself and what is around it', () => {
    const { land } = run([facility('f', hohhot.box(-5, -5, 5, 5))], undefined, 50)
    expect(land.covered! / (100 + 4 * 10 * 50 + Math.PI * 2500)).toBeCloseTo(1, 6)
  })

  it('with reflex corners follows them: an L covers less than its hull', () => {
    const l = hohhot.polygon([
      [0, 0],
      [400, 0],
      [400, 100],
      [100, 100],
      [100, 400],
      [0, 400],
    ])
    // Grown by r: area + perimeter · r + a quarter disc at each of the five outward corners, less the square that the two edges at
    // the inward corner share.
    const expected = 70_000 + 1600 * 50 + 1.25 * Math.PI * 50 ** 2 - 50 ** 2
    expect(run([facility('f', l)], undefined, 50).land.covered! / expected).toBeCloseTo(1, 6)
  })

  it('of two parts that meet at a corner is the same as of the two apart', () => {
    const touching = {
      type: 'MultiPolygon' as const,
      coordinates: [hohhot.box(0, 0, 100, 100).coordinates, hohhot.box(100, 100, 200, 200).coordinates],
    }
    const apart = [facility('a', hohhot.box(0, 0, 100, 100)), facility('b', hohhot.box(100, 100, 200, 200))]
    expect(run([facility('f', touching)]).land.covered! / run(apart).land.covered!).toBeCloseTo(1, 6)
  })

  it('of a line and of a collection is that of their parts', () => {
    const line = facility('f', { type: 'LineString', coordinates: [hohhot.at(-100, 0), hohhot.at(100, 0)] })
    expect(run([line]).land.covered! / (200 * 600 + Math.PI * 300 ** 2)).toBeCloseTo(1, 6)
    const bent = facility('f', {
      type: 'LineString',
      coordinates: [hohhot.at(-100, 0), hohhot.at(0, 0), hohhot.at(0, 100)],
    })
    const parts = { type: 'GeometryCollection' as const, geometries: [bent.geometry, pointAt(0, 0)] }
    expect(run([bent]).land.covered! / run([facility('f', parts)]).land.covered!).toBeCloseTo(1, 6)
  })
})

describe('service areas together', () => {
  const disc = Math.PI * 300 ** 2

  it('are dissolved, never summed: identical and nearly identical circles count once', () => {
    const twins = [facility('a', pointAt(0, 0)), facility('b', pointAt(0, 0))]
    expect(run(twins).land.covered! / disc).toBeCloseTo(1, 6)
    for (const offset of [1e-12, 1e-9, 1e-6, 1e-3]) {
      const near = [facility('a', pointAt(0, 0)), facility('b', pointAt(offset, 0)), facility('c', pointAt(0, -offset))]
      expect(run(near).land.covered! / disc).toBeCloseTo(1, 5)
    }
  })

  it('of overlapping parks, and of parks that share an edge, count common ground once', () => {
    const left = facility('a', hohhot.box(-200, -100, 0, 100))
    const whole = facility('w', hohhot.box(-200, -100, 200, 100))
    const sharing = facility('b', hohhot.box(0, -100, 200, 100))
    const overlapping = facility('c', hohhot.box(-150, -100, 200, 100))
    const expected = run([whole]).land.covered!
    expect(run([left, sharing]).land.covered! / expected).toBeCloseTo(1, 6)
    expect(run([left, overlapping]).land.covered! / expected).toBeCloseTo(1, 6)
    expect(run([left, sharing, overlapping, whole]).land.covered! / expected).toBeCloseTo(1, 6)
  })

  it('do not mind a facility on a corner of the land, on its edge, or a vertex on the circle', () => {
    expect(run([facility('f', pointAt(-1000, -1000))]).land.covered! / (disc / 4)).toBeCloseTo(1, 6)
    expect(run([facility('f', pointAt(0, -1000))]).land.covered! / (disc / 2)).toBeCloseTo(1, 6)
    const square = 300 / Math.SQRT2
    expect(run([facility('f', pointAt(0, 0))], hohhot.box(-square, -square, square, square)).land.rate).toBe(1)
  })

  const place = fc.tuple(fc.integer({ min: -600, max: 600 }), fc.integer({ min: -600, max: 600 }))
  const anyFacility = fc
    .tuple(place, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 10, max: 300 }))
    .map(([[x, y], kind, size]) =>
      kind === 0
        ? hohhot.box(x, y, x + size, y + size)
        : kind === 1
          ? hohhot.polygon([
              [x, y],
              [x + 2 * size, y],
              [x + 2 * size, y + size],
              [x + size, y + 10],
              [x, y + size],
            ])
          : pointAt(x, y),
    )

  it('never cover more than all, and a facility more never lowers the coverage', () => {
    fc.assert(
      fc.property(fc.array(anyFacility, { maxLength: 8 }), anyFacility, (geometries, added) => {
        const before = geometries.map((geometry, i) => facility(`f${i}`, geometry))
        const less = run(before, hohhot.box(-400, -400, 400, 400), 150).land
        const more = run([...before, facility('added', added)], hohhot.box(-400, -400, 400, 400), 150).land
        expect(more.rate).toBeLessThanOrEqual(1)
        expect(more.covered!).toBeGreaterThanOrEqual(less.covered! - 1e-3)
      }),
      { numRuns: 300 },
    )
  })
})
