import type { WalkedFacility } from '#contract/walking.ts'

export interface CategoryWithin {
  category: string
  /** Nearest first, as they came. */
  facilities: WalkedFacility[]
}

/**
 * What lies within a circle, by category: a facility of several categories stands in each. First the categories that are there, the nearest
 * first; then, empty, those of `expected` that are not: nothing within is a finding, too. Categories outside `expected` are left out.
 */
export function groupWithin(facilities: readonly WalkedFacility[], expected: readonly string[]): CategoryWithin[] {
  const groups = new Map<string, WalkedFacility[]>()
  for (const facility of facilities)
    for (const category of facility.categories)
      if (expected.includes(category)) groups.set(category, [...(groups.get(category) ?? []), facility])
  const there = [...groups].map(([category, found]) => ({ category, facilities: found }))
  const missing = expected.filter((category) => !groups.has(category))
  return [...there, ...missing.map((category) => ({ category, facilities: [] }))]
}
