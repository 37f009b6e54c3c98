import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { PackedDemand } from '#domain/coverage/packDemand.ts'
import type { Supply } from '#domain/coverage/supply.ts'
import {
  type AnswerMessage,
  type Answers,
  heldDemandCount,
  heldSupplyCount,
  type Task,
  type TaskMessage,
} from './messages.ts'

interface Waiting {
  id: number
  task: Task
  signal: AbortSignal | undefined
  resolve(answer: Answers[Task['type']]): void
  reject(reason: unknown): void
}

interface Thread {
  worker: Worker
  running: Waiting | null
  /** Keys the thread still holds, oldest first: the same rule as in the thread. */
  demands: number[]
  supplies: number[]
}

export interface WorkerPool {
  threadCount: number
  /** A new key under which tasks name the data. Sent to each thread with the first task that needs it, again when it was dropped. */
  addDemand(packed: PackedDemand): number
  addSupply(supply: Supply): number
  drop(key: number): void
  run<T extends Task>(task: T, signal?: AbortSignal): Promise<Answers[T['type']]>
  close(): Promise<void>
}

/**
 * Threads that run coverage tasks in the order asked. A cancelled task that has not begun is dropped; one that has begun ends by
 * itself within milliseconds and its answer is thrown away. A thread that dies fails its task and is replaced.
 */
export function createWorkerPool(threadCount = availableParallelism()): WorkerPool {
  const demands = new Map<number, PackedDemand>()
  const supplies = new Map<number, Supply>()
  const queue: Waiting[] = []
  let lastKey = 0
  let lastId = 0
  let isClosed = false
  const threads: Thread[] = Array.from({ length: threadCount }, startThread)

  function startThread(): Thread {
    // Half of V8's usual nursery: what tasks leave behind dies young, and the threads' memory stays small.
    const resourceLimits = { maxYoungGenerationSizeMb: 24 }
    const worker = new Worker(new URL('./coverageWorker.ts', import.meta.url), { name: 'coverage', resourceLimits })
    worker.unref()
    const thread: Thread = { worker, running: null, demands: [], supplies: [] }
    worker.on('message', (message: AnswerMessage) => {
      const done = thread.running
      thread.running = null
      if (done && done.id === message.id) {
        if ('error' in message) done.reject(new Error(message.error))
        else done.resolve(message.answer)
      }
      next()
    })
    worker.on('error', (error) => fail(thread, error))
    worker.on('exit', (code) => fail(thread, new Error(`A coverage thread ended with code ${code}`)))
    return thread
  }

  function fail(thread: Thread, error: unknown): void {
    const place = threads.indexOf(thread)
    if (place < 0 || isClosed) return
    threads[place] = startThread()
    thread.running?.reject(error)
    next()
  }

  function next(): void {
    for (const thread of threads) {
      while (!thread.running) {
        const waiting = takeWaiting()
        if (!waiting) break
        start(thread, waiting)
      }
      // Idle threads do not keep the process alive.
      if (thread.running) thread.worker.ref()
      else thread.worker.unref()
    }
  }

  function takeWaiting(): Waiting | undefined {
    let waiting = queue.shift()
    while (waiting?.signal?.aborted) {
      waiting.reject(waiting.signal.reason)
      waiting = queue.shift()
    }
    return waiting
  }

  function start(thread: Thread, waiting: Waiting): void {
    const { id, task } = waiting
    const message: TaskMessage = { id, task, openDemand: null, openSupply: null }
    const packed = demands.get(task.demand)
    if (!packed) {
      waiting.reject(new Error(`Expected demand under key ${task.demand}, it was dropped`))
      return
    }
    if (remember(thread.demands, task.demand, heldDemandCount)) message.openDemand = { key: task.demand, packed }
    if ('supply' in task) {
      const supply = supplies.get(task.supply)
      if (!supply) {
        waiting.reject(new Error(`Expected service areas under key ${task.supply}, they were dropped`))
        return
      }
      if (remember(thread.supplies, task.supply, heldSupplyCount)) message.openSupply = { key: task.supply, supply }
    }
    thread.running = waiting
    thread.worker.postMessage(message)
  }

  return {
    threadCount,
    addDemand(packed) {
      demands.set(++lastKey, packed)
      return lastKey
    },
    addSupply(supply) {
      supplies.set(++lastKey, supply)
      return lastKey
    },
    drop(key) {
      demands.delete(key)
      supplies.delete(key)
    },
    run<T extends Task>(task: T, signal?: AbortSignal): Promise<Answers[T['type']]> {
      if (isClosed) return Promise.reject(new Error('The coverage threads are closed'))
      return new Promise<Answers[Task['type']]>((resolve, reject) => {
        queue.push({ id: ++lastId, task, signal, resolve, reject })
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
        next()
      }) as Promise<Answers[T['type']]>
    },
    async close() {
      isClosed = true
      for (const waiting of queue.splice(0)) waiting.reject(new Error('The coverage threads are closed'))
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

/** True when the key is new to the list. Oldest out first. */
function remember(held: number[], key: number, limit: number): boolean {
  if (held.includes(key)) return false
  held.push(key)
  if (held.length > limit) held.shift()
  return true
}
