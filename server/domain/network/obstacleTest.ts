import Flatbush from 'flatbush'
import type { Obstacles } from './network.ts'

/** Within this of either end a straight walk may touch an obstacle: a gate stands in its wall, a path runs along a bank. Centimetres. */
const touchCentimeters = 15

/** Whether the straight way between two places of the plane (centimetres) crosses an obstacle. */
export function createObstacleTest(obstacles: Obstacles): (ax: number, ay: number, bx: number, by: number) => boolean {
  if (obstacles.count === 0) return () => false
  const index = Flatbush.from(obstacles.index)
  const { lines } = obstacles
  return (ax, ay, bx, by) => {
    const length = Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2)
    if (length <= 2 * touchCentimeters) return false
    const from = touchCentimeters / length
    const near = index.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
    for (const obstacle of near) {
      const share = crossingShare(ax, ay, bx, by, lines, 4 * obstacle)
      if (share > from && share < 1 - from) return true
    }
    return false
  }
}

/** Where the way a → b meets the segment at lines[i …], as a share of the way; −1 where it does not, or runs along it. */
export function crossingShare(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  lines: ArrayLike<number>,
  i: number,
): number {
  const ux = bx - ax
  const uy = by - ay
  const cx = lines[i]! - ax
  const cy = lines[i + 1]! - ay
  const vx = lines[i + 2]! - lines[i]!
  const vy = lines[i + 3]! - lines[i + 1]!
  const turn = ux * vy - uy * vx
  if (turn === 0) return -1
  const across = (cx * uy - cy * ux) / turn
  if (across < 0 || across > 1) return -1
  const along = (cx * vy - cy * vx) / turn
  return along < 0 || along > 1 ? -1 : along
}
