import { describe, expect, it } from 'vitest'
import { computeCoverage } from '#domain/coverage/computeCoverage.ts'
import { createDemandIndex } from '#domain/coverage/demandIndex.ts'
import { makeGap } from '#domain/coverage/makeGap.ts'
import { orderGaps } from '#domain/coverage/orderGaps.ts'
import { packDemand } from '#domain/coverage/packDemand.ts'
import { planCoverage } from '#domain/coverage/planCoverage.ts'
import { createServiceAreaPolygons } from '#domain/coverage/serviceAreaPolygons.ts'
import type { CoverageSnapshot } from '#domain/coverage/snapshot.ts'
import { openSupply } from '#domain/coverage/supply.ts'
import { containsPoint } from '#domain/geo/containsPoint.ts'
import { ellipsoidalArea } from '#domain/geo/ellipsoidalArea.ts'
import { createSyntheticCity } from '../../bench/syntheticCity.ts'
import { corners, facility, hohhot, landOnly, parcel, pointAt, radiusStandard, snapshot } from './planeCity.ts'

function gapsOf(city: CoverageSnapshot, radiusMeters: number, categories = ['park']) {
  const standard = radiusStandard(radiusMeters, { supply: [{ categories, radiusMeters }] })
  const result = computeCoverage(city, standard, landOnly)
  const packed = packDemand(city, landOnly)
  const demand = createDemandIndex(packed)
  const supply = openSupply(planCoverage(city, standard, landOnly, packed).supply)
  const areas = createServiceAreaPolygons(supply, demand.projection)
  const places = new Map(city.parcels.map(({ id }, place) => [id, place]))
  const gaps = orderGaps(result.parcels).map((of) => ({
    of,
    gap: makeGap(demand, supply, areas, places.get(of.parcelId)!),
  }))
  return { gaps, result }
}

describe('gap polygons made by Turf', () => {
  it.each([
    ['park', 500],
    ['toilet', 300],
  ])(
    'have the area that the %s rates say is uncovered, within a thousandth of each parcel and in sum',
    (category, radius) => {
      const city = createSyntheticCity({ scale: 0.15, seed: 5 })
      const { gaps } = gapsOf({ ...city, populationCells: [] }, radius, [category])
      let made = 0
      let expected = 0
      for (const { of, gap } of gaps) {
        const uncovered = of.gapSquareMeters
        expect(Math.abs((gap?.areaSquareMeters ?? 0) - uncovered)).toBeLessThan(1e-3 * of.areaSquareMeters)
        if (gap) expect(Math.abs(ellipsoidalArea(gap.geometry) / gap.areaSquareMeters - 1)).toBeLessThan(1e-3)
        made += gap?.areaSquareMeters ?? 0
        expected += uncovered
      }
      expect(gaps.length).toBeGreaterThan(50)
      expect(Math.abs(made / expected - 1)).toBeLessThan(1e-3)
    },
  )

  it('of a parcel without anything near is the parcel itself', () => {
    const { gaps } = gapsOf(
      snapshot({ parcels: [parcel('p', hohhot.polygon(corners(0, 0, 100, 100), corners(20, 20, 40, 40)))] }),
      300,
    )
    expect(gaps[0]!.gap!.areaSquareMeters).toBeCloseTo(9600, 0)
    expect(gaps[0]!.gap!.geometry.coordinates).toHaveLength(2)
  })

  it('leave out ground that an earlier parcel shows already', () => {
    const parcels = [
      parcel('a', hohhot.box(0, 0, 100, 100)),
      parcel('b', hohhot.box(50, 0, 150, 100)),
      parcel('c', hohhot.box(0, 0, 150, 100)),
    ]
    const areas = gapsOf(snapshot({ parcels }), 300).gaps.map(({ of, gap }) => [
      of.parcelId,
      Math.round(gap?.areaSquareMeters ?? 0),
    ])
    expect(areas.sort()).toEqual([
      ['a', 10_000],
      ['b', 5000],
    ])
  })

  it('survive circles and parks that coincide with each other and with the land', () => {
    const park = hohhot.box(-100, -100, 0, 100)
    const facilities = [
      ...[0, 0, 1e-9, 1e-6, 1e-3, 0.1].map((x, i) => facility(`twin${i}`, pointAt(x, 0))),
      facility('a', park),
      facility('b', park),
      facility('c', hohhot.box(-100, -100, 0, 50)),
    ]
    const parcels = [parcel('p', hohhot.box(0, -100, 400, 100)), parcel('q', hohhot.box(100, -400, 300, -100))]
    for (const { of, gap } of gapsOf(snapshot({ parcels, facilities }), 200).gaps) {
      const uncovered = of.gapSquareMeters
      expect(Math.abs(gap!.areaSquareMeters - uncovered)).toBeLessThan(1e-3 * of.areaSquareMeters)
      expect(containsPoint(gap!.geometry, hohhot.at(-50, 0))).toBe(false)
    }
  })

  it('come worst first: most people, then most households, then most land; unknown last', () => {
    const of = (parcelId: string, peopleInGap: number | null, householdsInGap: number | null, covered: number) => ({
      parcelId,
      state: covered === 100 ? ('covered' as const) : ('partial' as const),
      areaSquareMeters: 100,
      coveredSquareMeters: covered,
      gapSquareMeters: 100 - covered,
      peopleInGap,
      householdsInGap,
    })
    const order = orderGaps([
      of('covered', 0, 0, 100),
      of('unknown', null, null, 10),
      of('unknown, more land', null, null, 5),
      of('few', 1, 50, 10),
      of('many', 900, null, 90),
      of('few, more households', 1, 60, 90),
    ])
    expect(order.map(({ parcelId }) => parcelId)).toEqual([
      'many',
      'few, more households',
      'few',
      'unknown, more land',
      'unknown',
    ])
  })
})
