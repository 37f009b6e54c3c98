import { appendInterval, createIntervals, type Intervals, subtractInterval } from './intervals.ts'
import type { NearSupply } from './nearSupply.ts'

/** Takes off a segment's left-over shares (0–1) what the disc of part p covers. */
export function subtractDiscFromSegment(
  left: Intervals,
  near: NearSupply,
  p: number,
  ax: number,
  ay: number,
  dx: number,
  dy: number,
): void {
  const radius = near.radii[p]!
  const ox = ax - near.ax[p]!
  const oy = ay - near.ay[p]!
  const square = dx * dx + dy * dy
  const half = ox * dx + oy * dy
  const discriminant = half * half - square * (ox * ox + oy * oy - radius * radius)
  if (discriminant <= 0) return
  const root = Math.sqrt(discriminant)
  subtractInterval(left, (-half - root) / square, (-half + root) / square)
}

/** The same for the rectangle of part p: radius to both sides of its edge. */
export function subtractRectangleFromSegment(
  left: Intervals,
  near: NearSupply,
  p: number,
  ax: number,
  ay: number,
  dx: number,
  dy: number,
): void {
  const ux = near.ux[p]!
  const uy = near.uy[p]!
  const radius = near.radii[p]!
  const ox = ax - near.ax[p]!
  const oy = ay - near.ay[p]!
  const along = ox * ux + oy * uy
  const across = oy * ux - ox * uy
  const alongStep = dx * ux + dy * uy
  const acrossStep = dy * ux - dx * uy
  let from = 0
  let to = 1
  if (alongStep > 0) {
    from = Math.max(from, -along / alongStep)
    to = Math.min(to, (near.lengths[p]! - along) / alongStep)
  } else if (alongStep < 0) {
    from = Math.max(from, (near.lengths[p]! - along) / alongStep)
    to = Math.min(to, -along / alongStep)
  } else if (along < 0 || along > near.lengths[p]!) return
  if (acrossStep > 0) {
    from = Math.max(from, (-radius - across) / acrossStep)
    to = Math.min(to, (radius - across) / acrossStep)
  } else if (acrossStep < 0) {
    from = Math.max(from, (radius - across) / acrossStep)
    to = Math.min(to, (-radius - across) / acrossStep)
  } else if (Math.abs(across) > radius) return
  subtractInterval(left, from, to)
}

const turn = 2 * Math.PI

/** Takes [from, to] (at most one turn) off left-over angles, whichever turn they are written in. */
export function subtractAngles(left: Intervals, from: number, to: number): void {
  if (left.count === 0) return
  const first = left.from[0]!
  const last = left.to[left.count - 1]!
  for (let shift = turn * Math.ceil((first - to) / turn); from + shift < last; shift += turn) {
    subtractInterval(left, from + shift, to + shift)
    if (left.count === 0) return
  }
}

/** Takes off the left-over angles of the circle about (cx, cy) what the disc of part p covers. */
export function subtractDiscFromArc(
  left: Intervals,
  near: NearSupply,
  p: number,
  cx: number,
  cy: number,
  r: number,
): void {
  const dx = near.ax[p]! - cx
  const dy = near.ay[p]! - cy
  const other = near.radii[p]!
  const distance = Math.sqrt(dx * dx + dy * dy)
  if (distance + r <= other) {
    left.count = 0
    return
  }
  if (distance >= r + other || distance + other <= r) return
  const half = Math.acos((distance * distance + r * r - other * other) / (2 * distance * r))
  const toward = Math.atan2(dy, dx)
  subtractAngles(left, toward - half, toward + half)
}

const cuts = new Float64Array(10)
let kept = createIntervals()

/** The same for the rectangle of part p. */
export function subtractRectangleFromArc(
  left: Intervals,
  near: NearSupply,
  p: number,
  cx: number,
  cy: number,
  r: number,
): Intervals {
  const ux = near.ux[p]!
  const uy = near.uy[p]!
  const length = near.lengths[p]!
  const radius = near.radii[p]!
  const ox = cx - near.ax[p]!
  const oy = cy - near.ay[p]!
  const along = ox * ux + oy * uy
  const across = oy * ux - ox * uy
  if (along + r < 0 || along - r > length || Math.abs(across) - r > radius) return left
  const heading = Math.atan2(uy, ux)
  kept.count = 0
  for (let i = 0; i < left.count; i++) {
    const from = left.from[i]!
    const to = left.to[i]!
    const middle = (from + to) / 2 - heading
    const u = along + r * Math.cos(middle)
    const v = across + r * Math.sin(middle)
    // No point of the arc is farther from its middle than this chord.
    const spread = to - from >= turn ? 2 * r : 2 * r * Math.sin((to - from) / 4)
    if (u < -spread || u > length + spread || v < -radius - spread || v > radius + spread) {
      appendInterval(kept, from, to)
      continue
    }
    if (u >= spread && u <= length - spread && v >= spread - radius && v <= radius - spread) continue
    cuts[0] = from
    let count = 1
    count = cutAtCosine(count, -along / r, heading, from, to)
    count = cutAtCosine(count, (length - along) / r, heading, from, to)
    count = cutAtCosine(count, (radius - across) / r, heading + Math.PI / 2, from, to)
    count = cutAtCosine(count, (-radius - across) / r, heading + Math.PI / 2, from, to)
    cuts[count++] = to
    for (let c = 0; c + 1 < count; c++) {
      const at = (cuts[c]! + cuts[c + 1]!) / 2 - heading
      const pieceU = along + r * Math.cos(at)
      const pieceV = across + r * Math.sin(at)
      if (pieceU >= 0 && pieceU <= length && Math.abs(pieceV) <= radius) continue
      if (kept.count > 0 && kept.to[kept.count - 1] === cuts[c]) kept.to[kept.count - 1] = cuts[c + 1]!
      else appendInterval(kept, cuts[c]!, cuts[c + 1]!)
    }
  }
  const result = kept
  kept = left
  return result
}

/** Inserts, in order, the angles between from and to at which cos(angle − axis) is `cosine`. */
function cutAtCosine(count: number, cosine: number, axis: number, from: number, to: number): number {
  if (cosine <= -1 || cosine >= 1) return count
  const half = Math.acos(cosine)
  return insertCut(insertCut(count, axis - half, from, to), axis + half, from, to)
}

function insertCut(count: number, angle: number, from: number, to: number): number {
  const turned = angle + turn * Math.ceil((from - angle) / turn)
  if (turned >= to) return count
  let place = count
  while (cuts[place - 1]! > turned) {
    cuts[place] = cuts[place - 1]!
    place--
  }
  cuts[place] = turned
  return count + 1
}
