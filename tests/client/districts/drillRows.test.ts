import { describe, expect, test } from 'vitest'
import {
  childrenOf,
  type DrillableRow,
  defaultLevel,
  drillRows,
  levelsOf,
  trailOf,
} from '../../../client/districts/drillRows.ts'

const district = (districtId: number, adminLevel: number, parentId: number | null = null): DrillableRow => ({
  kind: 'district',
  districtId,
  adminLevel,
  parentId,
})
const area: DrillableRow = { kind: 'area', districtId: null, adminLevel: null, parentId: null }
const outside = (adminLevel: number): DrillableRow => ({
  kind: 'outside',
  districtId: null,
  adminLevel,
  parentId: null,
})

const rows = [
  area,
  district(1, 6),
  district(2, 6),
  outside(6),
  district(11, 8, 1),
  district(12, 8, 1),
  district(111, 10, 11),
  district(131, 10, 1),
  outside(8),
  outside(10),
]
const ids = (some: DrillableRow[]) => some.map((row) => row.districtId)

describe('drillRows', () => {
  test('shows the uppermost level with its outside row and the city when nothing is chosen', () => {
    const table = drillRows(rows, null, null)
    expect([table.adminLevel, ids(table.districts), table.outside, table.total]).toEqual([6, [1, 2], outside(6), area])
  })

  test('shows a chosen level of the whole city', () => {
    expect(ids(drillRows(rows, 8, null).districts)).toEqual([11, 12])
    expect(drillRows(rows, 8, null).outside).toEqual(outside(8))
  })

  test('falls back to the uppermost level when the asked level is not there', () => {
    expect(drillRows(rows, 7, null).adminLevel).toBe(6)
  })

  test('shows what is inside a district with the district as the total, without an outside row', () => {
    const table = drillRows(rows, 6, 1)
    expect([table.adminLevel, ids(table.districts), table.outside, table.total?.districtId]).toEqual([
      8,
      [11, 12],
      null,
      1,
    ])
  })

  test('leaves a district without districts below it alone as its own total', () => {
    const table = drillRows(rows, null, 2)
    expect([ids(table.districts), table.total?.districtId]).toEqual([[], 2])
  })

  test('shows the whole city when the asked district is not in the result', () => {
    expect(drillRows(rows, null, 99).total).toEqual(area)
  })

  test('shows the city alone when there are no districts', () => {
    expect(drillRows([area], null, null)).toEqual({ adminLevel: null, districts: [], outside: null, total: area })
  })
})

describe('levels and trails', () => {
  test('lists the levels that have districts, uppermost first', () => expect(levelsOf(rows)).toEqual([6, 8, 10]))

  test('begins where there is something to compare', () => {
    expect(defaultLevel([area, district(9, 5), ...rows])).toBe(6)
    expect(defaultLevel([area, district(9, 5)])).toBe(5)
    expect(defaultLevel([area])).toBeNull()
  })

  test('takes only the nearest level below', () => expect(ids(childrenOf(rows, 1))).toEqual([11, 12]))

  test('goes from the uppermost district down', () => expect(ids(trailOf(rows, 111))).toEqual([1, 11, 111]))

  test('ends when a parent is its own grandparent', () => {
    expect(ids(trailOf([district(1, 6, 2), district(2, 6, 1)], 1))).toEqual([2, 1])
  })
})
