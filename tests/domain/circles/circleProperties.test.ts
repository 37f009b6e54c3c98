import { describe, expect, it } from 'vitest'
import { createCircler } from '#domain/circles/createCircler.ts'
import { containsPoint } from '#domain/geo/containsPoint.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { createRandom } from '../../bench/syntheticCity.ts'
import { boxOf } from './openQuarter.ts'
import { randomQuarter } from './randomQuarter.ts'
import { createReferenceField } from './referenceField.ts'
import { faultsOf } from './validity.ts'

const stepDecimeters = 50
/** Of a place inside from a street reached in time: across a cell that the street runs through, and half across the next. */
const fromStreet = (Math.SQRT2 + Math.SQRT1_2) * stepDecimeters + 1
/** … and from a place off the street that is reached in time. */
const fromPlace = 1.12 * stepDecimeters
const limits = [0, 30, 100, 300, 1000, 3000, 6000]
const seeds = Array.from({ length: 40 }, (_, seed) => seed)

function openSeed(seed: number) {
  const { graph, origins } = randomQuarter(seed)
  const projection = createProjection(graph.network.lng0, graph.network.lat0)
  const circles = createCircler(graph).circles(origins, null, limits)
  return { graph, origins, projection, circles, field: createReferenceField(graph, origins) }
}

describe('circles of random quarters, against plain search and plain geometry', () => {
  it.each(seeds)('hold every reached part of every street (%d)', (seed) => {
    const { projection, circles, field } = openSeed(seed)
    for (const { limit, geometry } of circles) {
      const reached = field.reachedPoints(limit, 150)
      const missed = reached.filter(
        ([x, y]) => !geometry || !containsPoint(geometry, projection.inverse(x / 100, y / 100)),
      )
      expect(missed).toEqual([])
    }
  })

  it.each(seeds)('hold no place that is not reached, but for the grid (%d)', (seed) => {
    const { projection, circles, field } = openSeed(seed)
    const random = createRandom(seed)
    const plane = new Float64Array(2)
    for (const { limit, geometry } of circles) {
      if (!geometry) continue
      const [west, south, east, north] = boxOf(geometry)
      for (let n = 0; n < 100; n++) {
        const place: [number, number] = [west + (east - west) * random(), south + (north - south) * random()]
        if (!containsPoint(geometry, place)) continue
        projection.forward(...place, plane, 0)
        const [x, y] = [100 * plane[0]!, 100 * plane[1]!]
        const isReached = field.costAt(x, y) <= limit
        const isNear = isReached || field.distanceToReached(x, y, limit) <= fromStreet
        expect(isNear || isNextToReached(x, y, limit), `${limit} dm at ${x}, ${y}`).toBe(true)
      }
    }

    function isNextToReached(x: number, y: number, limit: number): boolean {
      for (let turn = 0; turn < 24; turn++) {
        const [cos, sin] = [Math.cos((turn * Math.PI) / 12), Math.sin((turn * Math.PI) / 12)]
        for (let off = fromPlace; off > 0; off -= 10) {
          if (field.costAt(x + 10 * off * cos, y + 10 * off * sin) <= limit) return true
        }
      }
      return false
    }
  })

  it.each(seeds)('are valid, whatever their size (%d)', (seed) => {
    for (const { geometry } of openSeed(seed).circles) if (geometry) expect(faultsOf(geometry)).toEqual([])
  })

  it.each(seeds)('are the same to the bit alone, together, and whatever the order of the origins (%d)', (seed) => {
    const { graph, origins, circles } = openSeed(seed)
    const circler = createCircler(graph)
    for (const [l, limit] of limits.entries()) expect(circler.circles(origins, null, [limit])).toEqual([circles[l]])
    expect(circler.circles(origins.toReversed(), null, limits.toReversed())).toEqual(circles.toReversed())
  })

  it.each(seeds)('nest, to the rounding of their positions (%d)', (seed) => {
    const { projection, circles } = openSeed(seed)
    const around = [-2, 0, 2].flatMap((dx) => [-2, 0, 2].map((dy) => [dx, dy] as const))
    const plane = new Float64Array(2)
    for (const [l, { geometry }] of circles.entries()) {
      const wider = circles[l + 1]?.geometry
      if (!geometry || !wider) continue
      for (const [lng, lat] of geometry.coordinates.flat(2)) {
        projection.forward(lng!, lat!, plane, 0)
        const isInside = around.some(([dx, dy]) =>
          containsPoint(wider, projection.inverse(plane[0]! + dx / 100, plane[1]! + dy / 100)),
        )
        expect(isInside).toBe(true)
      }
    }
    const areas = circles.map(({ areaSquareMeters }) => areaSquareMeters)
    expect(areas).toEqual(areas.toSorted((a, b) => a - b))
  })
})
