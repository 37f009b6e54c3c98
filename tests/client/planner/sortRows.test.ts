import { describe, expect, test } from 'vitest'
import { sortRows } from '../../../client/planner/sortRows.ts'

const same = <T>(value: T) => value

describe('sortRows', () => {
  test('puts what is not known last in both directions', () => {
    expect(sortRows([null, 2, 1, null, 3], same, 'asc')).toEqual([1, 2, 3, null, null])
    expect(sortRows([null, 2, 1, null, 3], same, 'desc')).toEqual([3, 2, 1, null, null])
  })

  test('keeps ties in the order they came', () => {
    const rows = [
      { id: 'a', rate: 0.5 },
      { id: 'b', rate: 0.5 },
      { id: 'c', rate: 0.4 },
    ]
    expect(sortRows(rows, (row) => row.rate, 'desc').map((row) => row.id)).toEqual(['a', 'b', 'c'])
    expect(sortRows(rows, (row) => row.rate, 'asc').map((row) => row.id)).toEqual(['c', 'a', 'b'])
  })

  test('sorts Chinese names by pinyin and codes by number', () => {
    expect(sortRows(['玉泉区', '回民区', '新城区'], same, 'asc', 'zh-CN')).toEqual(['回民区', '新城区', '玉泉区'])
    expect(sortRows(['10', '9', '150'], same, 'asc')).toEqual(['9', '10', '150'])
  })

  test('leaves the given list alone', () => {
    const rows = [2, 1]
    sortRows(rows, same, 'asc')
    expect(rows).toEqual([2, 1])
  })
})
