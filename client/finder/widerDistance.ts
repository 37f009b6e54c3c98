/** Straight-line metres that the finder looks within, narrowest first. The last is the most that the API answers. */
const distanceSteps = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000] as const

export const DEFAULT_WITHIN_METERS = 2_000

/** The next step beyond `meters`; null when that is as far as can be looked. */
export function widerDistance(meters: number): number | null {
  return distanceSteps.find((step) => step > meters) ?? null
}
