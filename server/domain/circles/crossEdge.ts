import { type CircleGrid, lineAt } from './circleGrid.ts'
import { shareBeforeShadow, way } from './meetShadows.ts'
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
import { clearanceCentimeters } from './walkCells.ts'

/** What decides where a ring crosses an edge of the grid. */
export interface CrossingRules {
  grid: CircleGrid
  pieces: StreetPieces
  shadows: Shadows
  /** True decimetres. */
  strip: number
  limit: number
}

/**
 * Where the ring crosses the grid edge from an inner vertex, (column, row) of the window, to the outer one a step (hx, hy) away: as a share of the edge. It
 * stands where the piece by which the vertex is reached serves no further: at the limit, at the end of the strip, or at a shadow; never
 * nearer than the clearance to either vertex. A vertex that is in only because a street runs through its cell has the crossing right beside it.
 *
 * For one edge the answer only grows with the limit: so rings nest. It uses nothing that costs more than the limit: so no ring depends on a larger one.
 */
export function crossEdge(rules: CrossingRules, column: number, row: number, hx: number, hy: number): number {
  const { grid, limit } = rules
  const vertex = row * grid.columns + column
  const least = clearanceCentimeters / grid.step
  const side = grid.side[vertex]!
  const end = grid.end[vertex]!
  let share = least
  way[2] = hx * grid.step
  way[3] = hy * grid.step
  if (side <= limit) share = Math.max(share, servedFromSide(rules, grid.sidePiece[vertex]!, column, row))
  if (end <= limit && end < side) share = Math.max(share, servedFromEnd(rules, grid.endPiece[vertex]!, column, row, 0))
  return Math.min(share, 1 - least)
}

/** Square to the piece, and past its end from there. */
function servedFromSide(rules: CrossingRules, p: number, column: number, row: number): number {
  const { grid, pieces, shadows, limit, strip } = rules
  const ux = pieces.values[8 * p + pieceUx]!
  const uy = pieces.values[8 * p + pieceUy]!
  const length = pieces.values[8 * p + pieceLength]!
  const scale = pieces.values[8 * p + pieceScale]!
  const dx = lineAt(grid, grid.firstColumn + column) - pieces.values[8 * p + pieceX]!
  const dy = lineAt(grid, grid.firstRow + row) - pieces.values[8 * p + pieceY]!
  const toX = way[2]!
  const toY = way[3]!
  const along = dx * ux + dy * uy
  const gain = toX * ux + toY * uy
  const off = dy * ux - dx * uy
  const here = scale * Math.abs(off)
  const there = scale * Math.abs(off + toY * ux - toX * uy)
  const spare = limit - pieces.values[8 * p + pieceCost]! - pieces.values[8 * p + pieceRate]! * along - here
  const costs = pieces.values[8 * p + pieceRate]! * gain + there - here
  let share = costs > spare ? spare / costs : 1
  if (there > strip) share = Math.min(share, (strip - here) / (there - here))
  // Before the piece's start one comes from the end of another.
  if (along + gain < 0) share = Math.min(share, -along / gain)
  const toEnd = along + gain > length ? (length - along) / gain : 1
  way[0] = dx
  way[1] = dy
  const most = Math.min(share, toEnd)
  const seen = shareBeforeShadow(shadows.values(), shadows.sideStart[p]!, shadows.sideEnd[p]!, most)
  if (seen < most || share <= toEnd || (pieces.kind[p]! & leavesFromEnd) === 0) return seen
  return servedFromEnd(rules, p, column, row, toEnd)
}

/** Straight from the piece's end; the first part of the way, a share `from`, is served already. */
function servedFromEnd(rules: CrossingRules, p: number, column: number, row: number, from: number): number {
  const { grid, pieces, shadows, limit, strip } = rules
  const length = pieces.values[8 * p + pieceLength]!
  const scale = pieces.values[8 * p + pieceScale]!
  const wayX = way[2]!
  const wayY = way[3]!
  const toX = wayX * (1 - from)
  const toY = wayY * (1 - from)
  const dx =
    lineAt(grid, grid.firstColumn + column) -
    pieces.values[8 * p + pieceX]! -
    length * pieces.values[8 * p + pieceUx]! +
    from * wayX
  const dy =
    lineAt(grid, grid.firstRow + row) -
    pieces.values[8 * p + pieceY]! -
    length * pieces.values[8 * p + pieceUy]! +
    from * wayY
  const here = scale * Math.sqrt(dx * dx + dy * dy)
  const there = scale * Math.sqrt((dx + toX) * (dx + toX) + (dy + toY) * (dy + toY))
  const spare = limit - pieces.values[8 * p + pieceCost]! - length * pieces.values[8 * p + pieceRate]! - here
  // Taken as straight between, which they are not quite: on the safe side.
  let share = there - here > spare ? spare / (there - here) : 1
  if (there > strip) share = Math.min(share, (strip - here) / (there - here))
  if (share <= 0) return from
  way[0] = dx
  way[1] = dy
  way[2] = toX
  way[3] = toY
  const seen = shareBeforeShadow(shadows.values(), shadows.endStart[p]!, shadows.endEnd[p]!, share)
  way[2] = wayX
  way[3] = wayY
  return from + (1 - from) * seen
}
