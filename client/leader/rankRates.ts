/** Two rates are a tie when they read the same at the shown precision: hundredths of a percent. */
export const RANK_PRECISION = 1e-4

export interface Ranked<T> {
  item: T
  rate: number
  /** Competition ranking: 1, 2, 2, 4. */
  rank: number
  tied: boolean
}

export interface Ranking<T> {
  ranked: Ranked<T>[]
  /** No rate, no rank: listed apart, never last. */
  unranked: T[]
}

/** Best rate first. Equal rates keep the order they came in and share a rank. */
export function rankRates<T>(items: readonly T[], rateOf: (item: T) => number | null): Ranking<T> {
  const known: { item: T; rate: number; steps: number }[] = []
  const unranked: T[] = []
  for (const item of items) {
    const rate = rateOf(item)
    if (rate === null) unranked.push(item)
    else known.push({ item, rate, steps: Math.round(rate / RANK_PRECISION) })
  }
  known.sort((a, b) => b.steps - a.steps)
  const ranked: Ranked<T>[] = []
  for (const [index, { item, rate, steps }] of known.entries()) {
    const isSameAsBefore = index > 0 && known[index - 1]?.steps === steps
    const isSameAsNext = known[index + 1]?.steps === steps
    const rank = isSameAsBefore ? (ranked[index - 1]?.rank ?? index + 1) : index + 1
    ranked.push({ item, rate, rank, tied: isSameAsBefore || isSameAsNext })
  }
  return { ranked, unranked }
}
