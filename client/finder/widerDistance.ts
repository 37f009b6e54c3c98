import type { Measure } from '#contract/coverage.ts'

/** Metres that the finder looks within, narrowest first. The last is the most that the API answers by straight line. */
const distanceSteps = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000] as const

export const DEFAULT_WITHIN_METERS = 2_000
/** The most that the API answers on foot. */
export const WIDEST_WALK_METERS = 20_000

/** The next step beyond `meters`; null when that is as far as can be looked. */
export function widerDistance(meters: number, measure: Measure): number | null {
  const next = distanceSteps.find((step) => step > meters) ?? null
  return measure === 'walking' && next !== null && next > WIDEST_WALK_METERS ? null : next
}
