import type { Projection } from '../geo/transverseMercator.ts'

/** Centimetres of the plane between exact points. Bilinear between them, degrees are true to 1 mm at 45° of latitude, 5 mm at 75° (s² · tan φ ÷ 8 R). */
const spacing = 25_600

/** Longitude and latitude of places in centimetres of the plane, many near each other: a twentieth of the projection's own time. */
export interface PlaneToDegrees {
  /** Readies a box in centimetres. */
  open(minX: number, minY: number, maxX: number, maxY: number): void
  /** Writes degrees to out[0], out[1]. Depends on the place alone. */
  write(x: number, y: number, out: Float64Array): void
}

export function createPlaneToDegrees(projection: Projection): PlaneToDegrees {
  let exact = new Float64Array(0)
  let [firstColumn, firstRow, columns] = [0, 0, 0]
  return {
    open(minX, minY, maxX, maxY) {
      firstColumn = Math.floor(minX / spacing)
      firstRow = Math.floor(minY / spacing)
      columns = Math.floor(maxX / spacing) + 2 - firstColumn
      const rows = Math.floor(maxY / spacing) + 2 - firstRow
      if (2 * columns * rows > exact.length) exact = new Float64Array(2 * columns * rows)
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const [lng, lat] = projection.inverse(
            ((firstColumn + column) * spacing) / 100,
            ((firstRow + row) * spacing) / 100,
          )
          exact[2 * (row * columns + column)] = lng
          exact[2 * (row * columns + column) + 1] = lat
        }
      }
    },
    write(x, y, out) {
      const column = Math.floor(x / spacing)
      const row = Math.floor(y / spacing)
      const u = x / spacing - column
      const v = y / spacing - row
      const at = 2 * ((row - firstRow) * columns + column - firstColumn)
      const above = at + 2 * columns
      for (let axis = 0; axis < 2; axis++) {
        const low = exact[at + axis]! + u * (exact[at + axis + 2]! - exact[at + axis]!)
        const high = exact[above + axis]! + u * (exact[above + axis + 2]! - exact[above + axis]!)
        out[axis] = low + v * (high - low)
      }
    },
  }
}
