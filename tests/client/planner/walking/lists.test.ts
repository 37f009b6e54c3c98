import { describe, expect, test } from 'vitest'
import type { WalkedFacility } from '#contract/walking.ts'
import type { Standard } from '#domain/standards/standard.ts'
import { buildRequest, measureOf } from '../../../../client/planner/buildRequest.ts'
import { circlesQuery, standardRadii } from '../../../../client/planner/walking/circlesQuery.ts'
import { groupWithin } from '../../../../client/planner/walking/groupWithin.ts'
import { readOpenAtChoice, writeOpenAtChoice } from '../../../../client/planner/walking/openAtChoice.ts'

const facility = (id: number, categories: string[]) => ({ id, categories }) as WalkedFacility
const standard = (id: string, radiusMeters: number, categoriesChosen: boolean) =>
  ({
    id,
    version: '1',
    kind: 'service-area',
    title: {},
    citation: { document: 'GB 50180-2018', isConvention: false },
    target: null,
    measureFrom: 'edge',
    supply: [{ categories: ['park'], radiusMeters }],
    categoriesChosen,
  }) satisfies Standard

describe('what lies within a circle', () => {
  test('stands by category, the nearest category first, the absent ones last and empty', () => {
    const found = [facility(1, ['toilet']), facility(2, ['park', 'toilet']), facility(3, ['bin'])]
    const groups = groupWithin(found, ['market', 'park', 'toilet'])
    expect(groups.map(({ category, facilities }) => [category, facilities.map(({ id }) => id)])).toEqual([
      ['toilet', [1, 2]],
      ['park', [2]],
      ['market', []],
    ])
  })
})

describe('the time one sets out', () => {
  test.each([
    [null, { kind: 'none' }],
    ['now', { kind: 'now' }],
    ['2026-11-29T21:00', { kind: 'date', dateTime: '2026-11-29T21:00' }],
    ['sun 21:00', { kind: 'weekday', day: 0, time: '21:00' }],
    ['周日 21:00', { kind: 'weekday', day: 0, time: '21:00' }],
    ['星期三 9:05', { kind: 'weekday', day: 3, time: '09:05' }],
    ['Saturday 8:00', { kind: 'weekday', day: 6, time: '08:00' }],
  ])('reads %s', (text, choice) => expect(readOpenAtChoice(text)).toEqual(choice))

  test('leaves to the server what it alone can judge', () => expect(readOpenAtChoice('tomorrow 9')).toBeNull())

  test('is written as the API reads it, and not at all while it is not whole', () => {
    expect(writeOpenAtChoice({ kind: 'weekday', day: 0, time: '21:00' })).toBe('sun 21:00')
    expect(writeOpenAtChoice({ kind: 'date', dateTime: '' })).toBeNull()
    expect(writeOpenAtChoice({ kind: 'none' })).toBeNull()
  })
})

describe('the question that a link puts', () => {
  const nothing = { rings: null, profile: null, set: null, openAt: null }

  test('leaves out what the link does not say', () => {
    expect(circlesQuery({ ...nothing, circle: { kind: 'point', lngLat: [111.67000049, 40.81] } })).toEqual({
      lng: 111.67,
      lat: 40.81,
    })
  })

  test('keeps minutes and metres apart', () => {
    const circle = { kind: 'compound', id: 12 } as const
    expect(circlesQuery({ ...nothing, circle, rings: { unit: 'meters', values: [300, 500] } })).toEqual({
      compound: 12,
      meters: '300,500',
    })
  })

  test('takes the metres of circles from the standards, and names their document', () => {
    const standards = [
      standard('circle-500', 500, true),
      standard('park-500', 500, false),
      standard('circle-300', 300, true),
    ]
    expect(standardRadii(standards)).toEqual({ meters: [300, 500], documents: ['GB 50180-2018'] })
  })
})

describe('the run that a link asks for', () => {
  const choices = { categories: null, people: null, households: null, profile: 'elderly' }
  const park = standard('park-500', 500, false)

  test('names the walker by walking only: by straight line nobody walks', () => {
    expect(buildRequest(park, choices)).toEqual({ standardId: 'park-500', standardVersion: '1' })
    expect(buildRequest(park, choices, 'walking')).toMatchObject({ measure: 'walking', profile: 'elderly' })
  })

  test('knows no distance where units are counted', () => {
    const units = { ...park, kind: 'unit-completeness', requires: [] } as unknown as Standard
    expect(measureOf(units, 'walking')).toBe('straight-line')
    expect(measureOf(park, 'both')).toBe('both')
    expect(measureOf(park, null)).toBe('straight-line')
  })
})
