import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipRegion, maskOfRegion, shiftOf } from '#domain/geo/clipRegion.ts'
import { type Region, regionArea } from '#domain/geo/region.ts'

function regionOf(points: readonly (readonly [number, number])[]): Region {
  return Float64Array.from(points.flatMap(([x, y], i) => [x, y, ...points[(i + 1) % points.length]!]))
}

const square = (minX: number, minY: number, side: number) =>
  regionOf([
    [minX, minY],
    [minX + side, minY],
    [minX + side, minY + side],
    [minX, minY + side],
  ])

const moved = (region: Region, turn: number) => {
  const [dx, dy] = shiftOf(turn)
  return region.map((value, i) => value + (i % 2 === 0 ? dx : dy))
}

/** A star-shaped polygon: as crooked as parcels come, never crossing itself. */
const star = fc
  .tuple(
    fc.array(fc.double({ min: 20, max: 200, noNaN: true }), { minLength: 3, maxLength: 14 }),
    fc.integer({ min: -150, max: 150 }),
    fc.integer({ min: -150, max: 150 }),
  )
  .map(([radii, x, y]) =>
    regionOf(
      radii.map((radius, i) => {
        const angle = (2 * Math.PI * i) / radii.length
        return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const
      }),
    ),
  )

describe('cutting a region', () => {
  it('keeps the part inside and the part outside, and the two add up', () => {
    const subject = square(0, 0, 100)
    const mask = maskOfRegion(square(60, 60, 100))
    expect(regionArea(clipRegion(subject, mask, 'inside'))).toBeCloseTo(1600, 6)
    expect(regionArea(clipRegion(subject, mask, 'outside'))).toBeCloseTo(8400, 6)
  })

  it('adds up for any two crooked polygons', () => {
    fc.assert(
      fc.property(star, star, (subject, clip) => {
        const mask = maskOfRegion(moved(clip, 7))
        const sum = regionArea(clipRegion(subject, mask, 'inside')) + regionArea(clipRegion(subject, mask, 'outside'))
        expect(sum).toBeCloseTo(regionArea(subject), 5)
      }),
      { numRuns: 300 },
    )
  })

  it('finds the same common ground whichever polygon is cut by the other', () => {
    fc.assert(
      fc.property(star, star, (a, b) => {
        const common = regionArea(clipRegion(a, maskOfRegion(moved(b, 3)), 'inside'))
        const other = regionArea(clipRegion(moved(b, 3), maskOfRegion(a), 'inside'))
        expect(common).toBeCloseTo(other, 4)
        expect(common).toBeGreaterThanOrEqual(-1e-6)
      }),
      { numRuns: 300 },
    )
  })

  it('takes an identical polygon away whole, but for a sliver a micrometre wide', () => {
    const subject = square(0, 0, 100)
    for (let turn = 0; turn < 50; turn++) {
      const rest = clipRegion(subject, maskOfRegion(moved(subject, turn)), 'outside')
      expect(Math.abs(regionArea(rest))).toBeLessThan(1e-3)
    }
  })

  it('takes nothing from a neighbour that shares an edge', () => {
    for (let turn = 0; turn < 50; turn++) {
      const inside = clipRegion(square(0, 0, 100), maskOfRegion(moved(square(100, 0, 100), turn)), 'inside')
      expect(Math.abs(regionArea(inside))).toBeLessThan(1e-3)
    }
  })
})
