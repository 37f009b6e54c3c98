import type { Need } from '../threads/threadMessages.ts'
import { createWorkerPool, type WorkerPool } from '../threads/workerPool.ts'
import { type Answers, heldCounts, type Task } from './messages.ts'

export type WalkingPool = WorkerPool<Task, Answers>

const kinds = ['network', 'walker', 'supply', 'gates', 'demand', 'land'] as const

export function createWalkingPool(threadCount?: number): WalkingPool {
  return createWorkerPool<Task, Answers>({
    module: new URL('./walkingWorker.ts', import.meta.url),
    name: 'walking',
    threadCount,
    heldCounts,
    needsOf(task) {
      const needs: Need[] = []
      for (const kind of kinds) {
        const key: unknown = Reflect.get(task, kind)
        if (typeof key === 'number') needs.push({ kind, key })
      }
      return needs
    },
  })
}
