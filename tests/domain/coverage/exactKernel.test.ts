import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildSupply } from '#domain/coverage/buildSupply.ts'
import { coveredArea } from '#domain/coverage/coveredArea.ts'
import { coveredAreaByChords } from '#domain/coverage/coveredAreaByChords.ts'
import { gatherNear } from '#domain/coverage/nearSupply.ts'
import { openSupply } from '#domain/coverage/supply.ts'
import { regionArea, regionBox } from '#domain/geo/region.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { facility, hohhot, pointAt } from './planeCity.ts'

const projection = createProjection(111.67, 40.84)
const frame = { centerX: 0, centerY: 0, scale: 1 }

const radii = fc.array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 3, maxLength: 16 })
const starPoints = fc
  .tuple(
    radii,
    fc.integer({ min: -300, max: 300 }),
    fc.integer({ min: -300, max: 300 }),
    fc.integer({ min: 20, max: 250 }),
  )
  .map(([shares, x, y, size]) =>
    shares.map((share, i): [number, number] => {
      const angle = (2 * Math.PI * i) / shares.length
      return [x + size * share * Math.cos(angle), y + size * share * Math.sin(angle)]
    }),
  )

describe('the exact kernel', () => {
  it('agrees with chords 0.25 m apart on any crooked land, parks and points', () => {
    fc.assert(
      fc.property(
        starPoints,
        fc.array(starPoints, { maxLength: 4 }),
        fc.array(fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 })), { maxLength: 5 }),
        fc.constantFrom(40, 100, 230),
        (land, parks, points, radiusMeters) => {
          const region = Float64Array.from(land.flatMap((point, i) => [...point, ...land[(i + 1) % land.length]!]))
          const facilities = [
            ...parks.map((park, i) => facility(`park${i}`, hohhot.polygon(park))),
            ...points.map(([x, y], i) => facility(`point${i}`, pointAt(x, y))),
          ]
          const selected = facilities.map((_, i) => ({ facility: i, radiusMeters }))
          const supply = openSupply(buildSupply(facilities, selected, 'edge', projection).supply)
          const near = gatherNear(supply, frame, regionBox(region))
          const exact = coveredArea(region, near, supply)
          // NaN is the kernel's word for "positions too degenerate"; whole numbers of metres do not bring it to that.
          expect(exact).not.toBeNaN()
          const chords = coveredAreaByChords(region, near, 0.25)
          expect(Math.abs(exact - chords)).toBeLessThan(0.003 * regionArea(region) + 2)
        },
      ),
      { numRuns: 250 },
    )
  })
})
