/** Rows [start, end) to draw of a list of `count` rows of equal height, with `overscan` rows either side of what is seen. */
export function visibleRange(
  count: number,
  rowHeight: number,
  scrollTop: number,
  viewportHeight: number,
  overscan = 6,
): { start: number; end: number } {
  const first = Math.floor(scrollTop / rowHeight)
  const seen = Math.ceil(viewportHeight / rowHeight)
  const end = Math.min(count, first + seen + overscan + 1)
  return { start: Math.max(0, Math.min(first - overscan, end)), end }
}

/** The scroll position that brings row `index` into view, or null when it is already seen whole. */
export function scrollToShow(
  index: number,
  rowHeight: number,
  scrollTop: number,
  viewportHeight: number,
): number | null {
  const top = index * rowHeight
  if (top < scrollTop) return top
  if (top + rowHeight > scrollTop + viewportHeight) return top + rowHeight - viewportHeight
  return null
}
