import type { OpenState } from '../opening/readOpenState.ts'

export interface SplitByOpenState<T> {
  open: T[]
  /** Apart, and never among the closed: it may well be open. */
  unknown: T[]
  closed: T[]
}

/** Parts a list by whether each is open now, in the list's order. */
export function splitByOpenState<T>(
  items: readonly T[],
  stateOf: (item: T) => OpenState['state'],
): SplitByOpenState<T> {
  const split: SplitByOpenState<T> = { open: [], unknown: [], closed: [] }
  for (const item of items) split[stateOf(item)].push(item)
  return split
}
