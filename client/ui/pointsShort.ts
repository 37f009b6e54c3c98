/** Whole tenths of a percentage point that a rate is short of its target; 0 when it is met. Never 0 for what is not met. */
export function pointsShort(rate: number, target: number): number {
  if (rate >= target) return 0
  return Math.max(0.1, Math.round((target - rate) * 1000) / 10)
}
