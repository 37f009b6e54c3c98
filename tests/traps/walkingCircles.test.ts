import { describe, expect, it } from 'vitest'
import { type Circle, createCircler } from '#domain/circles/createCircler.ts'
import { containsPoint } from '#domain/geo/containsPoint.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { createRandom } from '../bench/syntheticCity.ts'
import { boxOf } from '../domain/circles/openQuarter.ts'
import { randomQuarter } from '../domain/circles/randomQuarter.ts'
import { faultsOf } from '../domain/circles/validity.ts'
import { createWalkedField } from '../domain/circles/walkedField.ts'
import { arcsOf, edgesOf } from '../domain/network/nearest/textbook.ts'
import { draw, openTown, positionAt, type TownPlan } from '../fixtures/network/openTown.ts'
import type { PlanePoint } from '../fixtures/network/planeNetwork.ts'

/** Streets every 200 m both ways, turned by 17° so that they lie on no grid. */
const block = 200
const [cos, sin] = [Math.cos(0.3), Math.sin(0.3)]
const turn = ([u, v]: PlanePoint): PlanePoint => [u * cos - v * sin, u * sin + v * cos]
const lines = Array.from({ length: 21 }, (_, i) => (i - 10) * block)
const gridOfStreets: TownPlan['streets'] = [
  ...lines.map((v) => ({ line: lines.map((u) => turn([u, v])) })),
  ...lines.map((u) => ({ line: lines.map((v) => turn([u, v])) })),
]

function circlesAt(plan: TownPlan, at: PlanePoint, limitsMeters: readonly number[]): Circle[] {
  const { graph, linkPoint } = openTown(plan).walkers()
  const limits = limitsMeters.map((meters) => 10 * meters)
  return createCircler(graph).circles(linkPoint(at).points, positionAt(at), limits)
}
const holds = ({ geometry }: Circle, at: PlanePoint) => geometry !== null && containsPoint(geometry, positionAt(at))

describe('circles on foot (correctness cases 8–12)', () => {
  it('8: every point sampled inside an isochrone has a network distance ≤ limit + tolerance; every reachable part of an edge is inside it', () => {
    for (const seed of [2, 3, 4, 6]) {
      const { graph, origins } = randomQuarter(seed)
      const field = createWalkedField(graph, arcsOf(edgesOf(graph)), origins, 3000)
      const projection = createProjection(graph.network.lng0, graph.network.lat0)
      const random = createRandom(seed)
      const plane = new Float64Array(2)
      for (const { geometry, limit } of createCircler(graph).circles(origins, null, [1000, 3000])) {
        if (!geometry) continue
        for (const [x, y] of field.reachedPlaces(limit, 200))
          expect(containsPoint(geometry, projection.inverse(x / 100, y / 100))).toBe(true)
        const [west, south, east, north] = boxOf(geometry)
        for (let n = 0; n < 400; n++) {
          const place: [number, number] = [west + (east - west) * random(), south + (north - south) * random()]
          if (!containsPoint(geometry, place)) continue
          projection.forward(...place, plane, 0)
          expect(field.isWithin(100 * plane[0]!, 100 * plane[1]!, limit), place.join()).toBe(true)
        }
      }
    }
  })

  it('9: circles nest, 5 ⊆ 10 ⊆ 15 minutes, and a ring does not depend on which other rings were asked for', () => {
    const plan = { streets: gridOfStreets }
    const rings = circlesAt(plan, [37, 52], [300, 600, 900])
    expect(circlesAt(plan, [37, 52], [900, 600, 300])).toEqual(rings.toReversed())
    for (const [i, meters] of [300, 600, 900].entries()) expect(circlesAt(plan, [37, 52], [meters])).toEqual([rings[i]])
    for (const [i, ring] of rings.slice(0, 2).entries()) {
      const wider = rings[i + 1]!
      expect(wider.areaSquareMeters).toBeGreaterThan(ring.areaSquareMeters)
      for (const [lng, lat] of ring.geometry!.coordinates.flat(2)) {
        // To the rounding of positions, 2 cm.
        const around = [-2, 0, 2].flatMap((dx) =>
          [-2, 0, 2].map((dy): [number, number] => [lng! + 1e-7 * dx, lat! + 1e-7 * dy]),
        )
        expect(around.some((place) => containsPoint(wider.geometry!, place))).toBe(true)
      }
    }
  })

  it('10: a 300 m service area is as exact, relatively, as a 1,500 m one, within 1 % of the reference', () => {
    const circles = circlesAt({ streets: gridOfStreets }, turn([0, 0]), [300, 1500])
    for (const [i, meters] of [300, 1500].entries()) {
      const reference = areaOfGridWalk(meters)
      expect(Math.abs(circles[i]!.areaSquareMeters / reference - 1), `${meters} m`).toBeLessThan(0.01)
    }
  })

  it('11: service-area polygons are valid geometry at every size', () => {
    const sizes = [1, 5, 10, 29, 30, 31, 100, 299.9, 300, 500, 777, 1500]
    for (const at of draw('0,0 37,52 -711,333')) {
      for (const { geometry } of circlesAt({ streets: gridOfStreets }, at, sizes)) {
        if (geometry) expect(faultsOf(geometry)).toEqual([])
      }
    }
  })

  it('12: a far bank without a bridge is outside at 3 minutes', () => {
    const banks = [{ line: draw('-900,0 0,0 900,0') }, { line: draw('-900,40 0,40 900,40') }]
    const river = { theme: 'water', type: 'river', tags: { waterway: 'river' }, line: draw('-900,20 900,20') } as const
    const [apart] = circlesAt({ streets: banks, barriers: [river] }, [100, 0], [180])
    expect(holds(apart!, [200, 3])).toBe(true)
    expect(holds(apart!, [100, 15])).toBe(true)
    for (const at of draw('100,25 100,40 200,30 60,50')) expect(holds(apart!, at)).toBe(false)
    // A bridge 100 m off reaches 40 m along the far bank.
    const bridge = { line: draw('0,0 0,40'), tags: { highway: 'footway', bridge: 'yes' } }
    const [joined] = circlesAt({ streets: [...banks, bridge], barriers: [river] }, [100, 0], [180])
    for (const at of draw('0,40 35,40 -35,40')) expect(holds(joined!, at)).toBe(true)
    for (const at of draw('55,40 100,40')) expect(holds(joined!, at)).toBe(false)
  })
})

/** By definition: places that a walk along the grid, then square off a street or straight off a corner, at most 30 m, reaches. */
function areaOfGridWalk(meters: number): number {
  // No part of 30 or 200 m, so that borders fall evenly between the places.
  const step = Math.PI / (meters < 1000 ? 4 : 1)
  const cost = (u: number, v: number) => {
    let least = Infinity
    for (const column of [Math.floor(u / block), Math.ceil(u / block)].map((n) => n * block)) {
      for (const row of [Math.floor(v / block), Math.ceil(v / block)].map((n) => n * block)) {
        const corner = Math.hypot(u - column, v - row)
        if (corner <= 30) least = Math.min(least, Math.abs(column) + Math.abs(row) + corner)
        if (Math.abs(v - row) <= 30) least = Math.min(least, Math.abs(u) + Math.abs(row) + Math.abs(v - row))
        if (Math.abs(u - column) <= 30) least = Math.min(least, Math.abs(v) + Math.abs(column) + Math.abs(u - column))
      }
    }
    return least
  }
  let count = 0
  for (let u = -meters - 40; u < meters + 40; u += step)
    for (let v = -meters - 40; v < meters + 40; v += step) if (cost(u + step / 2, v + step / 2) <= meters) count++
  return count * step * step
}
