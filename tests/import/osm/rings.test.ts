import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ellipsoidalArea } from '../../../server/domain/geo/ellipsoidalArea.ts'
import { assemblePolygons } from '../../../server/import/osm/rings/assemblePolygons.ts'
import type { WayLine } from '../../../server/import/osm/rings/segments.ts'
import { doubledArea } from '../../../server/import/osm/rings/traceFaces.ts'

/** A way through places; equal places are equal nodes. */
function way(id: number, role: string, places: [number, number][]): WayLine {
  return {
    id,
    role,
    nodeIds: places.map(([x, y]) => x * 1000 + y),
    xs: places.map(([x]) => x),
    ys: places.map(([, y]) => y),
  }
}

const square = (id: number, x: number, y: number, size: number, role = ''): WayLine =>
  way(id, role, [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ])

function areaOf(ways: WayLine[], repair = false): number {
  const assembled = assemblePolygons(ways, repair)
  if ('reason' in assembled) throw new Error(assembled.reason)
  return assembled.polygons.flat().reduce((sum, ring) => sum + doubledArea(assembled.set, ring) / 2, 0)
}

describe('assemblePolygons', () => {
  test('islands in lakes on islands nest to any depth', () => {
    const ways = [0, 1, 2, 3, 4].map((k) => square(k, 10 * k, 10 * k, 100 - 20 * k))
    const assembled = assemblePolygons(ways)
    if ('reason' in assembled) throw new Error(assembled.reason)
    expect(assembled.polygons.map((rings) => rings.length)).toEqual([2, 2, 1])
  })

  test('a bow-tie is refused, or cut at its crossing when repair is asked', () => {
    const tie = way(1, '', [
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 10],
      [0, 0],
    ])
    expect(assemblePolygons([tie])).toEqual({ reason: 'crossing', x: 5, y: 5 })
    expect(areaOf([tie], true)).toBe(50)
  })

  test('a missing side is an open ring at its end, never closed', () => {
    expect(
      assemblePolygons([
        way(1, '', [
          [0, 0],
          [10, 0],
          [10, 10],
          [0, 10],
        ]),
      ]),
    ).toEqual({ reason: 'open-ring', x: 0, y: 0 })
  })

  test('outer rings are anticlockwise and holes clockwise whatever way they were drawn', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (outerTurned, holeTurned) => {
        const turn = (line: WayLine, isTurned: boolean) =>
          isTurned
            ? {
                ...line,
                nodeIds: Array.from(line.nodeIds).reverse(),
                xs: Array.from(line.xs).reverse(),
                ys: Array.from(line.ys).reverse(),
              }
            : line
        const assembled = assemblePolygons([
          turn(square(1, 0, 0, 30), outerTurned),
          turn(square(2, 10, 10, 5), holeTurned),
        ])
        if ('reason' in assembled) throw new Error(assembled.reason)
        const [outer = [], hole = []] = assembled.polygons[0] ?? []
        expect(doubledArea(assembled.set, outer)).toBe(1800)
        expect(doubledArea(assembled.set, hole)).toBe(-50)
      }),
    )
  })

  test('splitting a ring into ways at any place, in any order, does not change it', () => {
    const ring = Array.from({ length: 24 }, (_, i): [number, number] => [
      Math.round(500 * Math.cos((i * Math.PI) / 12)),
      Math.round((300 + (i % 3) * 100) * Math.sin((i * Math.PI) / 12)),
    ])
    const whole = areaOf([way(1, '', [...ring, ring[0] as [number, number]])])
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (cuts, isReversed) => {
          const sorted = cuts.toSorted((a, b) => a - b)
          const pieces = sorted.map((from, k) => {
            const to = k + 1 < sorted.length ? (sorted[k + 1] as number) : (sorted[0] as number) + 24
            const places = Array.from({ length: to - from + 1 }, (_, i) => ring[(from + i) % 24] as [number, number])
            return way(k, '', isReversed && k % 2 === 0 ? places.reverse() : places)
          })
          expect(areaOf(isReversed ? pieces.reverse() : pieces)).toBe(whole)
        },
      ),
    )
  })

  test('any scribble is refused or becomes polygons of positive area after repair', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
    fc.assert(
      fc.property(fc.array(place, { minLength: 3, maxLength: 12 }), (places) => {
        const scribble = way(1, '', [...places, places[0] as [number, number]])
        const assembled = assemblePolygons([scribble], true)
        if ('reason' in assembled) return
        for (const [outer = [], ...holes] of assembled.polygons) {
          expect(doubledArea(assembled.set, outer)).toBeGreaterThan(0)
          for (const hole of holes) expect(doubledArea(assembled.set, hole)).toBeLessThan(0)
        }
      }),
    )
  })
})

describe('ellipsoidalArea', () => {
  test('the half of the earth north of the equator has half its area', () => {
    const strip = (west: number) => [
      [
        [west, 0],
        [west + 90, 0],
        [west + 90, 90],
        [west, 90],
        [west, 0],
      ],
    ]
    const hemisphere = ellipsoidalArea({ type: 'MultiPolygon', coordinates: [-180, -90, 0, 90].map(strip) })
    // WGS 84 surface: 510 065 621.724 km².
    expect(hemisphere / (510_065_621.724e6 / 2)).toBeCloseTo(1, 9)
  })

  test('a small square has the area of its sides in metres', () => {
    // At 40.84° N 0.001° is 84.33 m east and 111.05 m north on WGS 84 (N cos φ and M, Snyder 1987 eq. 4-20 and 4-18).
    const ring = [
      [111.7, 40.8395],
      [111.701, 40.8395],
      [111.701, 40.8405],
      [111.7, 40.8405],
      [111.7, 40.8395],
    ]
    const radians = Math.PI / 180
    const e2 = 0.0066943799901413165
    const sine = Math.sin(40.84 * radians)
    const n = 6378137 / Math.sqrt(1 - e2 * sine ** 2)
    const m = (6378137 * (1 - e2)) / (1 - e2 * sine ** 2) ** 1.5
    const sides = 0.001 * radians * n * Math.cos(40.84 * radians) * 0.001 * radians * m
    expect(ellipsoidalArea({ type: 'Polygon', coordinates: [ring] }) / sides).toBeCloseTo(1, 8)
  })
})
