import Flatbush from 'flatbush'
import type { Projection } from '../geo/transverseMercator.ts'
import { growing } from './growing.ts'
import { type Obstacles, obstacleKinds } from './network.ts'
import type { ObstacleInput } from './networkInput.ts'

/** Obstacle lines as single segments in centimetres with an index over their boxes. */
export function packObstacles(inputs: readonly ObstacleInput[], projection: Projection): Obstacles {
  const lines = growing(Int32Array)
  const kind = growing(Uint8Array)
  const plane = new Float64Array(2)
  for (const input of inputs) {
    const code = obstacleKinds.indexOf(input.kind)
    let [x, y] = [0, 0]
    for (let i = 0; i < input.coordinates.length; i += 2) {
      projection.forward(input.coordinates[i]!, input.coordinates[i + 1]!, plane, 0)
      const nextX = Math.round(100 * plane[0]!)
      const nextY = Math.round(100 * plane[1]!)
      if (i > 0 && (nextX !== x || nextY !== y)) {
        for (const value of [x, y, nextX, nextY]) lines.push(value)
        kind.push(code)
      }
      x = nextX
      y = nextY
    }
  }
  return { count: kind.length, lines: lines.take(), kind: kind.take(), index: indexSegments(lines.take()) }
}

/** Flatbush over segments [x1, y1, x2, y2, …]; an empty buffer for none. */
export function indexSegments(lines: Int32Array): ArrayBufferLike {
  const count = lines.length / 4
  if (count === 0) return new ArrayBuffer(0)
  const index = new Flatbush(count, 16, Int32Array)
  for (let i = 0; i < lines.length; i += 4) {
    const [ax, ay, bx, by] = [lines[i]!, lines[i + 1]!, lines[i + 2]!, lines[i + 3]!]
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
  }
  index.finish()
  return index.data
}
