/** Within this of the street a walker may touch an obstacle: a gate stands in its wall, a path runs along a bank. Centimetres, as in `obstacleTest`. */
export const touchCentimeters = 15

/** Obstacles that share an end hide each other there. Centimetres. */
const hair = 1e-3

/** One side of a line: where an obstacle begins and ends along it, and how far off it is there. */
interface Stretch {
  id: number
  low: number
  high: number
  offLow: number
  offHigh: number
}

/** Of some obstacles those that a walker who leaves a line square to its sides can meet first, within `reach`: the wall of a block, not the walls behind it. */
export function dropHiddenBeside(
  ids: readonly number[],
  lines: Int32Array,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  reach: number,
): number[] {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return []
  const ux = (bx - ax) / length
  const uy = (by - ay) / length
  const seen = new Set<number>()
  for (const side of [1, -1]) {
    const stretches: Stretch[] = []
    for (const id of ids) {
      const stretch = stretchOf(id, lines, ax, ay, ux, uy, length, side)
      if (stretch && Math.min(stretch.offLow, stretch.offHigh) <= reach) stretches.push(stretch)
    }
    for (const { id } of dropContained(stretches, isBehind)) seen.add(id)
  }
  return ids.filter((id) => seen.has(id))
}

function stretchOf(
  id: number,
  lines: Int32Array,
  ax: number,
  ay: number,
  ux: number,
  uy: number,
  length: number,
  side: number,
): Stretch | null {
  const [cx, cy] = [lines[4 * id]! - ax, lines[4 * id + 1]! - ay]
  const [dx, dy] = [lines[4 * id + 2]! - ax, lines[4 * id + 3]! - ay]
  const [alongC, alongD] = [cx * ux + cy * uy, dx * ux + dy * uy]
  const [offC, offD] = [side * (cy * ux - cx * uy), side * (dy * ux - dx * uy)]
  if (Math.max(offC, offD) <= touchCentimeters || alongC === alongD) return null
  // From where it is further off than what may be touched, and within the line.
  const slope = (offD - offC) / (alongD - alongC)
  const offAt = (along: number) => offC + slope * (along - alongC)
  let [low, high] = [Math.min(alongC, alongD), Math.max(alongC, alongD)]
  const met = slope === 0 ? Number.NaN : alongC + (touchCentimeters - offC) / slope
  if (Math.min(offC, offD) < touchCentimeters) [low, high] = slope > 0 ? [met, high] : [low, met]
  ;[low, high] = [Math.max(low, 0), Math.min(high, length)]
  return low < high ? { id, low, high, offLow: offAt(low), offHigh: offAt(high) } : null
}

function isBehind(stretch: Stretch, other: Stretch): boolean {
  if (stretch.low < other.low - hair || stretch.high > other.high + hair) return false
  const slope = (other.offHigh - other.offLow) / (other.high - other.low)
  const offAt = (along: number) => other.offLow + slope * (along - other.low)
  return stretch.offLow >= offAt(stretch.low) - hair && stretch.offHigh >= offAt(stretch.high) - hair
}

/** An obstacle as seen from a point: its ends, anticlockwise. */
interface Sight {
  id: number
  ax: number
  ay: number
  bx: number
  by: number
}

/** Of some obstacles those that a walker who leaves a point in any direction can meet first, within `reach`. */
export function dropHiddenAround(
  ids: readonly number[],
  lines: Int32Array,
  x: number,
  y: number,
  reach: number,
): number[] {
  const sights: Sight[] = []
  const kept: number[] = []
  for (const id of ids) {
    const [cx, cy] = [lines[4 * id]! - x, lines[4 * id + 1]! - y]
    const [dx, dy] = [lines[4 * id + 2]! - x, lines[4 * id + 3]! - y]
    const square = (dx - cx) ** 2 + (dy - cy) ** 2
    const share = Math.min(1, Math.max(0, -(cx * (dx - cx) + cy * (dy - cy)) / square))
    const nearest = Math.hypot(cx + share * (dx - cx), cy + share * (dy - cy))
    if (nearest > reach) continue
    // One that may be touched hides nothing for certain.
    if (nearest <= touchCentimeters) kept.push(id)
    else if (cx * dy - cy * dx > 0) sights.push({ id, ax: cx, ay: cy, bx: dx, by: dy })
    else sights.push({ id, ax: dx, ay: dy, bx: cx, by: cy })
  }
  for (const { id } of dropContained(sights, isShadowed)) kept.push(id)
  return kept.sort((a, b) => a - b)
}

/** Both ends in the other's shadow, and so all between. */
function isShadowed(sight: Sight, other: Sight): boolean {
  return isPointShadowed(sight.ax, sight.ay, other) && isPointShadowed(sight.bx, sight.by, other)
}

function isPointShadowed(x: number, y: number, { ax, ay, bx, by }: Sight): boolean {
  const [ofA, ofB, length] = [Math.hypot(ax, ay), Math.hypot(bx, by), Math.hypot(bx - ax, by - ay)]
  return (
    ax * y - ay * x >= -hair * ofA &&
    x * by - y * bx >= -hair * ofB &&
    x * (by - ay) - y * (bx - ax) - (ax * by - ay * bx) >= -hair * length
  )
}

/** Leaves out what another that stays contains. */
function dropContained<T>(items: readonly T[], isContained: (item: T, other: T) => boolean): T[] {
  const dropped = new Set<T>()
  for (const item of items) {
    if (items.some((other) => other !== item && !dropped.has(other) && isContained(item, other))) dropped.add(item)
  }
  return items.filter((item) => !dropped.has(item))
}
