import { allocateUints } from '#domain/geo/shapes.ts'
import type { Elimination } from '#domain/network/nearest/elimination.ts'

/** The same in memory that threads share, so that each is not sent a copy. */
export function shareElimination({ order, start, arcs, ...rest }: Elimination): Elimination {
  const share = (from: Uint32Array) => {
    const to = allocateUints(from.length)
    to.set(from)
    return to
  }
  // The same bits, some of them signs.
  const shared = share(new Uint32Array(arcs.buffer, arcs.byteOffset, arcs.length))
  return { ...rest, order: share(order), start: share(start), arcs: new Int32Array(shared.buffer) }
}
