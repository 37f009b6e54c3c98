import { type CircleGrid, lineAt, lineBefore } from './circleGrid.ts'
import { type SeenRow, takeHidden } from './meetShadows.ts'
import type { Shadows } from './shadows.ts'
import {
  leavesFromEnd,
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
 * Writes into `grid.end`, over what `grid.side` holds, what it costs to walk to a piece's end and straight on from there, where that is less. A piece begins
 * at an origin or where another ends, so the two together are the least cost over the points of all pieces nearest to a vertex.
 */
export function drawEnds(
  grid: CircleGrid,
  pieces: StreetPieces,
  shadows: Shadows,
  ids: Int32Array,
  strip: number,
  limit: number,
): void {
  grid.end.set(grid.side.subarray(0, grid.columns * grid.rows))
  for (let p = 0; p < pieces.count; p++) {
    if ((pieces.kind[p]! & leavesFromEnd) === 0) continue
    const scale = pieces.values[8 * p + pieceScale]!
    const cost =
      pieces.values[8 * p + pieceCost]! + pieces.values[8 * p + pieceLength]! * pieces.values[8 * p + pieceRate]!
    if (cost > limit) continue
    if (pieces.endStart[p]! < pieces.endEnd[p]!) shadows.castAboutEnd(pieces, p, ids, strip / scale)
    drawEnd(grid, pieces, p, shadows, cost, Math.min(strip, limit - cost) / scale)
  }
}

const seen: SeenRow = { first: 0, last: 0, isMarked: false, marks: new Uint8Array(256) }

function drawEnd(
  grid: CircleGrid,
  pieces: StreetPieces,
  p: number,
  shadows: Shadows,
  cost: number,
  radius: number,
): void {
  const length = pieces.values[8 * p + pieceLength]!
  const x = pieces.values[8 * p + pieceX]! + length * pieces.values[8 * p + pieceUx]!
  const y = pieces.values[8 * p + pieceY]! + length * pieces.values[8 * p + pieceUy]!
  const scale = pieces.values[8 * p + pieceScale]!
  const { step, columns, firstColumn, firstRow, end, endPiece } = grid
  const firstShadow = shadows.endStart[p]!
  const lastShadow = shadows.endEnd[p]!
  const values = shadows.values()
  if (columns > seen.marks.length) seen.marks = new Uint8Array(2 * columns)
  const { marks } = seen
  const perStep = 1 / step
  const lastRow = lineBefore(grid, y + radius)
  for (let row = lineBefore(grid, y - radius) + 1; row <= lastRow; row++) {
    const dy = lineAt(grid, row) - y
    const square = radius * radius - dy * dy
    if (square < 0) continue
    const half = Math.sqrt(square)
    const first = Math.ceil((x - half - 0.5) * perStep) | 0
    const count = (Math.floor((x + half - 0.5) * perStep) | 0) - first + 1
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
      const total = cost + scale * Math.sqrt(dx * dx + dy * dy)
      if (total >= end[at + i]!) continue
      end[at + i] = total
      endPiece[at + i] = p
    }
  }
}
