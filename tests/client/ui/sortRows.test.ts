import { describe, expect, it } from 'vitest'
import { type Column, sortRows } from '../../../client/ui/sortableTable.ts'

interface Row {
  name: string
  rate: number | null
}
const columns: Column<Row>[] = [
  { key: 'name', title: 'Name', value: (row) => row.name },
  { key: 'rate', title: 'Rate', numeric: true, value: (row) => row.rate },
]
const rows: Row[] = [
  { name: '回民区', rate: null },
  { name: '新城区', rate: 0.2 },
  { name: '玉泉区', rate: 0 },
]
const order = (key: string, descending: boolean) =>
  sortRows(rows, columns, { key, descending }, 'zh-CN').map(({ rate }) => rate)

describe('a sorted table', () => {
  it('keeps no data last whichever way it is sorted', () => {
    expect(order('rate', false)).toEqual([0, 0.2, null])
    expect(order('rate', true)).toEqual([0.2, 0, null])
  })
  it('sorts Chinese names by pinyin', () => {
    expect(sortRows(rows, columns, { key: 'name', descending: false }, 'zh-CN').map(({ name }) => name)).toEqual([
      '回民区',
      '新城区',
      '玉泉区',
    ])
  })
  it('leaves the rows that it is given as they were', () => {
    order('rate', true)
    expect(rows.map(({ rate }) => rate)).toEqual([null, 0.2, 0])
  })
})
