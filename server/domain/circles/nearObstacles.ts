import Flatbush from 'flatbush'
import { growing } from '../network/growing.ts'
import type { Network } from '../network/network.ts'
import { dropHiddenAround, dropHiddenBeside } from './dropHidden.ts'

/** Ranges of `ids()`: what can stand between a line and the places beside it, and between its last point and the places around that. */
export interface ObstacleRanges {
  sideStart: number
  sideEnd: number
  endStart: number
  endEnd: number
}

/** Which obstacles matter to a walker on a street's segments: looked up once a segment, kept for the next circles. Answers hold until the next question. */
export interface NearObstacles {
  /** For the segment from a vertex to the next, or walked backwards. */
  besideSegment(vertex: number, isForward: boolean): ObstacleRanges
  /** For any straight line; held until `releaseLines`. */
  besideLine(ax: number, ay: number, bx: number, by: number): ObstacleRanges
  releaseLines(): void
  /** Places in `network.obstacles`. */
  ids(): Int32Array
}

/** Obstacles within `reach` centimetres. */
export function createNearObstacles({ obstacles, vertexX, vertexY }: Network, reach: number): NearObstacles {
  const ids = growing(Int32Array)
  const ranges: ObstacleRanges = { sideStart: 0, sideEnd: 0, endStart: 0, endEnd: 0 }
  if (obstacles.count === 0)
    return { besideSegment: () => ranges, besideLine: () => ranges, releaseLines: () => {}, ids: () => ids.values }
  const index = Flatbush.from(obstacles.index)
  const { lines } = obstacles
  /** By segment: −1, or where the lists of its sides, its first and its last vertex stand, one after the other. */
  const start = new Int32Array(vertexX.length).fill(-1)
  const sides = new Uint16Array(vertexX.length)
  const firsts = new Uint16Array(vertexX.length)
  const lasts = new Uint16Array(vertexX.length)
  let kept = 0

  /** In their own order, whatever the index's. */
  const search = (ax: number, ay: number, bx: number, by: number) =>
    index
      .search(Math.min(ax, bx) - reach, Math.min(ay, by) - reach, Math.max(ax, bx) + reach, Math.max(ay, by) + reach)
      .sort((a, b) => a - b)

  function keep(list: readonly number[]): number {
    for (const id of list) ids.push(id)
    return list.length
  }

  return {
    besideSegment(vertex, isForward) {
      if (start[vertex]! < 0) {
        const [ax, ay] = [vertexX[vertex]!, vertexY[vertex]!]
        const [bx, by] = [vertexX[vertex + 1]!, vertexY[vertex + 1]!]
        const near = search(ax, ay, bx, by)
        start[vertex] = ids.length
        sides[vertex] = keep(dropHiddenBeside(near, lines, ax, ay, bx, by, reach))
        firsts[vertex] = keep(dropHiddenAround(near, lines, ax, ay, reach))
        lasts[vertex] = keep(dropHiddenAround(near, lines, bx, by, reach))
        kept = ids.length
      }
      ranges.sideStart = start[vertex]!
      ranges.sideEnd = ranges.sideStart + sides[vertex]!
      ranges.endStart = ranges.sideEnd + (isForward ? firsts[vertex]! : 0)
      ranges.endEnd = ranges.endStart + (isForward ? lasts[vertex]! : firsts[vertex]!)
      return ranges
    },
    besideLine(ax, ay, bx, by) {
      const near = search(ax, ay, bx, by)
      ranges.sideStart = ids.length
      ranges.sideEnd = ranges.sideStart + keep(dropHiddenBeside(near, lines, ax, ay, bx, by, reach))
      ranges.endStart = ranges.sideEnd
      ranges.endEnd = ranges.endStart + keep(dropHiddenAround(near, lines, bx, by, reach))
      return ranges
    },
    releaseLines() {
      ids.length = kept
    },
    ids: () => ids.values,
  }
}
