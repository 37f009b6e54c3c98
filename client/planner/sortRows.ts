export type SortDirection = 'asc' | 'desc'
export type SortValue = number | string | null

/**
 * A sorted copy. What is not known (null) stands last in both directions: it is neither the best nor the worst.
 * Equal values keep the order they came in, so that ties do not jump about. Text sorts by the language's own order.
 */
export function sortRows<T>(
  rows: readonly T[],
  readValue: (row: T) => SortValue,
  direction: SortDirection,
  language = 'zh-CN',
): T[] {
  const collator = new Intl.Collator(language, { numeric: true })
  const sign = direction === 'asc' ? 1 : -1
  return rows
    .map((row) => ({ row, value: readValue(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
      if (typeof a.value === 'number' && typeof b.value === 'number') return sign * (a.value - b.value)
      return sign * collator.compare(String(a.value), String(b.value))
    })
    .map(({ row }) => row)
}
