import { type CircleGrid, lineAt } from './circleGrid.ts'
import { type Shadows, shareBeforeShadow, way } from './shadows.ts'
import {
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
  /** Costs are capped at this much above the limit, so that they depend on no larger search. */
  cap: number
}

/**
 * Where the ring crosses the grid edge from an inner vertex, (column, row) of the window, to the outer one a step (hx, hy) away: as a share of the edge. It
 * stands where the piece by which the vertex is reached serves no further: at the limit, at the end of the strip, or at a shadow; never
 * nearer than the clearance to either vertex. A vertex that is in only because a street runs through its cell has the crossing right beside it.
 *
 * For one edge the answer only grows with the limit: so rings nest.
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
  if (end <= limit && end < side) share = Math.max(share, servedFromEnd(rules, grid.endPiece[vertex]!, column, row))
  return Math.min(share, 1 - least)
}

function servedFromSide(rules: CrossingRules, p: number, column: number, row: number): number {
  const { grid, pieces, shadows, limit } = rules
  const ux = pieces.values[8 * p + pieceUx]!
  const uy = pieces.values[8 * p + pieceUy]!
  const length = pieces.values[8 * p + pieceLength]!
  const cost = pieces.values[8 * p + pieceCost]!
  const rate = pieces.values[8 * p + pieceRate]!
  const scale = pieces.values[8 * p + pieceScale]!
  const dx = lineAt(grid, grid.firstColumn + column) - pieces.values[8 * p + pieceX]!
  const dy = lineAt(grid, grid.firstRow + row) - pieces.values[8 * p + pieceY]!
  const toX = way[2]!
  const toY = way[3]!
  const along = dx * ux + dy * uy
  const off = dy * ux - dx * uy
  const alongThere = along + toX * ux + toY * uy
  const nearest = Math.min(length, Math.max(0, alongThere))
  const offThere = off + toY * ux - toX * uy
  const beyond = alongThere - nearest
  const distance = scale * Math.abs(off)
  const distanceThere = scale * Math.sqrt(offThere * offThere + beyond * beyond)
  const met = shareWithin(
    rules,
    cost + rate * along + distance,
    distance,
    cost + rate * nearest + distanceThere,
    distanceThere,
  )
  if (met <= 0 || pieces.obstacleCount[p] === 0) return met
  way[0] = dx
  way[1] = dy
  const seen = shareBeforeShadow(shadows.values(), shadows.sideStart[p]!, shadows.sideEnd[p]!)
  if (alongThere <= length || cost + rate * length > limit) return Math.min(met, seen)
  // Past the piece's end one comes from the end.
  way[0] = dx - length * ux
  way[1] = dy - length * uy
  return Math.min(met, seen, shareBeforeShadow(shadows.values(), shadows.endStart[p]!, shadows.endEnd[p]!))
}

function servedFromEnd(rules: CrossingRules, p: number, column: number, row: number): number {
  const { grid, pieces, shadows } = rules
  const length = pieces.values[8 * p + pieceLength]!
  const cost = pieces.values[8 * p + pieceCost]! + length * pieces.values[8 * p + pieceRate]!
  const scale = pieces.values[8 * p + pieceScale]!
  const dx =
    lineAt(grid, grid.firstColumn + column) - pieces.values[8 * p + pieceX]! - length * pieces.values[8 * p + pieceUx]!
  const dy =
    lineAt(grid, grid.firstRow + row) - pieces.values[8 * p + pieceY]! - length * pieces.values[8 * p + pieceUy]!
  const thereX = dx + way[2]!
  const thereY = dy + way[3]!
  const distance = scale * Math.sqrt(dx * dx + dy * dy)
  const distanceThere = scale * Math.sqrt(thereX * thereX + thereY * thereY)
  const met = shareWithin(rules, cost + distance, distance, cost + distanceThere, distanceThere)
  if (met <= 0 || pieces.obstacleCount[p] === 0) return met
  way[0] = dx
  way[1] = dy
  return Math.min(met, shareBeforeShadow(shadows.values(), shadows.endStart[p]!, shadows.endEnd[p]!))
}

/** The share of the way to which both the cost is within the limit and the walk off the street within the strip, both taken as straight between. */
function shareWithin(
  { limit, cap, strip }: CrossingRules,
  cost: number,
  off: number,
  costThere: number,
  offThere: number,
): number {
  const capped = Math.min(costThere, limit + cap)
  let share = 1
  if (capped > limit) share = (limit - cost) / (capped - cost)
  if (offThere > strip) share = Math.min(share, (strip - off) / (offThere - off))
  return share
}
