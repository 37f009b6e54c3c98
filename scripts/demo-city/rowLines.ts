import { sideLength } from './cell.ts'
import type { Point } from './plane.ts'
import { cyclic, dot, leftOf, scaleBy, subtract, unit } from './plane.ts'

/** From one row of slabs to the next: about 1.6 times the height of six storeys, for the winter sun, and the lane. */
export const ROW_SPACING_METERS = 52

/** Rows run with the side that lies most nearly east–west, as buildings face south. Heights are measured across the rows. */
export function rowLines(ring: readonly Point[], spacingMeters: number): { direction: Point; heights: number[] } {
  let direction: Point = [1, 0]
  let flattest = -1
  ring.forEach((a, k) => {
    const along = unit(subtract(cyclic(ring, k + 1), a))
    const flatness = Math.abs(along[0]) * Math.min(1, sideLength(ring, k) / 60)
    if (flatness > flattest) {
      flattest = flatness
      direction = along[0] < 0 ? scaleBy(along, -1) : along
    }
  })
  const across = ring.map((point) => dot(point, leftOf(direction)))
  const [low, high] = [Math.min(...across), Math.max(...across)]
  const count = Math.max(1, Math.round((high - low) / spacingMeters))
  const heights: number[] = []
  for (let row = 1; row < count; row++) heights.push(low + ((high - low) * row) / count)
  return { direction, heights }
}
