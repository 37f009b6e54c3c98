import { type CircleGrid, lineAt, lineBefore } from './circleGrid.ts'
import { type SeenRow, type Shadows, takeHidden } from './shadows.ts'
import { leavesToSides, type StreetPieces } from './streetPieces.ts'

/**
 * Writes into `grid.side` what it costs to walk along a piece and then square off it, where no obstacle stands between, up to `limit` decimetres
 * and `strip` true decimetres off. Every value is computed from its own vertex and piece alone: none depends on the window.
 */
export function drawSides(
  grid: CircleGrid,
  pieces: StreetPieces,
  shadows: Shadows,
  ids: Int32Array,
  strip: number,
  limit: number,
): void {
  for (let p = 0; p < pieces.count; p++) {
    if ((pieces.kind[p]! & leavesToSides) === 0) continue
    if (pieces.obstacleCount[p]! > 0) shadows.castToSides(pieces, p, ids, strip / pieces.decimetersPerCentimeter[p]!)
    drawSide(grid, pieces, p, shadows, strip, limit)
  }
}

const seen: SeenRow = { first: 0, last: 0, isMarked: false, marks: new Uint8Array(256) }

function drawSide(
  grid: CircleGrid,
  pieces: StreetPieces,
  p: number,
  shadows: Shadows,
  strip: number,
  limit: number,
): void {
  const cost = pieces.cost[p]!
  const rate = pieces.costPerCentimeter[p]!
  const scale = pieces.decimetersPerCentimeter[p]!
  const x = pieces.x[p]!
  const y = pieces.y[p]!
  const ux = pieces.ux[p]!
  const uy = pieces.uy[p]!
  const widest = strip / scale
  const length = rate > 0 ? Math.min(pieces.length[p]!, (limit - cost) / rate) : pieces.length[p]!
  const { step, columns, firstColumn, firstRow, side, sidePiece } = grid
  const firstShadow = shadows.sideStart[p]!
  const lastShadow = shadows.sideEnd[p]!
  const values = shadows.values()
  if (columns > seen.marks.length) seen.marks = new Uint8Array(2 * columns)
  const { marks } = seen
  const high = Math.max(y, y + length * uy) + widest * Math.abs(ux)
  const low = Math.min(y, y + length * uy) - widest * Math.abs(ux)
  const lastRow = lineBefore(grid, high)
  for (let row = lineBefore(grid, low) + 1; row <= lastRow; row++) {
    const dy = lineAt(grid, row) - y
    // dx where the row is within the piece's ends and within the strip. A hair wider: what lies on a common border is in both.
    let left = Number.NEGATIVE_INFINITY
    let right = Number.POSITIVE_INFINITY
    if (ux > 1e-9 || ux < -1e-9) {
      const start = (-dy * uy) / ux
      const end = (length - dy * uy) / ux
      left = Math.min(start, end)
      right = Math.max(start, end)
    } else if (dy * uy < -1e-6 || dy * uy > length + 1e-6) continue
    if (uy > 1e-9 || uy < -1e-9) {
      const one = (dy * ux - widest) / uy
      const other = (dy * ux + widest) / uy
      left = Math.max(left, Math.min(one, other))
      right = Math.min(right, Math.max(one, other))
    }
    const first = Math.ceil((x + left - 1e-6 - 0.5) / step)
    const count = Math.floor((x + right + 1e-6 - 0.5) / step) - first + 1
    if (count <= 0) continue
    const firstX = first * step + 0.5 - x
    seen.first = 0
    seen.last = count - 1
    seen.isMarked = false
    if (lastShadow > firstShadow) takeHidden(seen, firstX, dy, step, values, firstShadow, lastShadow)
    const { last, isMarked } = seen
    const at = (row - firstRow) * columns - firstColumn + first
    for (let i = seen.first; i <= last; i++) {
      if (isMarked && marks[i] === 1) continue
      const dx = firstX + i * step
      const off = dy * ux - dx * uy
      const total = cost + rate * (dx * ux + dy * uy) + scale * (off < 0 ? -off : off)
      if (total >= side[at + i]! || total > limit) continue
      side[at + i] = total
      sidePiece[at + i] = p
    }
  }
}
