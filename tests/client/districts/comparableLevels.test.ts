import { describe, expect, test } from 'vitest'
import { comparableLevels, withoutLoneDistricts } from '../../../client/districts/comparableLevels.ts'
import type { DrillableRow } from '../../../client/districts/drillRows.ts'

const district = (districtId: number, adminLevel: number, parentId: number | null): DrillableRow => ({
  kind: 'district',
  districtId,
  adminLevel,
  parentId,
})
const city = district(1, 5, null)
const east = district(2, 6, 1)
const west = district(3, 6, 1)
const town = district(4, 8, 2)

describe('levels with a single district', () => {
  test('are not offered beside levels that can be compared', () => {
    expect(comparableLevels([city, east, west])).toEqual([6])
    expect(comparableLevels([city])).toEqual([5])
    expect(comparableLevels([])).toEqual([])
  })

  test('are left out of a trail, unless the reader is in one', () => {
    const rows = [city, east, west, town]
    expect(withoutLoneDistricts([city, east, town], rows)).toEqual([east, town])
    expect(withoutLoneDistricts([city], rows)).toEqual([city])
  })
})
