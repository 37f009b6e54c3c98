import { describe, expect, test } from 'vitest'
import { cityShare, measuresOf, rowsOf, shareOf } from '../../../client/leader/measures.ts'
import type { CompletenessRow, CoverageResult, CoverageRow, Share } from '../../../server/contract/coverage.ts'
import type { Standard } from '../../../server/domain/standards/standard.ts'

const share = (rate: number): Share => ({ total: 100, covered: 100 * rate, rate, reason: null })
const place = {
  kind: 'area',
  districtId: null,
  adminLevel: null,
  parentId: null,
  code: null,
  name: null,
  names: {},
} as const
const common = { id: 'a', version: '1', title: {}, citation: { document: '甲', isConvention: false }, target: null }
const radius: Standard = {
  ...common,
  kind: 'service-area',
  measureFrom: 'edge',
  categoriesChosen: false,
  supply: [{ categories: ['park'], radiusMeters: 500 }],
}
const completeness: Standard = {
  ...common,
  kind: 'unit-completeness',
  requires: [
    { adminLevel: 8, categories: ['office'], minCount: 1 },
    { adminLevel: 10, categories: ['station'], minCount: 1 },
  ],
}
const covered: CoverageRow = {
  ...place,
  land: share(0.8),
  people: share(0.7),
  households: share(0.6),
  facilities: 1,
  missing: [],
}
const complete: CompletenessRow = {
  ...place,
  units: [
    { adminLevel: 8, categories: ['office'], share: share(1), lacking: [] },
    { adminLevel: 10, categories: ['station'], share: share(0.5), lacking: [7] },
  ],
  lacking: [7],
}
const result: CoverageResult = { rows: [covered], completeness: [complete], gapCount: 0, missing: [] }

describe('measures', () => {
  test('of a radius rule are its three weights, by its coverage rows', () => {
    expect(measuresOf(radius).map((measure) => cityShare(result, radius, measure)?.rate)).toEqual([0.8, 0.7, 0.6])
    expect(rowsOf(result, radius)).toEqual([covered])
  })

  test('of a completeness rule are its requirements, by its own rows', () => {
    expect(measuresOf(completeness).map((measure) => cityShare(result, completeness, measure)?.rate)).toEqual([1, 0.5])
  })

  test('give nothing where a row has no such figure', () => {
    const [land] = measuresOf(radius)
    if (!land) throw new Error('no measure')
    expect(shareOf(complete, land)).toBeNull()
  })
})
