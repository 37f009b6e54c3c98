interface Counted {
  id: string
  group: string
  count: number
}

/** How many kinds are looked for when the link does not say: as many as a phone shows without scrolling far. */
const FIRST = 3

/** The categories looked for: those of the link that exist, else the first that the city has of each of the first groups. */
export function defaultCategories(offered: readonly Counted[], asked: readonly string[] | null): string[] {
  if (asked !== null) return asked.filter((id) => offered.some((category) => category.id === id))
  const firstOfGroup = new Map<string, string>()
  for (const { id, group, count } of offered) if (count > 0 && !firstOfGroup.has(group)) firstOfGroup.set(group, id)
  return [...firstOfGroup.values()].slice(0, FIRST)
}
