import { accessPointsOf } from '#domain/network/accessPoints.ts'
import { createDistanceReader } from '#domain/network/distancesFrom.ts'
import type { HeldWalker } from '../heldWalker.ts'
import type { Task } from '../messages.ts'

/** One search a row. */
export function matrixTask(walker: HeldWalker, { from, to, limit }: Extract<Task, { type: 'matrix' }>): Uint32Array {
  const matrix = new Uint32Array(from.count * to.count)
  for (let row = 0; row < from.count; row++) {
    const distanceOf = createDistanceReader(walker.graph, walker.searcher().run(accessPointsOf(from, row), limit))
    for (let column = 0; column < to.count; column++) matrix[row * to.count + column] = distanceOf(to, column)
  }
  return matrix
}
