/**
 * The window of a fine grid in which circles are drawn. The grid is fixed to the map plane, so that no ring depends on its origin or on the other
 * rings asked for. Its lines stand at whole steps and half a centimetre: a vertex of the network, at whole centimetres, is never on one.
 */
export interface CircleGrid {
  /** Centimetres of the plane. */
  step: number
  /** Of the window's first vertex; vertex (i, j) of the window is at `lineAt(firstColumn + i)`, `lineAt(firstRow + j)`. */
  firstColumn: number
  firstRow: number
  columns: number
  rows: number
  /**
   * By vertex, decimetres; infinite where there is none. The least cost to come square off a street (`side`), the same or less from the end of a piece
   * (`end`), each with the piece it is by, and the cost at which a street has run through one of the vertex's four cells (`street`).
   */
  side: Float32Array
  sidePiece: Int32Array
  end: Float32Array
  endPiece: Int32Array
  street: Float32Array
}

/** A window above this many vertices (35 bytes each with what traces rings) is refused: 20 km × 20 km at 5 m. */
const mostVertices = 1 << 24

export const createCircleGrid = (step: number): CircleGrid => ({
  step,
  firstColumn: 0,
  firstRow: 0,
  columns: 0,
  rows: 0,
  side: new Float32Array(0),
  sidePiece: new Int32Array(0),
  end: new Float32Array(0),
  endPiece: new Int32Array(0),
  street: new Float32Array(0),
})

/** Centimetres of the plane of a column or row of the whole grid. */
export const lineAt = (grid: CircleGrid, line: number): number => line * grid.step + 0.5

/** The last column or row at or before a place, in cells of the whole grid. */
export const lineBefore = (grid: CircleGrid, place: number): number => Math.floor((place - 0.5) / grid.step) | 0

/** Moves the window over a box in centimetres, two cells wider all round, and empties it. */
export function openWindow(grid: CircleGrid, minX: number, minY: number, maxX: number, maxY: number): void {
  grid.firstColumn = lineBefore(grid, minX) - 2
  grid.firstRow = lineBefore(grid, minY) - 2
  grid.columns = lineBefore(grid, maxX) + 4 - grid.firstColumn
  grid.rows = lineBefore(grid, maxY) + 4 - grid.firstRow
  const count = grid.columns * grid.rows
  if (count > mostVertices)
    throw new RangeError(`Expected a circle of at most ${mostVertices} grid points, got ${count}`)
  if (count > grid.side.length) {
    const capacity = Math.ceil(1.3 * count)
    grid.side = new Float32Array(capacity)
    grid.sidePiece = new Int32Array(capacity)
    grid.end = new Float32Array(capacity)
    grid.endPiece = new Int32Array(capacity)
    grid.street = new Float32Array(capacity)
  }
  grid.side.fill(Number.POSITIVE_INFINITY, 0, count)
  grid.street.fill(Number.POSITIVE_INFINITY, 0, count)
}
