import fc from 'fast-check'
import type { Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { cutDemand } from '#domain/coverage/cutDemand.ts'
import { createDemandIndex } from '#domain/coverage/demandIndex.ts'
import { packDemand } from '#domain/coverage/packDemand.ts'
import type { CoverageSnapshot } from '#domain/coverage/snapshot.ts'
import { containsPoint } from '#domain/geo/containsPoint.ts'
import { sampleAtoms } from '#domain/walking/sampleAtoms.ts'
import { hohhot, parcel, snapshot } from '../coverage/planeCity.ts'

function sample(city: CoverageSnapshot, stepMeters = 20) {
  const demand = createDemandIndex(packDemand(city, { peopleFrom: null, householdsFrom: null }))
  const batch = cutDemand(demand, 'parcels', city.parcels.keys())
  const samples = sampleAtoms(batch, stepMeters)
  const positionOf = (i: number) => demand.projection.inverse(samples.x[i]!, samples.y[i]!)
  return { batch, samples, positionOf }
}

const counts = ({ start }: { start: Uint32Array }) => Array.from(start.slice(1), (end, a) => end - start[a]!)

/** An eight-sided shape about a place, with a hole in it. */
const ringed = fc
  .record({
    center: fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 })),
    radii: fc.array(fc.integer({ min: 3, max: 150 }), { minLength: 8, maxLength: 8 }),
  })
  .map(({ center: [x, y], radii }): Polygon => {
    const turn = (share: number) =>
      radii.map((radius, i): [number, number] => {
        const angle = (2 * Math.PI * i) / radii.length
        return [x + share * radius * Math.cos(angle), y + share * radius * Math.sin(angle)]
      })
    return hohhot.polygon(turn(1), turn(0.4).reverse())
  })

/** To a hundredth of a millimetre. */
const isInOrOn = (shape: Polygon, position: [number, number]) =>
  containsPoint(shape, position) ||
  [-1e-10, 1e-10].some((off) => containsPoint(shape, [position[0] + off, position[1] + off / 3]))

describe('places that stand for land', () => {
  it('stand every 20 m in a parcel, one for every 400 m²', () => {
    const { samples } = sample(snapshot({ parcels: [parcel('1', hohhot.box(0, 0, 210, 110))] }))
    expect(counts(samples)).toEqual([60])
    expect([...samples.side]).toEqual([20])
    const xs = [...new Set([...samples.x].map((x) => Math.round(x)))].sort((a, b) => a - b)
    expect(xs.slice(1).map((x, i) => x - xs[i]!)).toEqual(Array(9).fill(20))
  })

  it('stand closer in a parcel too small for the grid', () => {
    const { samples } = sample(snapshot({ parcels: [parcel('1', hohhot.box(0, 0, 30, 20))] }))
    expect(samples.side[0]).toBeCloseTo(Math.sqrt(600 / 24), 3)
    expect(counts(samples)[0]).toBeGreaterThanOrEqual(20)
  })

  it('are at least one for every part of the land, however thin', () => {
    const sliver = hohhot.polygon([
      [0, 0],
      [400, 0.02],
      [0, 0.04],
    ])
    const { samples, positionOf } = sample(snapshot({ parcels: [parcel('1', sliver)] }))
    expect(counts(samples)[0]).toBeGreaterThanOrEqual(1)
    expect(containsPoint(sliver, positionOf(0))).toBe(true)
  })

  it('lie in their own parcel, and are more the more land there is', () => {
    fc.assert(
      fc.property(fc.array(ringed, { minLength: 1, maxLength: 5 }), (shapes) => {
        const city = snapshot({ parcels: shapes.map((shape, i) => parcel(String(i), shape)) })
        const { batch, samples, positionOf } = sample(city)
        expect(samples.start).toHaveLength(batch.areas.length + 1)
        counts(samples).forEach((count, a) => {
          expect(count).toBeGreaterThanOrEqual(1)
          const step = samples.side[a]!
          // Along its whole outline a grid errs by less than a row of squares.
          expect(Math.abs(count * step * step - batch.areas[a]!)).toBeLessThan(
            0.35 * batch.areas[a]! + 40 * step * step,
          )
        })
        batch.hosts.forEach((host, h) => {
          const [first, end] = [samples.start[batch.atomStart[h]!]!, samples.start[batch.atomStart[h + 1]!]!]
          for (let i = first; i < end; i++) expect(isInOrOn(shapes[host]!, positionOf(i))).toBe(true)
        })
      }),
      { numRuns: 100 },
    )
  })

  it('share one grid in all parts of a parcel that districts divide', () => {
    const whole = hohhot.box(0, 0, 200, 100)
    const districts = [hohhot.box(-500, -500, 77, 500), hohhot.box(77, -500, 500, 500)].map((geometry, i) => ({
      id: String(i),
      adminLevel: 6,
      code: null,
      parentId: null,
      geometry,
    }))
    const parts = sample(snapshot({ parcels: [parcel('1', whole)], districts }))
    const alone = sample(snapshot({ parcels: [parcel('1', whole)] }))
    const places = ({ samples: { x, y } }: typeof parts) =>
      [...x].map((_, i) => `${x[i]!.toFixed(3)} ${y[i]!.toFixed(3)}`).sort()
    expect(counts(parts.samples)).toHaveLength(2)
    expect(places(parts)).toEqual(places(alone))
  })
})
