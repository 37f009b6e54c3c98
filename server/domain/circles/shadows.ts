import { growing } from '../network/growing.ts'
import { touchCentimeters } from './nearObstacles.ts'
import type { StreetPieces } from './streetPieces.ts'

/**
 * What obstacles hide from a walker on a piece: from one who leaves it square to its sides, and from one who leaves its end in any direction. Each shadow is three
 * half-planes: the places by (dx, dy) from the piece's start (from its end) that lie right of dx = base + slope · dy (sign 1) or left of it (sign −1), for all
 * of its three rows (sign, base, slope).
 */
export interface Shadows {
  /** Shadows to the sides of piece p are sideStart[p] … sideEnd[p] − 1, those about its end endStart[p] … endEnd[p] − 1; shadow s has nine values from 9 s. */
  sideStart: Int32Array
  sideEnd: Int32Array
  endStart: Int32Array
  endEnd: Int32Array
  values(): Float64Array
  /** Room for a number of pieces, without shadows. */
  clear(pieces: number): void
  castToSides(pieces: StreetPieces, p: number, ids: Int32Array, widest: number): void
  castAboutEnd(pieces: StreetPieces, p: number, ids: Int32Array, radius: number): void
}

/** What lies on an obstacle is on this side of it, and neighbouring shadows overlap. Centimetres. */
const hair = 1e-6

export function createShadows(lines: Int32Array): Shadows {
  const out = growing(Float64Array, 9 * 4096)

  /** Places with nx · dx + ny · dy ≥ c. A level border is taken as leaning by a billionth. */
  function push(nx: number, ny: number, c: number): void {
    const steep = Math.abs(nx) > 1e-9 ? nx : 1e-9
    out.push(steep > 0 ? 1 : -1)
    out.push(c / steep)
    out.push(-ny / steep)
  }

  /** Beyond the line from (ax, ay) by (vx, vy), on the side to which (towardsX, towardsY) points. */
  function pushBeyond(ax: number, ay: number, vx: number, vy: number, towardsX: number, towardsY: number): void {
    const length = Math.sqrt(vx * vx + vy * vy) * (vy * towardsX - vx * towardsY > 0 ? 1 : -1)
    const nx = vy / length
    const ny = -vx / length
    push(nx, ny, nx * ax + ny * ay + hair)
  }

  /** The part of an obstacle, from (ax, ay) by (vx, vy), between two shares of it, seen from (0, 0). */
  function castFromPoint(ax: number, ay: number, vx: number, vy: number, low: number, high: number): void {
    const [bx, by] = [ax + low * vx, ay + low * vy]
    const [cx, cy] = [ax + high * vx, ay + high * vy]
    const turn = bx * cy - by * cx
    if (turn === 0) return
    const sign = turn > 0 ? 1 : -1
    const [ofB, ofC] = [sign / Math.sqrt(bx * bx + by * by), sign / Math.sqrt(cx * cx + cy * cy)]
    push(-by * ofB, bx * ofB, -hair)
    push(cy * ofC, -cx * ofC, -hair)
    pushBeyond(ax, ay, vx, vy, bx, by)
  }

  return {
    sideStart: new Int32Array(0),
    sideEnd: new Int32Array(0),
    endStart: new Int32Array(0),
    endEnd: new Int32Array(0),
    values: () => out.values,
    clear(count) {
      out.length = 0
      if (count > this.sideStart.length) {
        this.sideStart = new Int32Array(2 * count)
        this.sideEnd = new Int32Array(2 * count)
        this.endStart = new Int32Array(2 * count)
        this.endEnd = new Int32Array(2 * count)
      }
      this.sideStart.fill(0, 0, count)
      this.sideEnd.fill(0, 0, count)
      this.endStart.fill(0, 0, count)
      this.endEnd.fill(0, 0, count)
    },
    castToSides(pieces, p, ids, widest) {
      const x = pieces.x[p]!
      const y = pieces.y[p]!
      const ux = pieces.ux[p]!
      const uy = pieces.uy[p]!
      const length = pieces.length[p]!
      const last = pieces.obstacleStart[p]! + pieces.obstacleCount[p]!
      this.sideStart[p] = out.length / 9
      for (let i = pieces.obstacleStart[p]!; i < last; i++) {
        const line = 4 * ids[i]!
        const cx = lines[line]! - x
        const cy = lines[line + 1]! - y
        const vx = lines[line + 2]! - x - cx
        const vy = lines[line + 3]! - y - cy
        const alongC = cx * ux + cy * uy
        const grows = vx * ux + vy * uy
        if (Math.max(alongC, alongC + grows) < 0 || Math.min(alongC, alongC + grows) > length) continue
        const offC = cy * ux - cx * uy
        const rises = vy * ux - vx * uy
        for (let side = -1; side <= 1; side += 2) {
          // Shares of the obstacle between which it is on this side and beyond touch.
          const off = side * offC
          const rise = side * rises
          if (Math.min(off, off + rise) > widest || Math.max(off, off + rise) <= touchCentimeters) continue
          const met = (touchCentimeters - off) / rise
          const low = off > touchCentimeters ? 0 : met
          const high = off + rise > touchCentimeters ? 1 : met
          const one = alongC + low * grows
          const other = alongC + high * grows
          if (Math.max(one, other) < 0 || Math.min(one, other) > length || Math.abs(other - one) < hair) continue
          push(ux, uy, Math.min(one, other) - hair)
          push(-ux, -uy, -Math.max(one, other) - hair)
          pushBeyond(cx, cy, vx, vy, -side * uy, side * ux)
        }
      }
      this.sideEnd[p] = out.length / 9
    },
    castAboutEnd(pieces, p, ids, radius) {
      const x = pieces.x[p]! + pieces.length[p]! * pieces.ux[p]!
      const y = pieces.y[p]! + pieces.length[p]! * pieces.uy[p]!
      const last = pieces.obstacleStart[p]! + pieces.obstacleCount[p]!
      this.endStart[p] = out.length / 9
      for (let i = pieces.obstacleStart[p]!; i < last; i++) {
        const line = 4 * ids[i]!
        const ax = lines[line]! - x
        const ay = lines[line + 1]! - y
        const vx = lines[line + 2]! - x - ax
        const vy = lines[line + 3]! - y - ay
        const square = vx * vx + vy * vy
        const nearest = -(ax * vx + ay * vy) / square
        const turn = ax * vy - ay * vx
        const away = (turn * turn) / square
        const within = Math.min(1, Math.max(0, nearest))
        if ((ax + within * vx) ** 2 + (ay + within * vy) ** 2 > radius * radius) continue
        if (away > touchCentimeters ** 2) castFromPoint(ax, ay, vx, vy, 0, 1)
        else {
          const half = Math.sqrt((touchCentimeters ** 2 - away) / square)
          if (nearest - half > 0) castFromPoint(ax, ay, vx, vy, 0, Math.min(1, nearest - half))
          if (nearest + half < 1) castFromPoint(ax, ay, vx, vy, Math.max(0, nearest + half), 1)
        }
      }
      this.endEnd[p] = out.length / 9
    },
  }
}

/** What is left of a row: its vertices from `first` to `last`, but for those that are marked where `isMarked`. */
export interface SeenRow {
  first: number
  last: number
  isMarked: boolean
  marks: Uint8Array
}

/** Takes out of a row, whose vertex i is at firstX + i · step (dx) and dy, those that lie in one of the shadows. */
export function takeHidden(
  seen: SeenRow,
  firstX: number,
  dy: number,
  step: number,
  values: Float64Array,
  start: number,
  end: number,
): void {
  const count = seen.last + 1
  let first = 0
  let last = seen.last
  let isMarked = false
  const perStep = 1 / step
  const { marks } = seen
  for (let s = 9 * start; s < 9 * end; s += 9) {
    let left = Number.NEGATIVE_INFINITY
    let right = Number.POSITIVE_INFINITY
    for (let row = s; row < s + 9; row += 3) {
      const border = values[row + 1]! + values[row + 2]! * dy
      if (values[row]! > 0) left = border > left ? border : left
      else right = border < right ? border : right
    }
    if (left > right) continue
    left = Math.ceil((left - firstX) * perStep)
    right = Math.floor((right - firstX) * perStep)
    if (left > right || left > last || right < first) continue
    // Shadows run outwards, so most take an end of the row.
    if (left <= first) first = right + 1
    else if (right >= last) last = left - 1
    else {
      if (!isMarked) for (let i = 0; i < count; i++) marks[i] = 0
      isMarked = true
      for (let i = left; i <= right; i++) marks[i] = 1
    }
  }
  seen.first = first
  seen.last = last
  seen.isMarked = isMarked
}

/** A place (x, y) and a way from it (toX, toY), for `shareBeforeShadow`: numbers handed over in an array cost no boxes. */
export const way = new Float64Array(4)

/** How far one gets on the way before a shadow: a share of the way, 1 where there is none. */
export function shareBeforeShadow(values: Float64Array, start: number, end: number): number {
  const x = way[0]!
  const y = way[1]!
  const toX = way[2]!
  const toY = way[3]!
  let share = 1
  for (let s = 9 * start; s < 9 * end; s += 9) {
    let low = 0
    let high = share
    for (let row = s; row < s + 9; row += 3) {
      const sign = values[row]!
      const slope = values[row + 2]!
      const missing = sign * (values[row + 1]! + slope * y - x)
      const gain = sign * (toX - slope * toY)
      if (gain > 0) low = Math.max(low, missing / gain)
      else if (gain < 0) high = Math.min(high, missing / gain)
      else if (missing > 0) high = -1
    }
    if (low < high) share = low
  }
  return share
}
