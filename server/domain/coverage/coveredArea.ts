import { type Region, regionArea, regionBox, regionContains } from '../geo/region.ts'
import { appendInterval, createIntervals, resetIntervals } from './intervals.ts'
import { isEdge, isInAnyInside, isOfPolygon, isWithinOnePart, type NearSupply } from './nearSupply.ts'
import {
  subtractAngles,
  subtractDiscFromArc,
  subtractDiscFromSegment,
  subtractRectangleFromArc,
  subtractRectangleFromSegment,
} from './subtractCovered.ts'
import { isLineEdge, type Supply } from './supply.ts'

/**
 * Area of the region that the service areas cover, in m², exact but for rounding: the boundary of (region ∩ union of service areas)
 * is made of pieces of the region's edges that are served and pieces of the service areas' straight edges and true arcs
 * that lie in the region and in no other service area; Green's theorem turns them into the area. Nothing is unioned, no ring is traced.
 *
 * Returns NaN when the pieces do not close, which a degenerate position could cause; the caller then moves the region or counts
 * chords. Never a silent wrong answer.
 */
export function coveredArea(region: Region, near: NearSupply, supply: Supply): number {
  const whole = regionArea(region)
  if (near.count === 0 && near.insides.length === 0) return 0
  if (isWithinOnePart(near, region)) return whole
  twiceArea = 0
  gapX = 0
  gapY = 0
  addServedEdges(region, near)
  const box = regionBox(region)
  for (let p = 0; p < near.count; p++) addBoundaryOf(p, region, box, near, supply)
  if (Math.abs(gapX) + Math.abs(gapY) > closedWithinMeters) return Number.NaN
  const covered = twiceArea / 2
  const tolerance = 1e-7 * whole
  if (covered < -tolerance || covered > whole + tolerance) return Number.NaN
  if (covered < tolerance) return 0
  return covered > whole - tolerance ? whole : covered
}

/** The pieces' ends must meet within this. Tangents blur a piece's end by at most √(2 · 500 m · 10⁻¹² m) = 0.03 mm. */
const closedWithinMeters = 1e-3

let twiceArea = 0
let gapX = 0
let gapY = 0
let left = createIntervals()
let crossings = new Float64Array(64)
let crossingCount = 0

/** Pieces of the region's own edges that are served. */
function addServedEdges(region: Region, near: NearSupply): void {
  for (let i = 0; i < region.length; i += 4) {
    const ax = region[i]!
    const ay = region[i + 1]!
    const dx = region[i + 2]! - ax
    const dy = region[i + 3]! - ay
    if (dx === 0 && dy === 0) continue
    resetIntervals(left, 0, 1)
    for (let p = 0; p < near.count && left.count > 0; p++) {
      if (isEdge(near.kinds[p]!)) subtractRectangleFromSegment(left, near, p, ax, ay, dx, dy)
      if (near.hasDisc[p]) subtractDiscFromSegment(left, near, p, ax, ay, dx, dy)
    }
    let served = 1
    for (let j = 0; j < left.count; j++) {
      const middle = (left.from[j]! + left.to[j]!) / 2
      if (!isInAnyInside(near, ax + middle * dx, ay + middle * dy)) served -= left.to[j]! - left.from[j]!
    }
    twiceArea += served * (ax * dy - ay * dx)
    gapX += served * dx
    gapY += served * dy
  }
}

/** Pieces of part p's own boundary that lie in the region and in no other part. */
function addBoundaryOf(p: number, region: Region, box: readonly number[], near: NearSupply, supply: Supply): void {
  const item = near.items[p]!
  const kind = near.kinds[p]!
  const r = near.radii[p]!
  const ax = near.ax[p]!
  const ay = near.ay[p]!
  if (isEdge(kind)) {
    const dx = near.ux[p]! * near.lengths[p]!
    const dy = near.uy[p]! * near.lengths[p]!
    const normalX = near.uy[p]! * r
    const normalY = -near.ux[p]! * r
    addOuterEdge(p, ax + normalX, ay + normalY, dx, dy, region, box, near, supply)
    if (kind === isLineEdge) addOuterEdge(p, ax + dx - normalX, ay + dy - normalY, -dx, -dy, region, box, near, supply)
  }
  if (near.hasDisc[p]) addArc(p, supply.sectors[2 * item]!, supply.sectors[2 * item + 1]!, region, box, near, supply)
}

function addOuterEdge(
  p: number,
  ax: number,
  ay: number,
  dx: number,
  dy: number,
  region: Region,
  box: readonly number[],
  near: NearSupply,
  supply: Supply,
): void {
  if (Math.max(ax, ax + dx) < box[0]! || Math.min(ax, ax + dx) > box[2]!) return
  if (Math.max(ay, ay + dy) < box[1]! || Math.min(ay, ay + dy) > box[3]!) return
  crossSegment(region, ax, ay, dx, dy)
  left.count = 0
  for (let c = 0; c + 1 < crossingCount; c++) {
    const middle = (crossings[c]! + crossings[c + 1]!) / 2
    if (regionContains(region, ax + middle * dx, ay + middle * dy))
      appendInterval(left, crossings[c]!, crossings[c + 1]!)
  }
  // At its own ends the edge is tangent to the two discs there: they take nothing off it, and rounding must not either.
  const following = supply.next[near.items[p]!]!
  for (let q = 0; q < near.count && left.count > 0; q++) {
    if (q === p) continue
    if (isEdge(near.kinds[q]!)) subtractRectangleFromSegment(left, near, q, ax, ay, dx, dy)
    if (near.hasDisc[q] && near.items[q] !== following) subtractDiscFromSegment(left, near, q, ax, ay, dx, dy)
  }
  for (let j = 0; j < left.count; j++) {
    const share = left.to[j]! - left.from[j]!
    const middle = left.from[j]! + share / 2
    if (isInAnyInside(near, ax + middle * dx, ay + middle * dy)) continue
    twiceArea += share * (ax * dy - ay * dx)
    gapX += share * dx
    gapY += share * dy
  }
}

function addArc(
  p: number,
  from: number,
  to: number,
  region: Region,
  box: readonly number[],
  near: NearSupply,
  supply: Supply,
): void {
  const cx = near.ax[p]!
  const cy = near.ay[p]!
  const r = near.radii[p]!
  const middle = (from + to) / 2
  const spread = to - from >= 2 * Math.PI ? 2 * r : 2 * r * Math.sin((to - from) / 4)
  const middleX = cx + r * Math.cos(middle)
  const middleY = cy + r * Math.sin(middle)
  if (middleX + spread < box[0]! || middleX - spread > box[2]!) return
  if (middleY + spread < box[1]! || middleY - spread > box[3]!) return
  if (isBoxWithinDisc(box, cx, cy, r)) return
  crossArc(region, cx, cy, r, from, to)
  left.count = 0
  for (let c = 0; c + 1 < crossingCount; c++) {
    const angle = (crossings[c]! + crossings[c + 1]!) / 2
    const inside = regionContains(region, cx + r * Math.cos(angle), cy + r * Math.sin(angle))
    if (inside) appendInterval(left, crossings[c]!, crossings[c + 1]!)
  }
  takeOthersOffArc(p, cx, cy, r, near, supply)
  for (let j = 0; j < left.count; j++) {
    const start = left.from[j]!
    const end = left.to[j]!
    const angle = (start + end) / 2
    if (isInAnyInside(near, cx + r * Math.cos(angle), cy + r * Math.sin(angle))) continue
    const stepX = r * (Math.cos(end) - Math.cos(start))
    const stepY = r * (Math.sin(end) - Math.sin(start))
    twiceArea += r * r * (end - start) + cx * stepY - cy * stepX
    gapX += stepX
    gapY += stepY
  }
}

function takeOthersOffArc(p: number, cx: number, cy: number, r: number, near: NearSupply, supply: Supply): void {
  const item = near.items[p]!
  const ofPolygon = isOfPolygon(near.kinds[p]!)
  for (let q = 0; q < near.count && left.count > 0; q++) {
    const other = near.items[q]!
    // A polygon's arc lies between its two edges' rectangles and touches each at one point.
    const isNeighbour = ofPolygon && (q === p || other === supply.previous[item])
    if (isEdge(near.kinds[q]!) && !isNeighbour) left = subtractRectangleFromArc(left, near, q, cx, cy, r)
    if (!near.hasDisc[q] || q === p) continue
    const isSameCircle = supply.bodies[other] === supply.bodies[item] && near.ax[q] === cx && near.ay[q] === cy
    if (!isSameCircle) subtractDiscFromArc(left, near, q, cx, cy, r)
    // Two vertices of one body at one place share a circle: where their arcs overlap, the earlier item's counts.
    else if (other < item) subtractAngles(left, supply.sectors[2 * other]!, supply.sectors[2 * other + 1]!)
  }
}

function isBoxWithinDisc(box: readonly number[], cx: number, cy: number, r: number): boolean {
  const dx = Math.max(Math.abs(box[0]! - cx), Math.abs(box[2]! - cx))
  const dy = Math.max(Math.abs(box[1]! - cy), Math.abs(box[3]! - cy))
  return dx * dx + dy * dy < r * r
}

/** Shares along the segment at which the region's edges meet it, ascending, with 0 and 1. */
function crossSegment(region: Region, ax: number, ay: number, dx: number, dy: number): void {
  crossings[0] = 0
  crossingCount = 1
  for (let j = 0; j < region.length; j += 4) {
    const cx = region[j]!
    const cy = region[j + 1]!
    const vx = region[j + 2]! - cx
    const vy = region[j + 3]! - cy
    const turn = dx * vy - dy * vx
    if (turn === 0) continue
    const s = ((cx - ax) * dy - (cy - ay) * dx) / turn
    // A crossing too many splits a piece in two; one too few would lose it. So the edges reach a little too far.
    if (s < -1e-9 || s > 1 + 1e-9) continue
    const t = ((cx - ax) * vy - (cy - ay) * vx) / turn
    if (t > 0 && t < 1) insertCrossing(t)
  }
  crossings[crossingCount++] = 1
}

/** Angles of the arc at which the region's edges meet it, ascending, with its ends. */
function crossArc(region: Region, cx: number, cy: number, r: number, from: number, to: number): void {
  crossings[0] = from
  crossingCount = 1
  for (let j = 0; j < region.length; j += 4) {
    const ox = region[j]! - cx
    const oy = region[j + 1]! - cy
    const vx = region[j + 2]! - cx - ox
    const vy = region[j + 3]! - cy - oy
    const square = vx * vx + vy * vy
    const half = ox * vx + oy * vy
    const discriminant = half * half - square * (ox * ox + oy * oy - r * r)
    if (discriminant <= 0 || square === 0) continue
    const root = Math.sqrt(discriminant)
    for (let sign = -1; sign <= 1; sign += 2) {
      const t = (-half + sign * root) / square
      if (t < -1e-9 || t > 1 + 1e-9) continue
      const angle = Math.atan2(oy + t * vy, ox + t * vx)
      const turned = angle + 2 * Math.PI * Math.ceil((from - angle) / (2 * Math.PI))
      if (turned > from && turned < to) insertCrossing(turned)
    }
  }
  crossings[crossingCount++] = to
}

function insertCrossing(value: number): void {
  if (crossingCount + 2 > crossings.length) {
    const grown = new Float64Array(2 * crossings.length)
    grown.set(crossings)
    crossings = grown
  }
  let place = crossingCount++
  while (crossings[place - 1]! > value) {
    crossings[place] = crossings[place - 1]!
    place--
  }
  crossings[place] = value
}
