/** Seconds that are not worth another minute: a walk of exactly 7 minutes is 7, whatever the last bit of its division says. */
const SPARE_MINUTES = 0.01

/** Minutes of a walk as they are said: begun minutes count whole, since who has 7 minutes must not need 7½. Never below 1. */
export function wholeMinutes(minutes: number): number {
  return Math.max(1, Math.ceil(minutes - SPARE_MINUTES))
}
