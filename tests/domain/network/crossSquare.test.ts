import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossSquare, type Square } from '#domain/network/crossSquare.ts'
import { trueDistances, walksAcross } from './squareOracle.ts'

const ring = (...positions: [number, number][]) => Float64Array.from(positions.flat())
const cross = (rings: Float64Array[], entries: number[]) => crossSquare({ rings, entries })
/** 40 m by 30 m with an entry in the middle of each side. */
const plaza = ring([0, 0], [20, 0], [40, 0], [40, 15], [40, 30], [20, 30], [0, 30], [0, 15])
/** An L of 10 m arms; vertex 3 is its inner corner. */
const ell = ring([0, 0], [40, 0], [40, 10], [10, 10], [10, 40], [0, 40])

describe('crossing a square (correctness case 19)', () => {
  it('leads straight from every entry to every other', () => {
    expect(cross([plaza], [1, 3, 5, 7])).toEqual([
      [1, 3],
      [1, 5],
      [1, 7],
      [3, 5],
      [3, 7],
      [5, 7],
    ])
    expect(walksAcross({ rings: [plaza], entries: [1, 5] })(1, 5)).toBe(30)
  })

  it('is the same whichever way the outline runs', () => {
    const reversed = ring([0, 15], [0, 30], [20, 30], [40, 30], [40, 15], [40, 0], [20, 0], [0, 0])
    expect(cross([reversed], [0, 2, 4, 6])).toHaveLength(6)
    expect(cross([plaza], [1, 3, 5, 7])).toHaveLength(6)
  })

  it('leaves the edges of the outline to the outline', () => {
    expect(cross([plaza], [0, 1])).toEqual([])
  })

  it('needs two places to go between', () => {
    expect(cross([plaza], [1])).toEqual([])
    expect(cross([plaza], [])).toEqual([])
  })

  it('rounds the inner corner of an L', () => {
    expect(cross([ell], [1, 5])).toEqual([
      [1, 3],
      [3, 5],
    ])
    expect(walksAcross({ rings: [ell], entries: [1, 5] })(1, 5)).toBeCloseTo(2 * Math.hypot(30, 10), 9)
  })

  it('goes round a hole on both sides, touching only the corners it turns at', () => {
    const shell = ring([0, 0], [40, 0], [40, 40], [0, 40])
    const pond = ring([10, 10], [30, 10], [30, 30], [10, 30])
    const square = { rings: [shell, pond], entries: [0, 2] }
    expect(crossSquare(square)).toEqual([
      [0, 5],
      [0, 7],
      [2, 5],
      [2, 7],
    ])
    expect(walksAcross(square)(0, 2)).toBeCloseTo(2 * Math.hypot(30, 10), 9)
  })

  it('runs along the outline through vertices where nothing turns', () => {
    const bottom = ring([0, 0], [10, 0], [25, 0], [40, 0], [40, 30], [0, 30])
    expect(cross([bottom], [0, 3])).toEqual([[0, 3]])
  })

  it('is two ways where it passes through an entry', () => {
    const bottom = ring([0, 0], [10, 0], [25, 0], [40, 0], [40, 30], [0, 30])
    expect(cross([bottom], [0, 2, 3])).toEqual([[0, 2]])
  })

  it('joins vertices at one place, as where a hole touches the outline', () => {
    const shell = ring([0, 0], [20, 0], [40, 0], [40, 30], [0, 30])
    const bed = ring([20, 0], [25, 10], [15, 10])
    expect(cross([shell, bed], [0, 1, 2])).toContainEqual([1, 5])
    expect(walksAcross({ rings: [shell, bed], entries: [0, 2] })(0, 2)).toBe(40)
  })

  it('does not leave a square that folds back', () => {
    const hook = ring([0, 0], [40, 0], [40, 40], [0, 40], [0, 30], [30, 30], [30, 10], [0, 10])
    expect(cross([hook], [0, 4])).not.toContainEqual([0, 4])
    expect(walksAcross({ rings: [hook], entries: [0, 4] })(0, 4)).toBeCloseTo(Math.hypot(30, 10) + 50, 9)
  })
})

/** A star of whole metres round (0, 0) that may be notched, with a hole of its kind in the middle half of the time. */
const starSquare = fc
  .record({
    radii: fc.array(fc.integer({ min: 20, max: 60 }), { minLength: 5, maxLength: 14 }),
    hole: fc.array(fc.integer({ min: 4, max: 12 }), { minLength: 3, maxLength: 6 }),
    hasHole: fc.boolean(),
    isReversed: fc.boolean(),
    seed: fc.nat(1000),
  })
  .map(({ radii, hole, hasHole, isReversed, seed }): Square => {
    const star = (lengths: number[]) => {
      const positions = lengths.map((length, i): [number, number] => {
        const angle = (2 * Math.PI * i) / lengths.length
        return [Math.round(length * Math.cos(angle)), Math.round(length * Math.sin(angle))]
      })
      return ring(...(isReversed ? positions.reverse() : positions))
    }
    const rings = hasHole ? [star(radii), star(hole)] : [star(radii)]
    const count = radii.length + (hasHole ? hole.length : 0)
    return { rings, entries: [...new Set([seed % count, (seed * 7 + 3) % count, (seed * 13 + 5) % count])] }
  })

/** Columns of whole metres side by side, with a rectangular hole: nothing but right angles and points in line. */
const steppedSquare = fc
  .record({
    heights: fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 2, maxLength: 8 }),
    depths: fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 8, maxLength: 8 }),
    hasHole: fc.boolean(),
    seed: fc.nat(1000),
  })
  .map(({ heights, depths, hasHole, seed }): Square => {
    const tops = heights.flatMap((height, i): [number, number][] => [
      [10 * i, 10 * height],
      [10 * i + 10, 10 * height],
    ])
    const bottoms = heights.flatMap((_, i): [number, number][] => [
      [10 * i, -10 * depths[i]!],
      [10 * i + 10, -10 * depths[i]!],
    ])
    const shell = ring(...bottoms, ...tops.reverse())
    const rings = hasHole ? [shell, ring([3, 5], [3, 10], [12, 10], [12, 5])] : [shell]
    const count = shell.length / 2 + (hasHole ? 4 : 0)
    return { rings, entries: [...new Set([seed % count, (seed * 7 + 3) % count, (seed * 11 + 8) % count])] }
  })

describe('a walk across any square', () => {
  it.each([
    ['a star', starSquare],
    ['a stepped one', steppedSquare],
  ] as const)('is as short as can be in %s', (_, squares) => {
    fc.assert(
      fc.property(squares, (square) => {
        const [walk, best] = [walksAcross(square), trueDistances(square)]
        for (const a of square.entries) for (const b of square.entries) expect(walk(a, b)).toBeCloseTo(best(a, b), 6)
      }),
      { numRuns: 200 },
    )
  })

  it('reaches every entry and stays near the shortest where the square has very many corners', () => {
    const beds = Array.from({ length: 25 }, (_, i) => {
      const [x, y] = [20 + 30 * (i % 5), 20 + 30 * Math.floor(i / 5)]
      return ring([x, y], [x + 14, y + 3], [x + 12, y + 16], [x - 2, y + 11])
    })
    const shell = ring([0, 0], [180, 0], [180, 180], [0, 180])
    const square = { rings: [shell, ...beds], entries: [0, 1, 2, 3, 60] }
    const [walk, best] = [walksAcross(square), trueDistances(square)]
    for (const a of square.entries)
      for (const b of square.entries) {
        expect(walk(a, b)).toBeGreaterThanOrEqual(best(a, b) - 1e-6)
        expect(walk(a, b)).toBeLessThanOrEqual(1.02 * best(a, b))
      }
  })

  it('reaches a hole whose own corners are all that is near', () => {
    const [radius, count] = [20, 400]
    const pond = ring(
      ...Array.from({ length: count }, (_, i): [number, number] => [
        450 + radius * Math.cos((2 * Math.PI * i) / count),
        450 + radius * Math.sin((2 * Math.PI * i) / count),
      ]),
    )
    const square = { rings: [ring([0, 0], [900, 0], [900, 900], [0, 900]), pond], entries: [0, 2, 104] }
    const walk = walksAcross(square)
    // Two tangents and the arc between.
    const half = Math.hypot(450, 450)
    const round = 2 * Math.sqrt(half ** 2 - radius ** 2) + 2 * radius * Math.asin(radius / half)
    expect(walk(0, 2)).toBeGreaterThan(2 * half)
    expect(walk(0, 2)).toBeLessThan(1.001 * round)
    expect(walk(0, 104)).toBeLessThan(half + radius)
  })
})
