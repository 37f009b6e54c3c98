import { describe, expect, it } from 'vitest'
import type { CoverageSnapshot } from '#domain/coverage/snapshot.ts'
import { accessPointsOf } from '#domain/network/accessPoints.ts'
import { coverAtoms } from '#domain/walking/coverAtoms.ts'
import type { LandData } from '#domain/walking/landData.ts'
import { draw, openTown } from '../../fixtures/network/openTown.ts'
import { hohhot, parcel, snapshot } from '../coverage/planeCity.ts'
import { sampleCity } from './sampleCity.ts'

const { snapper } = openTown({ streets: [{ line: draw('-1000,0 1000,0') }] }).walkers()
const sum = (values: Iterable<number>) => [...values].reduce((all, one) => all + one, 0)

/** Two parcels that overlap, one without a count; a border between districts; cells, one blank, one without land. */
const city: CoverageSnapshot = snapshot({
  parcels: [
    parcel('1', hohhot.box(0, 10, 200, 110), { people: 300, households: 100 }),
    parcel('2', hohhot.box(150, 10, 350, 110), { people: null, households: 70 }),
  ],
  compounds: [{ id: '9', geometry: hohhot.box(20, 20, 80, 80), people: 40, households: null }],
  districts: [
    { id: '5', adminLevel: 6, code: null, parentId: null, geometry: hohhot.box(-500, -500, 85, 500) },
    { id: '6', adminLevel: 6, code: null, parentId: null, geometry: hohhot.box(85, -500, 305, 500) },
  ],
  populationCells: [
    { id: '7', geometry: hohhot.box(-100, 0, 100, 200), people: 120, households: null },
    { id: '8', geometry: hohhot.box(100, 0, 300, 200), people: null, households: null },
  ],
})

/** Atom by atom: what its samples hold. */
function ofAtoms({ start, atomCount }: LandData, values: Float64Array): number[][] {
  return Array.from({ length: atomCount }, (_, a) => [...values.subarray(start[a]!, start[a + 1]!)])
}

describe('land, people and households on samples', () => {
  const sources = { peopleFrom: 'parcels', householdsFrom: 'parcels' } as const
  const land = sampleCity(snapper, city, { sources })

  it('stand for equal parts of their atom, which add up to it', () => {
    const areas = land.facts.flatMap((facts) => [...facts.areas])
    ofAtoms(land, land.landSquareMeters).forEach((parts, a) => {
      expect(new Set(parts).size).toBe(1)
      if (parts[0]! > 0) expect(sum(parts)).toBeCloseTo(areas[a]!, 6)
    })
  })

  it('add up to the dissolved land: what two parcels share counts once', () => {
    expect(sum(land.landSquareMeters)).toBeCloseTo(350 * 100, 0)
  })

  it('add up to the people and households that are known', () => {
    const known = (values: Float64Array) => sum([...values].filter((value) => !Number.isNaN(value)))
    expect(known(land.people)).toBeCloseTo(300, 9)
    expect(known(land.households)).toBeCloseTo(170, 9)
    expect(land.people.some(Number.isNaN)).toBe(true)
  })

  it('take people from cells over the land in them, and from compounds where those are asked', () => {
    const cells = sampleCity(snapper, city, { sources: { peopleFrom: 'population-cells', householdsFrom: null } })
    expect(sum([...cells.people].filter((value) => !Number.isNaN(value)))).toBeCloseTo(120, 9)
    expect([...cells.households].every(Number.isNaN)).toBe(true)
    const compounds = sampleCity(snapper, city, { sources: { peopleFrom: 'compounds', householdsFrom: 'parcels' } })
    expect(compounds.facts.map(({ kind }) => kind)).toEqual(['parcels', 'compounds'])
    expect(sum([...compounds.people].filter((value) => !Number.isNaN(value)))).toBeCloseTo(40, 9)
    // A compound is no land of its own.
    expect(sum(compounds.landSquareMeters)).toBeCloseTo(350 * 100, 0)
  })

  it('know their atom, its district and their way to the street', () => {
    for (let a = 0; a < land.atomCount; a++) {
      for (let i = land.start[a]!; i < land.start[a + 1]!; i++) {
        expect(land.atomOf[i]).toBe(a)
        const district = land.districts[a]!
        const x = land.x[i]! / 100
        expect(district).toBe(x < 85 ? 0 : x < 305 ? 1 : -1)
        const [point] = accessPointsOf(land.links, i)
        expect(point!.access).toBe(Math.round(land.y[i]! / 10))
      }
    }
    expect(land.start[land.atomCount]).toBe(land.sampleCount)
    expect([...land.failure].every((code) => code === 0)).toBe(true)
  })
})

describe('the covered part of atoms', () => {
  const land = sampleCity(snapper, city)
  const areasOf = (measured: ReturnType<typeof coverAtoms>) => measured.flatMap(({ covered }) => [...covered])
  const areas = land.facts.flatMap((facts) => [...facts.areas])

  it('is nothing, all of it to the last bit, or the share of its samples', () => {
    expect(areasOf(coverAtoms(land, new Uint8Array(land.sampleCount)))).toEqual(areas.map(() => 0))
    expect(areasOf(coverAtoms(land, new Uint8Array(land.sampleCount).fill(1)))).toEqual(areas)
    const covered = Uint8Array.from({ length: land.sampleCount }, (_, i) => (i % 3 === 0 ? 1 : 0))
    areasOf(coverAtoms(land, covered)).forEach((area, a) => {
      const own = covered.subarray(land.start[a]!, land.start[a + 1]!)
      expect(area).toBeCloseTo((areas[a]! * sum(own)) / own.length, 9)
    })
  })

  it('never shrinks when one more sample is covered', () => {
    const covered = new Uint8Array(land.sampleCount)
    let before = areasOf(coverAtoms(land, covered))
    for (let i = 0; i < land.sampleCount; i += 7) {
      covered[i] = 1
      const now = areasOf(coverAtoms(land, covered))
      expect(now.every((area, a) => area >= before[a]!)).toBe(true)
      before = now
    }
  })
})
