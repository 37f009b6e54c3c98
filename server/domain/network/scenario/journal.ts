/** How to take back what was done: run from the last to the first. */
export type Journal = (() => void)[]

export function rollBack(journal: Journal, length: number): void {
  while (journal.length > length) journal.pop()!()
}
