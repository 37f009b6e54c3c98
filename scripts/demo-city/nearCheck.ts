import type { Point } from './plane.ts'
import { distance } from './plane.ts'

/** Says whether a point is near one given before; a point that is not is remembered. */
export function createNearCheck(apartMeters: number): (point: Point) => boolean {
  const squares = new Map<string, Point[]>()
  return (point) => {
    const [column, row] = [Math.floor(point[0] / apartMeters), Math.floor(point[1] / apartMeters)]
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        const others = squares.get(`${column + dx},${row + dy}`)
        if (others?.some((other) => distance(other, point) < apartMeters)) return true
      }
    }
    const key = `${column},${row}`
    squares.set(key, [...(squares.get(key) ?? []), point])
    return false
  }
}
