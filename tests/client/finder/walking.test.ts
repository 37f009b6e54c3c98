import { describe, expect, test } from 'vitest'
import type { WalkedFacility, WalkingBasis } from '#contract/walking.ts'
import { bboxOfPlaces, placesOfLine } from '../../../client/finder/bboxOfPlaces.ts'
import { maneuverSign } from '../../../client/finder/maneuverSigns.ts'
import { countFacilities, isWalked, readWalked, sayReason } from '../../../client/finder/nearby.ts'
import { walkSteps } from '../../../client/finder/walkSteps.ts'
import { wholeMinutes } from '../../../client/finder/wholeMinutes.ts'
import { widerDistance } from '../../../client/finder/widerDistance.ts'

const basis: WalkingBasis = {
  measure: 'walking',
  profile: { id: 'standard', names: {}, walkerClass: 'foot', metersPerSecond: 1, isDefault: true },
  isSlowed: false,
  dataVersion: 1,
  dataDate: null,
  sources: [],
  softwareVersion: '0',
  rulesVersion: 'a',
  snapLimitMeters: 300,
  stripMeters: 30,
  isDemonstration: true,
}
const walked = (id: number, walkMeters: number | null): WalkedFacility => ({
  id,
  name: null,
  names: {},
  categories: ['toilet'],
  position: [111.7, 40.8],
  areaSquareMeters: null,
  openingHours: null,
  status: 'open',
  sourceId: 1,
  walkMeters,
  walkMinutes: walkMeters === null ? null : walkMeters / 60,
  straightMeters: 100,
  detour: null,
  measuredFrom: 'point',
  openOnArrival: null,
})

describe('minutes of a walk as they are said', () => {
  test('count a begun minute whole, and are never none', () => {
    expect([0, 0.2, 1, 6.2, 6.99].map(wholeMinutes)).toEqual([1, 1, 1, 7, 7])
  })

  test('do not begin another for the last bit of a division', () => {
    expect(wholeMinutes(7.000000001)).toBe(7)
    expect(wholeMinutes(900 / 60)).toBe(15)
    expect(wholeMinutes(15.02)).toBe(16)
  })
})

describe('the list by walking', () => {
  test('leaves out what cannot be walked to: it has no place in an order by walking', () => {
    const found = readWalked({ basis, groups: [{ category: 'toilet', facilities: [walked(1, 80), walked(2, null)] }] })
    expect(found.measure).toBe('walking')
    expect(found.groups[0]?.facilities.map(({ id }) => id)).toEqual([1])
    expect(found.groups.flatMap(({ facilities }) => facilities).every(isWalked)).toBe(true)
  })

  test('counts a facility of two categories once', () => {
    const both = [walked(1, 80), walked(2, 90)]
    expect(
      countFacilities([
        { category: 'toilet', facilities: both },
        { category: 'service-stop', facilities: both.slice(1) },
      ]),
    ).toBe(2)
  })

  test('can be widened as far as the API walks, a straight list further', () => {
    expect(widerDistance(10_000, 'walking')).toBe(20_000)
    expect(widerDistance(20_000, 'walking')).toBeNull()
    expect(widerDistance(20_000, 'straight-line')).toBe(50_000)
  })
})

describe('why a list goes by straight line', () => {
  test('is that the city has no street, where it has none', () => {
    expect(sayReason('no-street-near', 0)).toBe('no-network')
    expect(sayReason('no-street-near', 812)).toBe('no-street-near')
    expect(sayReason('only-island', null)).toBe('only-island')
  })

  test('is the wish of the reader before anything else', () => {
    expect(sayReason('chosen', 0)).toBe('chosen')
  })
})

describe('the steps of a way', () => {
  const step = (meters: number, maneuver: string) => ({
    text: maneuver,
    maneuver,
    meters,
    position: [0, 0] as [number, number],
  })

  test('say how far from the start each begins; the last lies at the whole length but for its own part', () => {
    const steps = walkSteps([step(10.5, 'depart'), step(200, 'left'), step(0, 'gate'), step(25, 'arrive')])
    expect(steps.map(({ fromStartMeters }) => fromStartMeters)).toEqual([0, 10.5, 210.5, 210.5])
  })

  test('have signs that turn as the walker does, and an arrow ahead for what is not known', () => {
    expect(maneuverSign('left').turnDegrees).toBe(270)
    expect(maneuverSign('sharp-right').turnDegrees).toBe(135)
    expect(maneuverSign('steps').path).not.toBe(maneuverSign('straight').path)
    expect(maneuverSign('fly')).toEqual(maneuverSign('straight'))
  })
})

describe('what is brought into sight', () => {
  test('is the whole line, and nothing of no place', () => {
    const places = placesOfLine({
      type: 'LineString',
      coordinates: [
        [111.7, 40.8],
        [111.72, 40.79],
        [111.69, 40.81],
      ],
    })
    expect(bboxOfPlaces(places)).toEqual([111.69, 40.79, 111.72, 40.81])
    expect(bboxOfPlaces(placesOfLine({ type: 'Point', coordinates: [0, 0] }))).toBeNull()
  })
})
