interface Counted {
  id: string
  count: number
}

/** How many chips are on when the link does not say: as many groups as a phone shows without scrolling far. */
const FIRST = 3

/** The categories looked for: those of the link that exist, else the first few, in the order of data/, that the city has. */
export function defaultCategories(offered: readonly Counted[], asked: readonly string[] | null): string[] {
  if (asked !== null) return asked.filter((id) => offered.some((category) => category.id === id))
  return offered
    .filter(({ count }) => count > 0)
    .slice(0, FIRST)
    .map(({ id }) => id)
}
