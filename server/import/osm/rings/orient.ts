/** Above this a difference of two products of 32-bit differences may have the wrong sign in doubles. */
const EXACT_LIMIT = 2 ** 52

/** > 0 when c lies left of a → b, < 0 right, 0 on the line. Exact for whole coordinates up to 2^32. */
export function orient(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (bx - ax) * (cy - ay)
  const right = (by - ay) * (cx - ax)
  if (Math.abs(left) < EXACT_LIMIT && Math.abs(right) < EXACT_LIMIT) return left - right
  const exact = BigInt(bx - ax) * BigInt(cy - ay) - BigInt(by - ay) * BigInt(cx - ax)
  return exact > 0n ? 1 : exact < 0n ? -1 : 0
}
