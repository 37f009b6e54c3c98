import Flatbush from 'flatbush'
import { growing } from '../network/growing.ts'
import type { Network } from '../network/network.ts'

/** Within this of the street a walker may touch an obstacle: a gate stands in its wall, a path runs along a bank. Centimetres, as in `obstacleTest`. */
export const touchCentimeters = 15

/** Which obstacles stand near a street's segments: looked up once a segment, kept for the next circles. */
export interface NearObstacles {
  /** Obstacles near the segment that starts at a vertex are ids()[start] … of the answer. */
  besideSegment(vertex: number): { start: number; count: number }
  /** Near any straight line; held until `releaseLines`. */
  besideLine(ax: number, ay: number, bx: number, by: number): { start: number; count: number }
  releaseLines(): void
  /** Places in `network.obstacles`. */
  ids(): Int32Array
}

const none = { start: 0, count: 0 }

/** `reach` in centimetres. */
export function createNearObstacles({ obstacles, vertexX, vertexY }: Network, reach: number): NearObstacles {
  const ids = growing(Int32Array)
  if (obstacles.count === 0)
    return { besideSegment: () => none, besideLine: () => none, releaseLines: () => {}, ids: () => ids.values }
  const index = Flatbush.from(obstacles.index)
  const { lines } = obstacles
  const start = new Int32Array(vertexX.length).fill(-1)
  const counts = new Uint32Array(vertexX.length)
  const found = { start: 0, count: 0 }
  let kept = 0

  function lookUp(ax: number, ay: number, bx: number, by: number): void {
    found.start = ids.length
    const length = Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2)
    const ux = length === 0 ? 1 : (bx - ax) / length
    const uy = length === 0 ? 0 : (by - ay) / length
    const near = index.search(
      Math.min(ax, bx) - reach,
      Math.min(ay, by) - reach,
      Math.max(ax, bx) + reach,
      Math.max(ay, by) + reach,
    )
    // In their own order, whatever the index's.
    near.sort((a, b) => a - b)
    for (const id of near) {
      const cx = lines[4 * id]! - ax
      const cy = lines[4 * id + 1]! - ay
      const dx = lines[4 * id + 2]! - ax
      const dy = lines[4 * id + 3]! - ay
      const [alongC, alongD] = [cx * ux + cy * uy, dx * ux + dy * uy]
      const [offC, offD] = [cy * ux - cx * uy, dy * ux - dx * uy]
      if (Math.max(alongC, alongD) < -reach || Math.min(alongC, alongD) > length + reach) continue
      if (Math.max(offC, offD) < -reach || Math.min(offC, offD) > reach) continue
      ids.push(id)
    }
    found.count = ids.length - found.start
  }

  return {
    besideSegment(vertex) {
      if (start[vertex]! < 0) {
        lookUp(vertexX[vertex]!, vertexY[vertex]!, vertexX[vertex + 1]!, vertexY[vertex + 1]!)
        start[vertex] = found.start
        counts[vertex] = found.count
        kept = ids.length
      }
      found.start = start[vertex]!
      found.count = counts[vertex]!
      return found
    },
    besideLine(ax, ay, bx, by) {
      lookUp(ax, ay, bx, by)
      return found
    },
    releaseLines() {
      ids.length = kept
    },
    ids: () => ids.values,
  }
}
