/** Where a limit is met in the middle of a cell by a street that came in straight: the ring's vertex there. */
export interface StreetTips {
  count: number
  /** Place in the limits asked for. */
  limit: Int32Array
  /** Lower left vertex of the cell, in the window. */
  cell: Int32Array
  /** Centimetres of the plane. */
  x: Float64Array
  y: Float64Array
}

export const createStreetTips = (): StreetTips => ({
  count: 0,
  limit: new Int32Array(256),
  cell: new Int32Array(256),
  x: new Float64Array(256),
  y: new Float64Array(256),
})

export function addTip(tips: StreetTips, limit: number, cell: number, x: number, y: number): void {
  if (tips.count === tips.limit.length) {
    for (const column of ['limit', 'cell'] as const) {
      const grown = new Int32Array(2 * tips.count)
      grown.set(tips[column])
      tips[column] = grown
    }
    for (const column of ['x', 'y'] as const) {
      const grown = new Float64Array(2 * tips.count)
      grown.set(tips[column])
      tips[column] = grown
    }
  }
  const i = tips.count++
  tips.limit[i] = limit
  tips.cell[i] = cell
  tips.x[i] = x
  tips.y[i] = y
}
