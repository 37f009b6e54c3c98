import type { Standard } from '#domain/standards/standard.ts'

/** Circles are service areas whose categories the planner chooses. */
export type StandardGroup = 'service-area' | 'circle' | 'unit-completeness'

export function groupOf(standard: Standard): StandardGroup {
  if (standard.kind === 'unit-completeness') return 'unit-completeness'
  return standard.categoriesChosen ? 'circle' : 'service-area'
}

const order: readonly StandardGroup[] = ['service-area', 'circle', 'unit-completeness']

/** In the order of a planner's questions; groups without a standard are left out. */
export function groupStandards(standards: readonly Standard[]): { group: StandardGroup; standards: Standard[] }[] {
  return order
    .map((group) => ({ group, standards: standards.filter((standard) => groupOf(standard) === group) }))
    .filter(({ standards: some }) => some.length > 0)
}

/** What is shown when the link names no standard: the first that needs no choice, of those the first with a target. */
export function defaultStandard(standards: readonly Standard[]): Standard | null {
  const first = groupStandards(standards)[0]?.standards ?? []
  return first.find(({ target }) => target !== null) ?? first[0] ?? null
}

/** Every category the standard counts as supply, each once. */
export function categoriesOf(standard: Standard): string[] {
  const parts = standard.kind === 'service-area' ? standard.supply : standard.requires
  return [...new Set(parts.flatMap((part) => part.categories))]
}

/** Those with a target first, then by the order in which the city lists the categories they speak of: green, toilets, bins … */
export function orderStandards(standards: readonly Standard[], categoryIds: readonly string[]): Standard[] {
  const place = (standard: Standard) => {
    const places = categoriesOf(standard).map((id) => categoryIds.indexOf(id))
    return Math.min(...places.map((at) => (at < 0 ? categoryIds.length : at)))
  }
  return standards.toSorted(
    (a, b) => Number(b.target !== null) - Number(a.target !== null) || place(a) - place(b) || (a.id < b.id ? -1 : 1),
  )
}
