import { orient } from './orient.ts'
import type { SegmentSet } from './segments.ts'

/** Two segments meeting elsewhere than at a shared end. `x`, `y` are where, rounded to whole units. */
export interface Crossing {
  first: number
  second: number
  x: number
  y: number
}

/** Crossings, touches in mid-segment and overlaps, in order of x; stops after `limit`. None: the rings can be traced. */
export function findCrossings(set: SegmentSet, limit = Number.POSITIVE_INFINITY): Crossing[] {
  const { xs, from, to } = set
  // Vertices are numbered by x, then y: a segment's first vertex is its western end.
  const order = from.map((_, s) => s)
  order.sort((a, b) => (from[a] as number) - (from[b] as number) || a - b)
  const found: Crossing[] = []
  for (let i = 0; i < order.length; i++) {
    const first = order[i] as number
    const east = xs[to[first] as number] as number
    for (let j = i + 1; j < order.length; j++) {
      const second = order[j] as number
      if ((xs[from[second] as number] as number) > east) break
      for (const crossing of meetings(set, first, second)) found.push(crossing)
      if (found.length >= limit) return found.slice(0, limit)
    }
  }
  return found
}

const NONE: Crossing[] = []

/** Where two segments meet elsewhere than at shared ends. */
export function meetings(set: SegmentSet, first: number, second: number): Crossing[] {
  const { xs, ys, from, to } = set
  const a = from[first] as number
  const b = to[first] as number
  const c = from[second] as number
  const d = to[second] as number
  const ay = ys[a] as number
  const by = ys[b] as number
  const cy = ys[c] as number
  const dy = ys[d] as number
  if (Math.min(ay, by) > Math.max(cy, dy) || Math.max(ay, by) < Math.min(cy, dy)) return NONE
  const ax = xs[a] as number
  const bx = xs[b] as number
  const cx = xs[c] as number
  const dx = xs[d] as number
  if (Math.min(ax, bx) > Math.max(cx, dx) || Math.max(ax, bx) < Math.min(cx, dx)) return NONE
  const abc = orient(ax, ay, bx, by, cx, cy)
  const abd = orient(ax, ay, bx, by, dx, dy)
  const cda = orient(cx, cy, dx, dy, ax, ay)
  const cdb = orient(cx, cy, dx, dy, bx, by)
  if ((abc > 0 && abd > 0) || (abc < 0 && abd < 0) || (cda > 0 && cdb > 0) || (cda < 0 && cdb < 0)) return NONE
  const at = (x: number, y: number): Crossing => ({ first, second, x, y })
  if (((abc > 0 && abd < 0) || (abc < 0 && abd > 0)) && ((cda > 0 && cdb < 0) || (cda < 0 && cdb > 0))) {
    const share = cda / (cda - cdb)
    return [at(Math.round(ax + share * (bx - ax)), Math.round(ay + share * (by - ay)))]
  }
  const touches: Crossing[] = []
  if (abc === 0 && isStrictlyWithin(cx, cy, ax, ay, bx, by)) touches.push(at(cx, cy))
  if (abd === 0 && isStrictlyWithin(dx, dy, ax, ay, bx, by)) touches.push(at(dx, dy))
  if (cda === 0 && isStrictlyWithin(ax, ay, cx, cy, dx, dy)) touches.push(at(ax, ay))
  if (cdb === 0 && isStrictlyWithin(bx, by, cx, cy, dx, dy)) touches.push(at(bx, by))
  return touches
}

/** For a point known to lie on the line through a and b. */
function isStrictlyWithin(x: number, y: number, ax: number, ay: number, bx: number, by: number): boolean {
  if ((x === ax && y === ay) || (x === bx && y === by)) return false
  return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by)
}
