import type { Point } from './plane.ts'
import { add, cross, cyclic, distance, dot, leftOf, meet, scaleBy, subtract, unit } from './plane.ts'

/**
 * A piece of ground bounded by streets: a convex ring, counter-clockwise, not closed.
 * sides[k] is the street along ring[k] → ring[k+1], or NO_STREET. Blocks are cut from blocks, so all stay convex.
 */
export interface Cell {
  ring: Point[]
  sides: number[]
}

export const NO_STREET = -1
const SAME_POINT_METERS = 0.05

export function areaOf(ring: readonly Point[]): number {
  let twice = 0
  ring.forEach((point, k) => {
    twice += cross(point, cyclic(ring, k + 1))
  })
  return twice / 2
}

export function centreOf(ring: readonly Point[]): Point {
  let x = 0
  let y = 0
  let twice = 0
  const origin = cyclic(ring, 0)
  ring.forEach((point, k) => {
    const a = subtract(point, origin)
    const b = subtract(cyclic(ring, k + 1), origin)
    const weight = cross(a, b)
    x += (a[0] + b[0]) * weight
    y += (a[1] + b[1]) * weight
    twice += weight
  })
  return twice === 0 ? origin : [origin[0] + x / (3 * twice), origin[1] + y / (3 * twice)]
}

export const sideLength = (ring: readonly Point[], k: number): number => distance(cyclic(ring, k), cyclic(ring, k + 1))

export function longestSide(ring: readonly Point[]): number {
  let longest = 0
  for (let k = 1; k < ring.length; k++) if (sideLength(ring, k) > sideLength(ring, longest)) longest = k
  return longest
}

/** What lies left of the line; the new side gets the given street. Null when nothing worth the name is left. */
export function cut(cell: Cell, origin: Point, direction: Point, street: number): Cell | null {
  const kept: { point: Point; side: number }[] = []
  cell.ring.forEach((a, k) => {
    const b = cyclic(cell.ring, k + 1)
    const side = cyclic(cell.sides, k)
    const heightA = cross(direction, subtract(a, origin))
    const heightB = cross(direction, subtract(b, origin))
    if (heightA >= 0) kept.push({ point: a, side })
    if (heightA >= 0 !== heightB >= 0) {
      const t = heightA / (heightA - heightB)
      const point: Point = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
      kept.push({ point, side: heightA >= 0 ? street : side })
    }
  })
  const distinct = kept.filter(
    ({ point }, k) => kept.length > 1 && distance(point, cyclic(kept, k + 1).point) > SAME_POINT_METERS,
  )
  if (distinct.length < 3) return null
  return { ring: distinct.map(({ point }) => point), sides: distinct.map(({ side }) => side) }
}

/** The cell drawn in from each side by its own distance in metres; null when nothing is left. */
export function inset(cell: Cell, metersFrom: (street: number, side: number) => number): Cell | null {
  let left: Cell | null = cell
  for (let k = 0; k < cell.ring.length && left; k++) {
    const a = cyclic(cell.ring, k)
    const direction = unit(subtract(cyclic(cell.ring, k + 1), a))
    const street = cyclic(cell.sides, k)
    left = cut(left, add(a, scaleBy(leftOf(direction), metersFrom(street, k))), direction, street)
  }
  return left && areaOf(left.ring) > 1 ? left : null
}

interface Hit {
  point: Point
  side: number
  street: number
  /** Metres to the nearer end of the side that was hit. */
  cornerMeters: number
}

/** The two places where a line through the cell meets its sides; null when it misses. */
export function chord(cell: Cell, origin: Point, direction: Point): [Hit, Hit] | null {
  const hits: Hit[] = []
  cell.ring.forEach((a, side) => {
    const b = cyclic(cell.ring, side + 1)
    const heightA = cross(direction, subtract(a, origin))
    const heightB = cross(direction, subtract(b, origin))
    if (heightA >= 0 === heightB >= 0) return
    const point = meet(origin, direction, a, subtract(b, a))
    if (!point) return
    const cornerMeters = Math.min(distance(point, a), distance(point, b))
    hits.push({ point, side, street: cyclic(cell.sides, side), cornerMeters })
  })
  const [first, second] = hits.sort((one, other) => dot(one.point, direction) - dot(other.point, direction))
  return first && second && hits.length === 2 ? [first, second] : null
}

export function contains(ring: readonly Point[], point: Point): boolean {
  return ring.every((a, k) => cross(subtract(cyclic(ring, k + 1), a), subtract(point, a)) >= 0)
}
