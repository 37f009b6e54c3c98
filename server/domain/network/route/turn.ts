import type { PlanePath } from './planePath.ts'

/** What one does where a step begins, by the angle turned. */
const turns = [
  'straight',
  'slight-left',
  'left',
  'sharp-left',
  'slight-right',
  'right',
  'sharp-right',
  'u-turn',
] as const
export type Turn = (typeof turns)[number]

/** Eight directions, clockwise from north. */
export type Direction = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

/** A heading is taken over so many metres, so that the last small bend before a junction does not decide. */
const lookMeters = 10

/** Degrees clockwise from north in which a path sets out; null where all its points are one. */
export function headingOut(path: PlanePath): number | null {
  return heading(path[0]!, pointAlong(path))
}

/** Degrees clockwise from north in which a path ends. */
export function headingIn(path: PlanePath): number | null {
  return heading(pointAlong(path.toReversed()), path.at(-1)!)
}

/** From −180 (exclusive) to 180; to the right is positive. */
export function turnAngle(before: number, after: number): number {
  const angle = (((after - before) % 360) + 360) % 360
  return angle > 180 ? angle - 360 : angle
}

export function nameTurn(angle: number): Turn {
  const size = Math.abs(angle)
  if (size < 25) return 'straight'
  if (size > 165) return 'u-turn'
  const side = angle < 0 ? 'left' : 'right'
  if (size < 55) return `slight-${side}`
  return size <= 125 ? side : `sharp-${side}`
}

export function nameDirection(degrees: number): Direction {
  return (((Math.round(degrees / 45) % 8) + 8) % 8) as Direction
}

function heading(from: readonly [number, number], to: readonly [number, number]): number | null {
  const [east, north] = [to[0] - from[0], to[1] - from[1]]
  return east === 0 && north === 0 ? null : (Math.atan2(east, north) * 180) / Math.PI
}

/** The point `lookMeters` along a path, or its end. */
function pointAlong(path: PlanePath): readonly [number, number] {
  let left = lookMeters
  for (let i = 1; i < path.length; i++) {
    const [from, to] = [path[i - 1]!, path[i]!]
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    if (length >= left) {
      const share = left / length
      return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]
    }
    left -= length
  }
  return path.at(-1)!
}
