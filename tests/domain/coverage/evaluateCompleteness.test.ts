import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { evaluateCompleteness } from '#domain/coverage/evaluateCompleteness.ts'
import { UnitCompletenessStandard } from '#domain/standards/standard.ts'
import { facility, hohhot, pointAt, snapshot } from './planeCity.ts'

const standard = UnitCompletenessStandard.parse(
  JSON.parse(readFileSync(new URL('../../../data/standards/practice-completeness.json', import.meta.url), 'utf8')),
)

const unit = (id: string, adminLevel: number, parentId: string | null, minX: number, maxX: number) => ({
  id,
  adminLevel,
  code: null,
  parentId,
  geometry: hohhot.box(minX, 0, maxX, 1000),
})

const districts = [
  unit('banner', 6, null, 0, 4000),
  unit('street one', 8, 'banner', 0, 2000),
  unit('street two', 8, 'banner', 2000, 4000),
  unit('community a', 10, 'street one', 0, 1000),
  unit('community b', 10, 'street one', 1000, 2000),
  unit('community c', 10, 'street two', 2000, 4000),
]

const at = (id: string, x: number, category: string) => facility(id, pointAt(x, 500), { categories: [category] })

describe('completeness by unit', () => {
  const facilities = [
    at('office', 500, 'practice-office'),
    at('station a', 500, 'practice-station'),
    at('station c', 3000, 'practice-station'),
    at('another', 3500, 'practice-station'),
    at('outside', 9000, 'practice-office'),
    at('point', 1500, 'practice-point'),
  ]
  const result = evaluateCompleteness(snapshot({ districts, facilities }), standard)

  it('says of each unit what it has and what is asked', () => {
    expect(result.rows.map(({ districtId, found, complete }) => [districtId, found, complete])).toEqual([
      ['street one', 1, true],
      ['street two', 0, false],
      ['community a', 1, true],
      ['community b', 0, false],
      ['community c', 2, true],
    ])
  })

  it('adds up for the area and for each district above the units', () => {
    const figures = result.summaries.map((s) => [s.withinDistrictId, s.adminLevel, s.complete, s.units])
    expect(figures).toEqual([
      [null, 8, 1, 2],
      ['banner', 8, 1, 2],
      [null, 10, 2, 3],
      ['street one', 10, 1, 2],
      ['banner', 10, 2, 3],
      ['street two', 10, 1, 1],
    ])
  })

  it('has no rate where a level has no unit', () => {
    const none = evaluateCompleteness(snapshot({ districts: [districts[0]!], facilities }), standard)
    expect(none.summaries.map(({ units, rate }) => [units, rate])).toEqual([
      [0, null],
      [0, null],
    ])
  })

  it('says nothing of a unit of invalid shape, and lists it', () => {
    const bad = {
      ...districts[1]!,
      geometry: hohhot.polygon([
        [0, 0],
        [9, 9],
        [9, 0],
        [0, 9],
      ]),
    }
    const { rows, summaries, missing } = evaluateCompleteness(snapshot({ districts: [bad], facilities }), standard)
    expect(rows[0]).toMatchObject({ found: null, complete: null })
    expect(summaries[0]).toMatchObject({ units: 0, rate: null })
    expect(missing).toEqual([{ code: 'district-shape-invalid', count: 1, exampleIds: ['street one'] }])
  })
})
