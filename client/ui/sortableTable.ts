/** A column of SortableTable. Nulls sort last in both directions: no data is neither the least nor the most. */
export interface Column<Row> {
  key: string
  title: string
  numeric?: boolean
  sortable?: boolean
  value(row: Row): string | number | null
}

export interface Sort {
  key: string
  descending: boolean
}

export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
  language: string,
): Row[] {
  const column = columns.find(({ key }) => key === sort?.key)
  if (!column || !sort) return [...rows]
  const collator = new Intl.Collator(language, { numeric: true })
  const sign = sort.descending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [left, right] = [column.value(a), column.value(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right)
    return sign * collator.compare(String(left), String(right))
  })
}
