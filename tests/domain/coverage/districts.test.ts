import { describe, expect, it } from 'vitest'
import { computeCoverage } from '#domain/coverage/computeCoverage.ts'
import type { CoverageResult } from '#domain/coverage/result.ts'
import type { CoverageSnapshot, SnapshotDistrict } from '#domain/coverage/snapshot.ts'
import { createSyntheticCity } from '../../bench/syntheticCity.ts'
import { facility, hohhot, landOnly, parcel, pointAt, radiusStandard, snapshot } from './planeCity.ts'

const district = (id: string, geometry: SnapshotDistrict['geometry'], adminLevel = 6): SnapshotDistrict => ({
  id,
  adminLevel,
  code: null,
  parentId: null,
  geometry,
})

const west = district('west', hohhot.box(-2000, -2000, 0, 2000))
const east = district('east', hohhot.box(0, -2000, 1000, 2000))

const rowOf = (result: CoverageResult, id: string | null, adminLevel: number | null = 6) =>
  result.rows.find((row) => row.districtId === id && row.adminLevel === adminLevel)!

describe('coverage by district', () => {
  it('splits a parcel across a border by area', () => {
    const result = computeCoverage(
      snapshot({ parcels: [parcel('p', hohhot.box(-300, 0, 100, 100), { households: 80 })], districts: [west, east] }),
      radiusStandard(300),
      { peopleFrom: null, householdsFrom: 'parcels' },
    )
    expect(rowOf(result, 'west').land.total).toBeCloseTo(30_000, 1)
    expect(rowOf(result, 'east').land.total).toBeCloseTo(10_000, 1)
    expect(rowOf(result, 'west').households.total).toBeCloseTo(60, 4)
    expect(rowOf(result, 'east').households.total).toBeCloseTo(20, 4)
  })

  it('lets a facility across a border serve', () => {
    const result = computeCoverage(
      snapshot({
        parcels: [parcel('p', hohhot.box(50, 0, 100, 50))],
        facilities: [facility('f', pointAt(-50, 0))],
        districts: [west, east],
      }),
      radiusStandard(300),
      landOnly,
    )
    expect(rowOf(result, 'east').land.rate).toBe(1)
    expect(rowOf(result, 'east').facilities).toBe(0)
    expect(rowOf(result, 'west').facilities).toBe(1)
  })

  it('gives land outside every district its own row', () => {
    const result = computeCoverage(
      snapshot({
        parcels: [parcel('p', hohhot.box(800, 0, 1200, 100)), parcel('q', hohhot.box(5000, 0, 5100, 100))],
        facilities: [facility('f', pointAt(5050, 50))],
        districts: [west, east],
      }),
      radiusStandard(300),
      landOnly,
    )
    const outside = rowOf(result, null)
    expect(outside.kind).toBe('outside')
    expect(outside.land.total).toBeCloseTo(20_000 + 10_000, 1)
    expect(outside.land.covered).toBeCloseTo(10_000, 1)
    expect(outside.facilities).toBe(1)
    expect(rowOf(result, 'west').land).toEqual({ total: 0, covered: 0, rate: null, reason: 'no-residential-land' })
  })

  it('adds up at every level: districts and outside are the city, in land, people and households', () => {
    const city = createSyntheticCity({ scale: 0.1, seed: 3 })
    const parcels = city.parcels.map((p, i) => ({ ...p, people: i % 7 === 0 ? null : i }))
    const districts = city.districts.filter((_, i) => i !== 2 && i !== 9)
    const result = computeCoverage({ ...city, parcels, districts }, radiusStandard(300), {
      peopleFrom: 'population-cells',
      householdsFrom: 'parcels',
    })
    const [area] = result.rows
    for (const level of [6, 8]) {
      const rows = result.rows.filter((row) => row.adminLevel === level)
      expect(rows.filter((row) => row.kind === 'outside')).toHaveLength(1)
      for (const what of ['land', 'people', 'households'] as const) {
        for (const part of ['total', 'covered'] as const) {
          const sum = rows.reduce((total, row) => total + (row[what][part] ?? 0), 0)
          expect(sum / area![what][part]!).toBeCloseTo(1, 9)
        }
      }
      expect(rows.reduce((total, row) => total + row.facilities, 0)).toBe(area!.facilities)
    }
  })

  it('adds up where borders of several levels, of neighbours and of land run along each other exactly', () => {
    const grid = (adminLevel: number, step: number): SnapshotDistrict[] => {
      const cells: SnapshotDistrict[] = []
      for (let x = -1000; x < 1000; x += step) {
        for (let y = -1000; y < 1000; y += step) {
          cells.push(district(`${adminLevel} ${x} ${y}`, hohhot.box(x, y, x + step, y + step), adminLevel))
        }
      }
      return cells
    }
    const parcels = [
      parcel('one', hohhot.box(-1000, -1000, 0, 0)),
      parcel('two', hohhot.box(-500, 0, 500, 500)),
      parcel(
        'three',
        hohhot.polygon([
          [0, 0],
          [500, -500],
          [0, -1000],
        ]),
      ),
    ]
    const facilities = [facility('f', hohhot.box(-250, -250, 0, 0)), facility('g', pointAt(0, 0))]
    const districts = [...grid(4, 2000), ...grid(6, 1000), ...grid(8, 500), ...grid(10, 250)]
    const result = computeCoverage(snapshot({ parcels, facilities, districts }), radiusStandard(250), landOnly)
    const [area] = result.rows
    expect(area!.land.total).toBeCloseTo(1_000_000 + 500_000 + 250_000, -1)
    for (const level of [4, 6, 8, 10]) {
      const rows = result.rows.filter((row) => row.adminLevel === level)
      expect(rows.find((row) => row.kind === 'outside')!.land.total).toBe(0)
      expect(rows.reduce((sum, row) => sum + row.land.total!, 0)).toBeCloseTo(area!.land.total!, 3)
      expect(rows.reduce((sum, row) => sum + row.land.covered!, 0)).toBeCloseTo(area!.land.covered!, 3)
    }
    expect(rowOf(result, '10 -500 0', 10).land.total).toBeCloseTo(62_500, 0)
  })

  it('lists a district of invalid shape and counts its land as outside, never closes it by guess', () => {
    const bowTie = district(
      'bad',
      hohhot.polygon([
        [0, 0],
        [500, 500],
        [500, 0],
        [0, 500],
      ]),
    )
    const result = computeCoverage(
      snapshot({ parcels: [parcel('p', hohhot.box(100, 100, 200, 200))], districts: [bowTie] }),
      radiusStandard(300),
      landOnly,
    )
    expect(result.missing).toEqual([{ code: 'district-shape-invalid', count: 1, exampleIds: ['bad'] }])
    expect(rowOf(result, null).land.total).toBeCloseTo(10_000, 1)
    expect(rowOf(result, 'bad').land.reason).toBe('no-residential-land')
  })

  it('counts land once where districts of one level overlap', () => {
    const overlapping = [west, district('over', hohhot.box(-500, -500, 500, 500))]
    const result = computeCoverage(
      snapshot({ parcels: [parcel('p', hohhot.box(-100, 0, 100, 100))], districts: overlapping }),
      radiusStandard(300),
      landOnly,
    )
    expect(rowOf(result, 'west').land.total).toBeCloseTo(10_000, 1)
    expect(rowOf(result, 'over').land.total).toBeCloseTo(10_000, 1)
  })

  it('works without districts, without land and without facilities', () => {
    const empty: CoverageSnapshot = snapshot({})
    expect(computeCoverage(empty, radiusStandard(300), landOnly).rows).toHaveLength(1)
    const { rows, parcels } = computeCoverage(
      snapshot({ parcels: [parcel('p', hohhot.box(0, 0, 1, 1))] }),
      radiusStandard(300),
      landOnly,
    )
    expect(rows[0]!.land.rate).toBe(0)
    expect(parcels[0]!.state).toBe('gap')
  })
})
