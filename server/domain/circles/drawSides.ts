import { type CircleGrid, lineAt, lineBefore } from './circleGrid.ts'
import { clearHorizon, createHorizon, isBehind, mostBins, widestSeen } from './horizon.ts'
import type { Shadows } from './shadows.ts'
import {
  leavesToSides,
  pieceCost,
  pieceLength,
  pieceRate,
  pieceScale,
  pieceUx,
  pieceUy,
  pieceX,
  pieceY,
  type StreetPieces,
} from './streetPieces.ts'

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
    const widest = strip / pieces.values[8 * p + pieceScale]!
    const rate = pieces.values[8 * p + pieceRate]!
    const length =
      rate > 0
        ? Math.min(pieces.values[8 * p + pieceLength]!, (limit - pieces.values[8 * p + pieceCost]!) / rate)
        : pieces.values[8 * p + pieceLength]!
    if (pieces.sideStart[p] === pieces.sideEnd[p]) {
      drawSide(grid, pieces, p, length, widest, widest, limit)
      continue
    }
    clearHorizon(horizon, length)
    shadows.castToSides(pieces, p, ids, widest, horizon)
    const left = Math.min(widest, widestSeen(horizon, 1))
    const right = Math.min(widest, widestSeen(horizon, -1))
    drawSide(grid, pieces, p, length, left, right, limit)
  }
}

const horizon = createHorizon()

function drawSide(
  grid: CircleGrid,
  pieces: StreetPieces,
  p: number,
  length: number,
  widestLeft: number,
  widestRight: number,
  limit: number,
): void {
  const cost = pieces.values[8 * p + pieceCost]!
  const rate = pieces.values[8 * p + pieceRate]!
  const scale = pieces.values[8 * p + pieceScale]!
  const x = pieces.values[8 * p + pieceX]!
  const y = pieces.values[8 * p + pieceY]!
  const ux = pieces.values[8 * p + pieceUx]!
  const uy = pieces.values[8 * p + pieceUy]!
  const { step, columns, firstColumn, firstRow, side, sidePiece } = grid
  const isShaded = pieces.sideStart[p]! < pieces.sideEnd[p]! && horizon.count > 0
  const { seenTo, hiddenFrom } = horizon
  const binsPerCentimeter = horizon.bins / length
  const lastBin = horizon.bins - 1
  const perStep = 1 / step
  const perUx = 1 / ux
  const perUy = 1 / uy
  const high = Math.max(y, y + length * uy) + Math.max(widestLeft * ux, -widestRight * ux)
  const low = Math.min(y, y + length * uy) + Math.min(widestLeft * ux, -widestRight * ux)
  const lastRow = lineBefore(grid, high)
  for (let row = lineBefore(grid, low) + 1; row <= lastRow; row++) {
    const dy = lineAt(grid, row) - y
    // dx where the row is within the piece's ends and within the strip. A hair wider: what lies on a common border is in both.
    let left = Number.NEGATIVE_INFINITY
    let right = Number.POSITIVE_INFINITY
    if (ux > 1e-9 || ux < -1e-9) {
      const start = -dy * uy * perUx
      const end = (length - dy * uy) * perUx
      left = Math.min(start, end)
      right = Math.max(start, end)
    } else if (dy * uy < -1e-6 || dy * uy > length + 1e-6) continue
    if (uy > 1e-9 || uy < -1e-9) {
      const one = (dy * ux - widestLeft) * perUy
      const other = (dy * ux + widestRight) * perUy
      left = Math.max(left, Math.min(one, other))
      right = Math.min(right, Math.max(one, other))
    }
    const first = Math.ceil((x + left - 0.5) * perStep - 1e-9) | 0
    const last = Math.floor((x + right - 0.5) * perStep + 1e-9) | 0
    const inRow = (row - firstRow) * columns - firstColumn
    for (let column = first; column <= last; column++) {
      const dx = column * step + 0.5 - x
      const along = dx * ux + dy * uy
      const off = dy * ux - dx * uy
      const distance = Math.abs(off)
      let bin = 0
      if (isShaded) {
        bin = (along * binsPerCentimeter) | 0
        if (bin > lastBin) bin = lastBin
        if (off <= 0) bin += mostBins
        if (distance > hiddenFrom[bin]!) continue
      }
      const total = cost + rate * along + scale * distance
      const at = inRow + column
      if (total >= side[at]! || total > limit) continue
      if (isShaded && distance > seenTo[bin]! && isBehind(horizon, along, off)) continue
      side[at] = total
      sidePiece[at] = p
    }
  }
}
