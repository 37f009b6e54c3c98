import { touchCentimeters } from './dropHidden.ts'
import { addToHorizon, type Horizon } from './horizon.ts'
import { pieceLength, pieceUx, pieceUy, pieceX, pieceY, type StreetPieces } from './streetPieces.ts'

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
  /** Adds what it finds to the horizon too. */
  castToSides(pieces: StreetPieces, p: number, ids: Int32Array, widest: number, horizon: Horizon): void
  castAboutEnd(pieces: StreetPieces, p: number, ids: Int32Array, radius: number): void
}

/** What lies on an obstacle is on this side of it, and neighbouring shadows overlap. Centimetres. */
const hair = 1e-6

export function createShadows(lines: Int32Array): Shadows {
  let values = new Float64Array(9 * 4096)
  let count = 0

  /** The values of one more shadow may be written. */
  function addShadow(): number {
    if (9 * count === values.length) {
      const grown = new Float64Array(2 * values.length)
      grown.set(values)
      values = grown
    }
    return 9 * count++
  }

  /** Places with nx · dx + ny · dy ≥ c. A level border is taken as leaning by a billionth. */
  function write(at: number, nx: number, ny: number, c: number): void {
    const over = 1 / (nx > 1e-9 || nx < -1e-9 ? nx : 1e-9)
    values[at] = over > 0 ? 1 : -1
    values[at + 1] = c * over
    values[at + 2] = -ny * over
  }

  /** Beyond the line from (ax, ay) by (vx, vy), to its right or to its left. */
  function writeBeyond(at: number, ax: number, ay: number, vx: number, vy: number, isRightOf: boolean): void {
    const nx = isRightOf ? vy : -vy
    const ny = isRightOf ? -vx : vx
    write(at, nx, ny, nx * ax + ny * ay + hair * (Math.abs(nx) + Math.abs(ny)))
  }

  /** The part of an obstacle, from (ax, ay) by (vx, vy), between two shares of it, seen from (0, 0). */
  function castFromPoint(ax: number, ay: number, vx: number, vy: number, low: number, high: number): void {
    const turn = (high - low) * (ax * vy - ay * vx)
    if (turn === 0) return
    const sign = turn > 0 ? 1 : -1
    const bx = sign * (ax + low * vx)
    const by = sign * (ay + low * vy)
    const cx = sign * (ax + high * vx)
    const cy = sign * (ay + high * vy)
    const at = addShadow()
    write(at, -by, bx, -hair * (Math.abs(bx) + Math.abs(by)))
    write(at + 3, cy, -cx, -hair * (Math.abs(cx) + Math.abs(cy)))
    writeBeyond(at + 6, ax, ay, vx, vy, turn > 0)
  }

  return {
    sideStart: new Int32Array(0),
    sideEnd: new Int32Array(0),
    endStart: new Int32Array(0),
    endEnd: new Int32Array(0),
    values: () => values,
    clear(pieces) {
      count = 0
      if (pieces > this.sideStart.length) {
        this.sideStart = new Int32Array(2 * pieces)
        this.sideEnd = new Int32Array(2 * pieces)
        this.endStart = new Int32Array(2 * pieces)
        this.endEnd = new Int32Array(2 * pieces)
      }
      for (const column of [this.sideStart, this.sideEnd, this.endStart, this.endEnd]) column.fill(0, 0, pieces)
    },
    castToSides(pieces, p, ids, widest, horizon) {
      const x = pieces.values[8 * p + pieceX]!
      const y = pieces.values[8 * p + pieceY]!
      const ux = pieces.values[8 * p + pieceUx]!
      const uy = pieces.values[8 * p + pieceUy]!
      const length = pieces.values[8 * p + pieceLength]!
      const last = pieces.sideEnd[p]!
      this.sideStart[p] = count
      for (let i = pieces.sideStart[p]!; i < last; i++) {
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
          addToHorizon(horizon, side, one, off + low * rise, other, off + high * rise)
          const at = addShadow()
          write(at, ux, uy, Math.min(one, other) - hair)
          write(at + 3, -ux, -uy, -Math.max(one, other) - hair)
          writeBeyond(at + 6, cx, cy, vx, vy, side * grows < 0)
        }
      }
      this.sideEnd[p] = count
    },
    castAboutEnd(pieces, p, ids, radius) {
      const x = pieces.values[8 * p + pieceX]! + pieces.values[8 * p + pieceLength]! * pieces.values[8 * p + pieceUx]!
      const y = pieces.values[8 * p + pieceY]! + pieces.values[8 * p + pieceLength]! * pieces.values[8 * p + pieceUy]!
      const last = pieces.endEnd[p]!
      this.endStart[p] = count
      for (let i = pieces.endStart[p]!; i < last; i++) {
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
      this.endEnd[p] = count
    },
  }
}
