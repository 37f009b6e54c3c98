import fc from 'fast-check'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { expect, test } from 'vitest'
import { containsPoint } from '#domain/geo/containsPoint.ts'
import { convexWithout } from '#domain/geo/convexWithout.ts'

const disc = (radius: number, corners = 180): Position[] =>
  Array.from({ length: corners + 1 }, (_, i) => {
    const angle = (2 * Math.PI * (i % corners)) / corners
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  })
const ring = (...positions: Position[]): Position[] => [...positions, positions[0]!]
const box = (west: number, south: number, east: number, north: number) =>
  ring([west, south], [east, south], [east, north], [west, north])
const unit = box(0, 0, 10, 10)
const multi = (...coordinates: Position[][][]): MultiPolygon => ({ type: 'MultiPolygon', coordinates })

function areaOf(geometry: Polygon | MultiPolygon | null): number {
  if (geometry === null) return 0
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.flat().reduce((sum, positions) => {
    let twice = 0
    for (let i = 0; i + 1 < positions.length; i++)
      twice += positions[i]![0]! * positions[i + 1]![1]! - positions[i + 1]![0]! * positions[i]![1]!
    return sum + twice / 2
  }, 0)
}

test('is the whole where nothing is taken, or what is taken lies elsewhere', () => {
  expect(convexWithout(unit, multi())).toEqual({ type: 'Polygon', coordinates: [unit] })
  expect(convexWithout(unit, multi([box(20, 0, 30, 10)]))).toEqual({ type: 'Polygon', coordinates: [unit] })
})
test('is nothing where it is covered', () => {
  expect(convexWithout(unit, multi([box(-1, -1, 11, 11)]))).toBeNull()
})
test('has a hole for what lies inside, and an island for a hole of that', () => {
  const left = convexWithout(unit, multi([box(2, 2, 8, 8), box(4, 4, 6, 6).reverse()]))
  expect(left).toMatchObject({ type: 'MultiPolygon' })
  expect(areaOf(left)).toBe(100 - 36 + 4)
  expect((left as MultiPolygon).coordinates.map((rings) => rings.length).sort()).toEqual([1, 2])
})
test('is cut where what is taken crosses the border, into parts where it crosses it through', () => {
  const bay = convexWithout(unit, multi([box(4, -5, 6, 5)]))
  expect(bay).toMatchObject({ type: 'Polygon' })
  expect(areaOf(bay)).toBe(90)
  const through = convexWithout(unit, multi([box(4, -5, 6, 15)]))
  expect((through as MultiPolygon).coordinates).toHaveLength(2)
  expect(areaOf(through)).toBe(80)
})
test('loses the corner that one long side cuts off, and nothing where that side only touches it', () => {
  expect(areaOf(convexWithout(unit, multi([ring([8, -1], [12, -1], [12, 3])])))).toBeCloseTo(100 - 0.5, 9)
  expect(areaOf(convexWithout(unit, multi([ring([9, -1], [12, -1], [12, 2])])))).toBeCloseTo(100, 9)
})

/** A star about a place, so that its ring never crosses itself: the shape of what is reached along streets. */
const star = fc
  .record({
    x: fc.double({ min: -6, max: 6, noNaN: true }),
    y: fc.double({ min: -6, max: 6, noNaN: true }),
    radii: fc.array(fc.double({ min: 0.4, max: 7, noNaN: true }), { minLength: 5, maxLength: 60 }),
  })
  .map(({ x, y, radii }) => {
    const at = (share: number) =>
      radii.map((radius, i): Position => {
        const angle = (2 * Math.PI * i) / radii.length
        return [x + share * radius * Math.cos(angle), y + share * radius * Math.sin(angle)]
      })
    // A hole in its middle may cross the disc too.
    return multi([ring(...at(1)), ring(...at(0.3)).reverse()])
  })

test('is what the disc holds and the star does not, wherever one looks', () => {
  const place = fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }))
  fc.assert(
    fc.property(star, fc.array(place, { minLength: 40, maxLength: 40 }), (taken, places) => {
      const whole = disc(8)
      const left = convexWithout(whole, taken)
      const rest = convexWithout(whole, multi(...polygonsOf(left)))
      for (const at of places) {
        const isIn = containsPoint({ type: 'Polygon', coordinates: [whole] }, at)
        expect(left !== null && containsPoint(left, at)).toBe(isIn && !containsPoint(taken, at))
        // Taken away once more, what was taken comes back.
        expect(rest !== null && containsPoint(rest, at)).toBe(isIn && containsPoint(taken, at))
      }
      expect(areaOf(left) + areaOf(rest)).toBeCloseTo(areaOf({ type: 'Polygon', coordinates: [whole] }), 5)
    }),
    { numRuns: 300, seed: 20261125 },
  )
})

const polygonsOf = (geometry: Polygon | MultiPolygon | null): Position[][][] =>
  geometry === null ? [] : geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
