import { type CircleGrid, lineBefore } from './circleGrid.ts'
import {
  endsAtMeeting,
  pieceCost,
  pieceLength,
  pieceRate,
  pieceUx,
  pieceUy,
  pieceX,
  pieceY,
  type StreetPieces,
} from './streetPieces.ts'
import { addTip, type StreetTips } from './streetTips.ts'

/** Nothing of a ring is nearer than this to a grid vertex, nor a tip to the border of its cell, so that rounding can cross no two lines. */
export const clearanceCentimeters = 10

/** A tip stands a little ahead, so that rounding leaves no reached street outside. */
const aheadCentimeters = 2

/**
 * Walks the pieces through the grid's cells and writes into `grid.street` at which cost a street has run through a cell: from then on its four vertices are
 * in, so that no reached street is ever outside, wherever walls stand. Until then, a street that entered the cell straight and well off its
 * corners has a tip in it; where it begins or bends in the cell, or cuts a corner, the whole cell is in as soon as it is entered. Both depend on the limit
 * alone and only grow with it.
 */
export function walkCells(
  grid: CircleGrid,
  pieces: StreetPieces,
  limits: readonly number[],
  limit: number,
  tips: StreetTips,
): void {
  tips.count = 0
  for (let p = 0; p < pieces.count; p++) walkPiece(grid, pieces, p, limits, limit, tips)
}

function walkPiece(
  grid: CircleGrid,
  pieces: StreetPieces,
  p: number,
  limits: readonly number[],
  limit: number,
  tips: StreetTips,
): void {
  const { step, columns, firstColumn, firstRow } = grid
  const x = pieces.values[8 * p + pieceX]!
  const y = pieces.values[8 * p + pieceY]!
  const ux = pieces.values[8 * p + pieceUx]!
  const uy = pieces.values[8 * p + pieceUy]!
  const cost = pieces.values[8 * p + pieceCost]!
  const rate = pieces.values[8 * p + pieceRate]!
  const length = pieces.values[8 * p + pieceLength]!
  const isMeeting = (pieces.kind[p]! & endsAtMeeting) !== 0
  let column = lineBefore(grid, x)
  let row = lineBefore(grid, y)
  fillCell(grid, (row - firstRow) * columns + column - firstColumn, cost)
  if (cost > limit || length === 0) return
  // How far along the piece the next lines of either kind are.
  const perColumn = ux === 0 ? Number.POSITIVE_INFINITY : step / Math.abs(ux)
  const perRow = uy === 0 ? Number.POSITIVE_INFINITY : step / Math.abs(uy)
  let nextColumn = ux === 0 ? perColumn : ((ux > 0 ? column + 1 : column) * step + 0.5 - x) / ux
  let nextRow = uy === 0 ? perRow : ((uy > 0 ? row + 1 : row) * step + 0.5 - y) / uy
  for (;;) {
    const entry = Math.min(nextColumn, nextRow)
    if (entry >= length) break
    const entryCost = cost + rate * entry
    if (entryCost > limit) return
    const byColumn = nextColumn < nextRow
    if (byColumn) {
      column += ux > 0 ? 1 : -1
      nextColumn += perColumn
    } else {
      row += uy > 0 ? 1 : -1
      nextRow += perRow
    }
    const cell = (row - firstRow) * columns + column - firstColumn
    const exit = Math.min(nextColumn, nextRow)
    const exitByColumn = nextColumn < nextRow
    if (!clearsCorners(grid, byColumn, y + entry * uy, x + entry * ux)) fillCell(grid, cell, entryCost)
    else if (!clearsCorners(grid, exitByColumn, y + exit * uy, x + exit * ux)) fillCell(grid, cell, entryCost)
    else {
      const almost = exit - clearanceCentimeters / Math.abs(exitByColumn ? ux : uy)
      if (almost <= entry) {
        fillCell(grid, cell, entryCost)
        continue
      }
      let filled = Number.POSITIVE_INFINITY
      if (almost <= length) filled = cost + rate * almost
      else if (!isMeeting) filled = cost + rate * length
      if (filled <= limit) fillCell(grid, cell, filled)
      for (let l = 0; l < limits.length; l++) {
        const asked = limits[l]!
        if (asked < entryCost || asked >= filled) continue
        const along = rate > 0 ? Math.min((asked - cost) / rate, almost, length) : entry
        addTip(tips, l, cell, x + (along + aheadCentimeters) * ux, y + (along + aheadCentimeters) * uy)
      }
    }
  }
  if (!isMeeting && cost + rate * length <= limit) {
    const last = (row - firstRow) * columns + column - firstColumn
    fillCell(grid, last, cost + rate * length)
  }
}

/** Whether a line crosses the border of its cell well off the cell's corners. */
function clearsCorners(grid: CircleGrid, byColumn: boolean, y: number, x: number): boolean {
  const place = ((byColumn ? y : x) - 0.5) / grid.step
  const beyond = (place - Math.floor(place)) * grid.step
  return beyond >= clearanceCentimeters && beyond <= grid.step - clearanceCentimeters
}

function fillCell({ street, columns }: CircleGrid, cell: number, cost: number): void {
  if (cost < street[cell]!) street[cell] = cost
  if (cost < street[cell + 1]!) street[cell + 1] = cost
  if (cost < street[cell + columns]!) street[cell + columns] = cost
  if (cost < street[cell + columns + 1]!) street[cell + columns + 1] = cost
}
