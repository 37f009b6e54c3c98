import { describe, expect, it } from 'vitest'
import { createCircler } from '#domain/circles/createCircler.ts'
import { ellipsoidalArea } from '#domain/geo/ellipsoidalArea.ts'
import { createWalkGraph } from '#domain/network/walkGraph.ts'
import type { PlanePoint } from '../../fixtures/network/planeNetwork.ts'
import { planeNetwork } from '../../fixtures/network/planeNetwork.ts'
import { accessAt, longStreet, openQuarter } from './openQuarter.ts'
import { faultsOf } from './validity.ts'

/** The walk along the street in x, then off it, within the limit: two strips that narrow towards the tips. */
const areaAlongStreet = (limit: number, strip = 30) => 4 * (strip * limit - strip ** 2 / 2)

describe('a circle along one street', () => {
  const { circles, holds } = openQuarter(longStreet.nodes, longStreet.edges)

  it('begun exactly on a vertex expands both ways', () => {
    for (const origin of [accessAt(0, 1000), accessAt(1, 0)]) {
      const [circle] = circles([origin], [300])
      expect(circle!.streetMeters).toBe(600)
      for (const x of [-299.9, -150, 0, 150, 299.9]) expect(holds(circle!, [x, 3])).toBe(true)
    }
  })

  it('ends on the street where the limit does, in the middle of an edge, to a decimetre', () => {
    for (const limit of [57, 123.4, 300, 707.7]) {
      const [circle] = circles([accessAt(0, 750)], [limit])
      expect(holds(circle!, [-250 + limit - 0.02, 3])).toBe(true)
      expect(holds(circle!, [-250 + limit + 0.25, 3])).toBe(false)
      expect(holds(circle!, [-250 - limit + 0.02, 3])).toBe(true)
      expect(holds(circle!, [-250 - limit - 0.25, 3])).toBe(false)
    }
  })

  it('takes the walk off the street into account, and goes no further than the strip', () => {
    const [circle] = circles([accessAt(0, 1000)], [300])
    expect(holds(circle!, [100, 32])).toBe(true)
    expect(holds(circle!, [100, 34])).toBe(false)
    expect(holds(circle!, [280, 21])).toBe(true)
    expect(holds(circle!, [280, 25])).toBe(false)
  })

  it.each([30, 60, 300, 900])('of %d m has the area of its walks', (limit) => {
    const [circle] = circles([accessAt(0, 1000)], [limit])
    const expected = limit <= 30 ? Math.PI * limit ** 2 : areaAlongStreet(limit)
    expect(circle!.areaSquareMeters / expected).toBeCloseTo(1, limit < 100 ? 1 : 2)
    expect(ellipsoidalArea(circle!.geometry!) / circle!.areaSquareMeters).toBeCloseTo(1, 3)
  })

  it('of nothing is the place itself', () => {
    const [circle] = circles([accessAt(0, 1000)], [0])
    expect(holds(circle!, [0, 3])).toBe(true)
    expect(circle!.areaSquareMeters).toBeLessThan(30)
    expect(circle!.streetMeters).toBe(0)
    expect(faultsOf(circle!.geometry!)).toEqual([])
  })

  it('refuses what is no limit, and a circle too wide for its grid', () => {
    for (const limit of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => circles([accessAt(0, 0)], [limit])).toThrow(RangeError)
    const far = openQuarter(
      [
        [-20_000, -20_000],
        [20_000, 20_000],
      ],
      [{ from: 0, to: 1 }],
    )
    expect(() => far.circles([accessAt(0, 28_000)], [30_000])).toThrow(RangeError)
  })
})

describe('an origin off the street', () => {
  const { circles, holds } = openQuarter(longStreet.nodes, longStreet.edges)
  const origin: PlanePoint = [200, 83]

  it('reaches nothing while its way to the street is longer than the limit', () => {
    const [before, at] = circles([accessAt(1, 200, 80)], [79.9, 80], origin)
    expect(before).toEqual({ limit: 799, geometry: null, areaSquareMeters: 0, streetMeters: 0 })
    expect(at!.geometry).not.toBeNull()
    expect(at!.streetMeters).toBe(0)
  })

  it('is inside with the straight way to the street', () => {
    for (const limit of [80, 81, 100, 400]) {
      const [circle] = circles([accessAt(1, 200, 80)], [limit], origin)
      for (const y of [3, 20, 50, 83]) expect(holds(circle!, [200, y])).toBe(true)
      expect(faultsOf(circle!.geometry!)).toEqual([])
    }
  })

  it('spends its way to the street before it walks along it', () => {
    const [circle] = circles([accessAt(1, 200, 80)], [200], origin)
    expect(circle!.streetMeters).toBe(240)
    expect(holds(circle!, [319.9, 3])).toBe(true)
    expect(holds(circle!, [320.3, 3])).toBe(false)
  })

  it('without access points, or on closed streets alone, reaches nothing', () => {
    expect(circles([], [900])[0]!.geometry).toBeNull()
    const closed = openQuarter(
      [
        [0, 0],
        [100, 0],
      ],
      [{ from: 0, to: 1, closedTo: 7 }],
    )
    expect(closed.circles([accessAt(0, 50)], [900])[0]!.geometry).toBeNull()
  })
})

describe('odd networks', () => {
  it('edges without length, doubled vertices and gates do no harm', () => {
    const odd = openQuarter(
      [
        [0, 0],
        [100, 0],
        [100, 0],
        [100, 0],
        [250, 0],
        [0, 0],
      ],
      [
        {
          from: 0,
          to: 1,
          via: [
            [40, 0],
            [40, 0],
            [40, 0],
          ],
        },
        { from: 1, to: 2 },
        { from: 3, to: 4 },
        { from: 0, to: 5 },
      ],
      { gates: [{ nodes: [2, 3] }] },
    )
    for (const origin of [accessAt(0, 40), accessAt(1, 0), accessAt(3, 0), accessAt(4, 0)]) {
      const [circle] = odd.circles([origin], [180])
      expect(circle!.geometry).not.toBeNull()
      expect(faultsOf(circle!.geometry!)).toEqual([])
    }
    const [circle] = odd.circles([accessAt(0, 40)], [180])
    for (const x of [0.1, 40, 100, 219]) expect(odd.holds(circle!, [x, 0])).toBe(true)
    expect(circle!.streetMeters).toBe(220)
  })

  it('a street that comes back to its own node is reached from both ends', () => {
    const loop = openQuarter(
      [[0, 0]],
      [
        {
          from: 0,
          to: 0,
          via: [
            [100, 0],
            [100, 100],
            [0, 100],
          ],
        },
      ],
    )
    const [short, whole] = loop.circles([accessAt(0, 0)], [120, 200])
    expect(short!.streetMeters).toBe(240)
    for (const point of [
      [100, 19],
      [19, 100],
    ] as PlanePoint[])
      expect(loop.holds(short!, point)).toBe(true)
    expect(whole!.streetMeters).toBe(400)
    expect(loop.holds(whole!, [100, 100])).toBe(true)
  })

  it('a slow street is entered less far in the same time', () => {
    const network = planeNetwork(longStreet.nodes, longStreet.edges)
    const circler = createCircler(createWalkGraph(network, 'foot', Uint32Array.of(10_000, 25_000)))
    const [circle] = circler.circles([accessAt(0, 1000)], null, [3000])
    expect(circle!.streetMeters).toBeCloseTo(300 + 120, 3)
  })

  it('metres are true far from the middle meridian of the plane', () => {
    const east = 300_000
    const scale = 1 + (east / 6_371_000) ** 2 / 2
    const far = openQuarter(
      [
        [east - 500, 0],
        [east + 500, 0],
      ],
      [{ from: 0, to: 1, lengthMeters: 1000 / scale }],
    )
    const [circle] = far.circles([accessAt(0, 500 / scale)], [300])
    expect(circle!.areaSquareMeters / areaAlongStreet(300)).toBeCloseTo(1, 2)
    expect(ellipsoidalArea(circle!.geometry!) / circle!.areaSquareMeters).toBeCloseTo(1, 3)
  })
})
