interface Ranked<T> {
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

/**
 * Best rate first. Two rates are a tie when they read the same, and they are shown in tenths of a percent: a reader never sees
 * 85.3 % ranked above 85.3 %. Ties keep the order they came in.
 */
export function rankRates<T>(items: readonly T[], rateOf: (item: T) => number | null): Ranking<T> {
  const known: { item: T; rate: number; step: number }[] = []
  const unranked: T[] = []
  for (const item of items) {
    const rate = rateOf(item)
    if (rate === null) unranked.push(item)
    else known.push({ item, rate, step: shownStep(rate) })
  }
  known.sort((a, b) => b.step - a.step)
  const ranked: Ranked<T>[] = []
  for (const [index, { item, rate, step }] of known.entries()) {
    const isSameAsBefore = index > 0 && known[index - 1]?.step === step
    const isSameAsNext = known[index + 1]?.step === step
    const rank = isSameAsBefore ? (ranked[index - 1]?.rank ?? index + 1) : index + 1
    ranked.push({ item, rate, rank, tied: isSameAsBefore || isSameAsNext })
  }
  return { ranked, unranked }
}

/** Tenths of a percent as they are shown; ">99.9 %" and "<0.1 %" are steps of their own, since they are not shown as whole. */
function shownStep(rate: number): number {
  const tenths = Math.round(rate * 1000)
  if (tenths === 1000 && rate < 1) return 999.5
  if (tenths === 0 && rate > 0) return 0.5
  return tenths
}
