import type { OpenStatus } from '#domain/circles/openAt.ts'

export interface SplitByOpenState<T> {
  open: T[]
  /** Apart, and never among the closed: it may well be open. */
  unknown: T[]
  closed: T[]
}

/** Parts a list by whether each is open now, in the list's order. */
export function splitByOpenState<T>(items: readonly T[], stateOf: (item: T) => OpenStatus): SplitByOpenState<T> {
  const split: SplitByOpenState<T> = { open: [], unknown: [], closed: [] }
  for (const item of items) split[stateOf(item)].push(item)
  return split
}
