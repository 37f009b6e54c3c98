import { describe, expect, test } from 'vitest'
import { coverageColumns, isColumnId, uncoveredOf } from '../../../client/planner/coverageColumns.ts'
import type { CoverageRow } from '../../../server/contract/coverage.ts'

const row: CoverageRow = {
  kind: 'district',
  districtId: 1,
  adminLevel: 6,
  parentId: null,
  code: '150102',
  name: '甲区',
  names: {},
  land: { total: 1000, covered: 800, rate: 0.8, reason: null },
  people: { total: null, covered: null, rate: null, reason: 'no-population-data' },
  households: { total: 10, covered: 10, rate: 1, reason: null },
  facilities: 3,
  missing: [],
}

describe('coverageColumns', () => {
  test('reads each figure of a row, unknown ones with their reason', () => {
    expect(Object.fromEntries(coverageColumns.map((column) => [column.id, column.read(row)]))).toEqual({
      name: { value: '甲区', reason: null },
      code: { value: '150102', reason: null },
      landRate: { value: 0.8, reason: null },
      landCovered: { value: 800, reason: null },
      landUncovered: { value: 200, reason: null },
      peopleRate: { value: null, reason: 'no-population-data' },
      peopleUncovered: { value: null, reason: 'no-population-data' },
      householdsUncovered: { value: 0, reason: null },
      facilities: { value: 3, reason: null },
    })
  })

  test('never says that fewer than none are uncovered', () => {
    expect(uncoveredOf({ total: 1, covered: 1 + 1e-9, rate: 1, reason: null })).toBe(0)
    expect(uncoveredOf({ total: null, covered: 1, rate: null, reason: 'no-population-source' })).toBeNull()
  })

  test('knows its own columns from other words in a link', () => {
    expect(isColumnId('landRate')).toBe(true)
    expect(isColumnId('toString')).toBe(false)
  })
})
