import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '#contract/problem.ts'
import type { WhatIfChange } from '#contract/walking.ts'
import { availableDatabases, nameMissingDatabases } from '../db/testDatabase.ts'
import { columnMeters, rowMeters } from '../fixtures/city/gridMeters.ts'
import { at } from '../fixtures/city/smallCity.ts'
import { base, openWalkingTest, type WalkingTest } from './openWalkingTest.ts'

/** Streets lie where tests/fixtures/city/smallCity.ts says; lengths are sums of arcs on the ellipsoid, each edge rounded to a decimetre. */
describe.each(availableDatabases())('walking figures on the %s database', (kind) => {
  let open: WalkingTest
  beforeAll(async () => {
    open = await openWalkingTest(kind)
  })
  afterAll(() => open?.close())
  const id = (ref: string) => open.id(ref)
  const get: WalkingTest['get'] = (name, path) => open.get(name, path)
  const post: WalkingTest['post'] = (name, path, body) => open.post(name, path, body)

  describe('a matrix', () => {
    const places = [at(3.5, 5), at(11.5, 8), at(60, 20)]
    test('holds the walk from each to each, null for what is not linked', async () => {
      const { meters, unlinked } = await post('walkMatrix', '/matrix', { from: places, to: places })
      const walk = rowMeters(5, 8) + columnMeters(8, 8)
      expect(meters[0]?.[1]).toBeCloseTo(walk, 0)
      expect(meters[1]?.[0]).toBe(meters[0]?.[1])
      expect(meters.map((row) => row[2])).toEqual([null, null, null])
      expect(unlinked).toEqual({ from: [2], to: [2] })
      const short = await post('walkMatrix', '/matrix', { from: places, to: places, maxMeters: Math.floor(walk) })
      expect(short.meters[0]?.[1]).toBeNull()
    })
    test('takes wheelchairs round the gravel that others walk on', async () => {
      const { meters, basis } = await post('walkMatrix', '/matrix', { from: places, to: places, profile: 'wheelchair' })
      expect(basis.profile.walkerClass).toBe('wheelchair')
      const round = rowMeters(3.5, 5) + columnMeters(8, 3.5) + rowMeters(3.5, 8)
      expect(meters[0]?.[1]).toBeCloseTo(round, 0)
    })
  })

  describe('compounds', () => {
    test('are measured from their open gate to the nearest of a category', async () => {
      const { compounds, total, withoutFigure } = await get('listCompoundWalks', '/compounds?category=park')
      expect([total, withoutFigure]).toEqual([1, []])
      const [walk] = compounds
      const expected = columnMeters(0.5, 5) + rowMeters(5, 8) + columnMeters(2.5, 8)
      expect(walk).toMatchObject({ id: id('c-1'), facilityId: id('park-1'), districtId: id('d-sw'), failure: null })
      expect(walk?.walkMeters).toBeCloseTo(expected, 0)
      expect(walk?.straightMeters).toBeCloseTo(Math.hypot(columnMeters(2, 6.5), rowMeters(5, 8)), 0)
      const elsewhere = await get('listCompoundWalks', `/compounds?category=park&district=${id('d-east')}`)
      expect(elsewhere.total).toBe(0)
    })
    test('have no figure where no such facility can be reached, and say why', async () => {
      const { compounds, withoutFigure, detour } = await get('listCompoundWalks', '/compounds?category=zoo')
      expect(compounds[0]).toMatchObject({ walkMeters: null, walkMinutes: null, detour: null, failure: 'no-way' })
      expect(withoutFigure).toEqual([{ reason: 'no-way', count: 1 }])
      expect(detour).toEqual({ median: null, meanByPeople: null, compounds: 0 })
    })
    test('have a card with their gates and the nearest of everything', async () => {
      const card = await get('getCompoundCard', `/compounds/${id('c-1')}?set=gb-50180-5`)
      expect(card.gates.map(({ name, isOpen }) => [name, isOpen])).toEqual([
        ['西门', true],
        ['东门', false],
      ])
      const { compounds } = await get('listCompoundWalks', '/compounds?category=library')
      expect(card.nearest.find(({ category }) => category === 'library')?.walkMeters).toBe(compounds[0]?.walkMeters)
      expect(card.score?.set.id).toBe('gb-50180-5')
    })
    test('are as complete, district by district, as their cards say', async () => {
      const { rows } = await get('getWalkCompleteness', '/completeness?set=gb-50180-5')
      const card = await get('getCompoundCard', `/compounds/${id('c-1')}?set=gb-50180-5`)
      expect(rows.map(({ kind, adminLevel, compounds }) => [kind, adminLevel, compounds])).toEqual([
        ['area', null, 1],
        ['district', 6, 1],
        ['district', 6, 0],
        ['outside', 6, 0],
        ['district', 8, 0],
        ['district', 8, 1],
        ['outside', 8, 0],
      ])
      expect(rows[0]?.meanScore).toBe(card.score?.score)
      expect(rows[2]?.meanScore).toBeNull()
    })
  })

  describe('service areas', () => {
    test('share every street out among the facilities, without overlap and without rest', async () => {
      const { streetMeters } = await get('getWalkingNetwork', '')
      const parks = await get('listServiceAreas', '/service-areas?category=park')
      expect(parks.facilities).toHaveLength(2)
      const sum = parks.facilities.reduce((total, area) => total + (area.streetMeters ?? 0), 0)
      expect(sum).toBeCloseTo(streetMeters, 3)
      const people = parks.facilities.reduce((total, area) => total + (area.people ?? 0), 0)
      expect(people).toBeCloseTo(1200, 6)
    })
    test('of a facility without a link are unknown, not empty', async () => {
      const { facilities } = await get('listServiceAreas', '/service-areas?category=toilet')
      const unlinked = facilities.filter(({ failure }) => failure !== null)
      expect(unlinked).toHaveLength(29)
      expect(
        unlinked.every(({ streetMeters, landSquareMeters }) => streetMeters === null && landSquareMeters === null),
      ).toBe(true)
      const linked = facilities.filter(({ failure }) => failure === null)
      expect(linked.every(({ streetMeters }) => streetMeters !== null)).toBe(true)
    })
  })

  test('the reach of each category grows with the minutes and never passes the whole', async () => {
    const { categories } = await get('getWalkReach', '/reach?minutes=5,15,60')
    expect(categories.map(({ category }) => category)).toEqual(['park', 'green', 'toilet', 'library', 'service-stop'])
    for (const { within } of categories) {
      const rates = within.map(({ land }) => land.rate ?? Number.NaN)
      expect(rates).toEqual(rates.toSorted((a, b) => a - b))
      expect(rates.every((rate) => rate >= 0 && rate <= 1)).toBe(true)
    }
    const library = categories.find(({ category }) => category === 'library')
    expect(library?.within[2]?.people.covered).toBeCloseTo(1200, 6)
  })

  describe('what if', () => {
    const ask = (changes: WhatIfChange[], limitMeters = 1000, category = 'library') =>
      post('whatIf', '/what-if', { categories: [category], limitMeters, changes })
    test('the only library goes: everything it covered is lost', async () => {
      const { before, total, districts } = await ask([{ kind: 'remove-facility', facility: id('library') }])
      expect(before.landSquareMeters).toBeGreaterThan(100_000)
      expect(total.landSquareMeters).toBeCloseTo(-before.landSquareMeters, 3)
      const level6 = districts.filter(({ adminLevel }) => adminLevel === 6)
      expect(level6.reduce((sum, row) => sum + row.landSquareMeters, 0)).toBeCloseTo(total.landSquareMeters, 3)
    })
    test('a library is added: nobody loses, and added and taken away again nothing has changed', async () => {
      const added = await ask([{ kind: 'add-facility', position: at(7.5, 15.5) as [number, number] }])
      expect(added.total.landSquareMeters).toBeGreaterThan(100_000)
      const [there, back] = [at(7.5, 15.5), at(25, 8)] as [number, number][]
      const moved = await ask([
        { kind: 'move-facility', facility: id('library'), position: there! },
        { kind: 'move-facility', facility: id('library'), position: back! },
      ])
      expect(moved.total.landSquareMeters).toBeCloseTo(0, 6)
    })
    test('the locked gate opens: more is within reach; it closes again: as before', async () => {
      const gate = id('b-gate')
      // From the service stop the gate is 1.8 km away by its west side, and 2.2 km by its east side.
      const opened = await ask([{ kind: 'open-gate', gate }], 2000, 'service-stop')
      expect(opened.total.landSquareMeters).toBeGreaterThan(0)
      const both: WhatIfChange[] = [
        { kind: 'open-gate', gate },
        { kind: 'close-gate', gate },
      ]
      const { total } = await ask(both, 2000, 'service-stop')
      expect(total.landSquareMeters).toBeCloseTo(0, 6)
    })
    test('a footbridge joins the banks where they end opposite each other', async () => {
      const library = at(11.5, 29) as [number, number]
      const bridge = { from: at(11.5, 31) as [number, number], to: at(11.5, 32) as [number, number] }
      const without = await ask([{ kind: 'add-facility', position: library }])
      const withBridge = await ask([
        { kind: 'add-facility', position: library },
        { kind: 'add-footbridge', ...bridge },
      ])
      expect(withBridge.total.landSquareMeters).toBeGreaterThan(without.total.landSquareMeters + 10_000)
    })
    test.each([
      ['of another category', () => ({ kind: 'remove-facility', facility: id('park-1') }), 'no-such-facility'],
      ['of no such gate', () => ({ kind: 'open-gate', gate: 999_999 }), 'no-such-gate'],
      ['far from any street', () => ({ kind: 'add-facility', position: at(60, 20) }), 'no-street-near'],
    ] as const)('a change %s is refused, with its place and the reason', async (_name, change, reason) => {
      const fine = { kind: 'remove-facility', facility: id('library') }
      const response = await open.server.post(`${base}/what-if`, {
        categories: ['library'],
        limitMeters: 500,
        changes: [fine, change()],
      })
      expect(Problem.parse(await response.json())).toMatchObject({
        status: 400,
        code: 'change-not-possible',
        params: { change: 1, reason },
      })
    })
  })
})
nameMissingDatabases()
