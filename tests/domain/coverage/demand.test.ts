import { cellToBoundary, latLngToCell } from 'h3-js'
import { describe, expect, it } from 'vitest'
import { computeCoverage } from '#domain/coverage/computeCoverage.ts'
import type { SnapshotPopulationCell } from '#domain/coverage/snapshot.ts'
import { facility, hohhot, landOnly, parcel, pointAt, radiusStandard, snapshot } from './planeCity.ts'

const cell = (
  id: string,
  geometry: SnapshotPopulationCell['geometry'],
  people: number | null,
): SnapshotPopulationCell => ({
  id,
  geometry,
  people,
  households: null,
})
const byCells = { peopleFrom: 'population-cells' as const, householdsFrom: null }

describe('residential land', () => {
  it('is dissolved before it is a denominator: common ground of parcels counts once', () => {
    const parcels = [
      parcel('a', hohhot.box(0, 0, 100, 100)),
      parcel('b', hohhot.box(50, 0, 150, 100)),
      parcel('c', hohhot.box(0, 0, 150, 50)),
    ]
    const { rows, parcels: each } = computeCoverage(snapshot({ parcels }), radiusStandard(300), landOnly)
    expect(rows[0]!.land.total).toBeCloseTo(15_000, 1)
    expect(each.map((p) => Math.round(p.areaSquareMeters))).toEqual([10_000, 10_000, 7500])
  })

  it('given twice counts once', () => {
    const twice = [parcel('a', hohhot.box(0, 0, 100, 100)), parcel('b', hohhot.box(0, 0, 100, 100))]
    const { rows } = computeCoverage(snapshot({ parcels: twice }), radiusStandard(300), landOnly)
    expect(rows[0]!.land.total).toBeCloseTo(10_000, 1)
  })

  it('of invalid shape is left out and listed, never repaired by guess', () => {
    const parcels = [
      parcel('good', hohhot.box(0, 0, 100, 100)),
      parcel(
        'bow-tie',
        hohhot.polygon([
          [0, 0],
          [9, 9],
          [9, 0],
          [0, 9],
        ]),
      ),
    ]
    const facilities = [
      facility(
        'bad',
        hohhot.polygon([
          [0, 0],
          [9, 9],
          [9, 0],
          [0, 9],
        ]),
      ),
    ]
    const result = computeCoverage(snapshot({ parcels, facilities }), radiusStandard(300), landOnly)
    expect(result.rows[0]!.land.total).toBeCloseTo(10_000, 1)
    expect(result.parcels.map(({ parcelId }) => parcelId)).toEqual(['good'])
    expect(result.missing).toEqual([
      { code: 'facility-shape-invalid', count: 1, exampleIds: ['bad'] },
      { code: 'parcel-shape-invalid', count: 1, exampleIds: ['bow-tie'] },
    ])
    expect(result.rows[0]!.missing).toEqual([
      { code: 'facility-shape-invalid', count: 1 },
      { code: 'parcel-shape-invalid', count: 1 },
    ])
  })
})

describe('people of population cells', () => {
  const served = facility('f', pointAt(-400, 50))

  it('are spread over the residential land inside the cell', () => {
    const parcels = [parcel('near', hohhot.box(-300, 0, -200, 100)), parcel('far', hohhot.box(200, 0, 500, 100))]
    const { rows, parcels: each } = computeCoverage(
      snapshot({
        parcels,
        facilities: [served],
        populationCells: [cell('c', hohhot.box(-1000, -1000, 1000, 1000), 800)],
      }),
      radiusStandard(300),
      byCells,
    )
    expect(rows[0]!.people).toMatchObject({ total: 800, reason: null })
    expect(rows[0]!.people.covered).toBeCloseTo(200, 4)
    expect(each[0]!.peopleInGap).toBeCloseTo(0, 6)
    expect(each[1]!.peopleInGap).toBeCloseTo(600, 4)
  })

  it('are spread over the cell where it has no residential land', () => {
    const { rows } = computeCoverage(
      snapshot({
        facilities: [facility('f', pointAt(0, 0))],
        populationCells: [cell('c', hohhot.box(0, -500, 1000, 500), 1000)],
      }),
      radiusStandard(300),
      byCells,
    )
    expect(rows[0]!.people.covered).toBeCloseTo((1000 * (Math.PI * 300 ** 2)) / 2 / 1_000_000, 3)
    expect(rows[0]!.land.reason).toBe('no-residential-land')
  })

  it('are each counted once when H3 cells tile the land', () => {
    const ids = new Set<string>()
    for (let x = -900; x <= 900; x += 60) {
      for (let y = -900; y <= 900; y += 60) {
        const [lng, lat] = hohhot.at(x, y) as [number, number]
        ids.add(latLngToCell(lat, lng, 9))
      }
    }
    const populationCells = [...ids].map((id) =>
      cell(id, { type: 'Polygon', coordinates: [cellToBoundary(id, true)] }, 10),
    )
    const parcels = [parcel('a', hohhot.box(-700, -700, 100, 300)), parcel('b', hohhot.box(100, -700, 700, 700))]
    const { rows } = computeCoverage(
      snapshot({ parcels, facilities: [served], populationCells }),
      radiusStandard(300),
      byCells,
    )
    expect(rows[0]!.people.total).toBeCloseTo(10 * ids.size, 6)
    expect(rows[0]!.land.total).toBeCloseTo(800 * 1000 + 600 * 1400, -1)
  })

  it('are each counted, and the land once, where cells overlap', () => {
    const populationCells = [
      cell('a', hohhot.box(-500, -500, 500, 500), 100),
      cell('b', hohhot.box(-500, -500, 500, 500), 50),
    ]
    const { rows } = computeCoverage(
      snapshot({ parcels: [parcel('p', hohhot.box(0, 0, 100, 100))], populationCells }),
      radiusStandard(300),
      byCells,
    )
    expect(rows[0]!.people.total).toBeCloseTo(150, 9)
    expect(rows[0]!.land.total).toBeCloseTo(10_000, 1)
  })

  it('that are blank are missing, not 0, and are counted as missing', () => {
    const populationCells = [
      cell('known', hohhot.box(0, 0, 100, 100), 30),
      cell('blank', hohhot.box(100, 0, 200, 100), null),
    ]
    const { rows, parcels, missing } = computeCoverage(
      snapshot({
        parcels: [parcel('p', hohhot.box(0, 0, 90, 90)), parcel('q', hohhot.box(110, 0, 190, 90))],
        populationCells,
      }),
      radiusStandard(300),
      byCells,
    )
    expect(rows[0]!.people.total).toBe(30)
    expect(missing).toEqual([{ code: 'population-cell-blank', count: 1, exampleIds: ['blank'] }])
    expect(parcels.map(({ peopleInGap }) => peopleInGap)).toEqual([30, null])
  })

  it('give no figure where all are blank, and none is invented where nobody lives', () => {
    const land = [parcel('p', hohhot.box(0, 0, 90, 90))]
    const at = (people: number | null) =>
      computeCoverage(
        snapshot({ parcels: land, populationCells: [cell('c', hohhot.box(0, 0, 100, 100), people)] }),
        radiusStandard(300),
        byCells,
      ).rows[0]!.people
    expect(at(null)).toEqual({ total: null, covered: null, rate: null, reason: 'no-population-data' })
    expect(at(0)).toEqual({ total: 0, covered: 0, rate: null, reason: 'nobody-lives-here' })
  })
})

describe('a run', () => {
  const city = snapshot({
    parcels: [
      parcel('p', hohhot.box(0, 0, 100, 100), { people: 7, households: 3 }),
      parcel('q', hohhot.box(0, 200, 100, 300)),
    ],
    compounds: [{ id: 'c', geometry: hohhot.box(10, 10, 20, 20), people: 50, households: 20 }],
    populationCells: [cell('z', hohhot.box(-50, -50, 150, 150), 1000)],
    facilities: [facility('f', pointAt(0, 0))],
  })

  it('names one source of people and one of households, and the sources are never added', () => {
    const of = (
      peopleFrom: 'population-cells' | 'parcels' | 'compounds' | null,
      householdsFrom: 'parcels' | 'compounds' | null,
    ) => {
      const [row] = computeCoverage(city, radiusStandard(300), { peopleFrom, householdsFrom }).rows
      return [row!.people.total, row!.households.total]
    }
    expect(of('population-cells', 'parcels')).toEqual([1000, 3])
    expect(of('parcels', 'compounds')).toEqual([7, 20])
    expect(of('compounds', 'compounds')).toEqual([50, 20])
    expect(of(null, null)).toEqual([null, null])
  })

  it('that names none says so', () => {
    const [row] = computeCoverage(city, radiusStandard(300), landOnly).rows
    expect(row!.people.reason).toBe('no-population-source')
    expect(row!.households.reason).toBe('no-household-source')
  })

  it('lists the parcels whose households are not known', () => {
    const result = computeCoverage(city, radiusStandard(300), { peopleFrom: null, householdsFrom: 'parcels' })
    expect(result.missing).toEqual([{ code: 'parcel-without-households', count: 1, exampleIds: ['q'] }])
    expect(result.parcels.map(({ householdsInGap }) => householdsInGap)).toEqual([0, null])
  })

  it('spreads households over their parcel, the ground it shares with an earlier one included', () => {
    const parcels = [
      parcel('a', hohhot.box(0, 0, 100, 100), { households: 10 }),
      parcel('b', hohhot.box(50, 0, 250, 100), { households: 40 }),
    ]
    const { rows } = computeCoverage(
      snapshot({ parcels, facilities: [facility('f', hohhot.box(-50, -50, 0, 150))] }),
      radiusStandard(100),
      { peopleFrom: null, householdsFrom: 'parcels' },
    )
    expect(rows[0]!.households.total).toBeCloseTo(50, 9)
    expect(rows[0]!.households.covered).toBeCloseTo(10 + 40 / 4, 3)
    expect(rows[0]!.land.covered).toBeCloseTo(10_000, 0)
  })

  it('on the same data and rules is identical to the byte', () => {
    const once = () => JSON.stringify(computeCoverage(city, radiusStandard(300), byCells))
    expect(once()).toBe(once())
  })
})

describe('the tiers of a standard', () => {
  const parks = [
    facility('large', hohhot.box(0, 0, 100, 100)),
    facility('small', hohhot.box(2000, 0, 2030, 30)),
    facility('tiny', hohhot.box(4000, 0, 4010, 10)),
    facility('stated', pointAt(6000, 0), { areaSquareMeters: 6000 }),
    facility('unknown', pointAt(8000, 0)),
    facility('toilet', pointAt(8000, 0), { categories: ['toilet'] }),
  ]
  const supply = [
    { categories: ['park'], radiusMeters: 500, minAreaSquareMeters: 5000 },
    { categories: ['park'], radiusMeters: 300, minAreaSquareMeters: 400, belowAreaSquareMeters: 5000 },
  ]

  it('give each park the radius of its size, and list those whose size is not known', () => {
    const stripEast = (x: number) => parcel(`${x}`, hohhot.box(x, -0.5, x + 1000, 0.5))
    const { parcels, missing, rows } = computeCoverage(
      snapshot({ parcels: [100, 2030, 4010, 6000, 8000].map(stripEast), facilities: parks }),
      radiusStandard(1, { supply }),
      landOnly,
    )
    expect(parcels.map((p) => Math.round(p.coveredSquareMeters))).toEqual([500, 300, 0, 500, 0])
    expect(missing).toEqual([{ code: 'facility-without-area', count: 1, exampleIds: ['unknown'] }])
    expect(rows[0]!.facilities).toBe(3)
  })

  it('take chosen categories in place of their own only where the standard allows it', () => {
    const strip = [parcel('p', hohhot.box(8000, -0.5, 8100, 0.5))]
    const of = (categoriesChosen: boolean) =>
      computeCoverage(
        snapshot({ parcels: strip, facilities: parks.slice(5) }),
        radiusStandard(300, { categoriesChosen }),
        {
          ...landOnly,
          categories: ['toilet'],
        },
      ).rows[0]!.land.rate
    expect(of(true)).toBe(1)
    expect(of(false)).toBe(0)
  })
})
