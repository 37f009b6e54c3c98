/** Lower bounds of the classes of a rate, 0–1. Fixed, so that two maps can be laid side by side and a colour means the same. */
export const rateBounds = [0, 0.5, 0.7, 0.85, 0.95] as const

/** Which of the five classes a rate falls in; a bound belongs to the class it opens. */
export function rateClass(rate: number): 0 | 1 | 2 | 3 | 4 {
  return rateBounds.findLastIndex((bound) => rate >= bound) as 0 | 1 | 2 | 3 | 4
}
