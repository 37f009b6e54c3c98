import { allocateUints } from '#domain/geo/shapes.ts'
import type { Elimination } from '#domain/network/nearest/eliminate.ts'

/** The same in memory that threads share, so that each is not sent a copy. */
export function shareElimination({ order, start, heads, costs, ...rest }: Elimination): Elimination {
  const share = (from: Uint32Array) => {
    const to = allocateUints(from.length)
    to.set(from)
    return to
  }
  return { ...rest, order: share(order), start: share(start), heads: share(heads), costs: share(costs) }
}
