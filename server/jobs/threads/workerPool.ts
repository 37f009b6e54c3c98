import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { AnswerMessage, HeldCounts, Need, Opening, TaskMessage } from './threadMessages.ts'

interface Waiting<Task> {
  id: number
  task: Task
  signal: AbortSignal | undefined
  resolve(answer: unknown): void
  reject(reason: unknown): void
}

interface Thread<Task> {
  worker: Worker
  running: Waiting<Task> | null
  /** Keys by kind that the thread still holds, oldest first: the same rule as in the thread. */
  held: Map<string, number[]>
}

/** `Answers[T]` answers a task of type T. */
export interface WorkerPool<Task extends { type: string }, Answers extends Record<Task['type'], unknown>> {
  threadCount: number
  /**
   * A new key under which tasks name the data, for as long as `owner` is in use. Sent to each thread with the first task that needs it, again
   * when the thread has dropped it. The data must not lead back to the owner.
   */
  add(payload: unknown, owner: object): number
  /** Tasks run in the order asked, urgent ones before the others. */
  run<T extends Task>(task: T, options?: { signal?: AbortSignal; isUrgent?: boolean }): Promise<Answers[T['type']]>
  close(): Promise<void>
}

export interface WorkerPoolOptions<Task> {
  /** A module that calls `serveTasks` with the same `heldCounts`. */
  module: URL
  name: string
  threadCount?: number
  heldCounts: HeldCounts
  needsOf(task: Task): Need[]
}

/**
 * Threads that run tasks. A cancelled task that has not begun is dropped; one that has begun ends by itself within milliseconds and its answer is
 * thrown away. A thread that dies fails its task and is replaced.
 */
export function createWorkerPool<Task extends { type: string }, Answers extends Record<Task['type'], unknown>>({
  module,
  name,
  threadCount = availableParallelism(),
  heldCounts,
  needsOf,
}: WorkerPoolOptions<Task>): WorkerPool<Task, Answers> {
  const payloads = new Map<number, unknown>()
  const forgotten = new FinalizationRegistry<number>((key) => payloads.delete(key))
  const urgent: Waiting<Task>[] = []
  const queue: Waiting<Task>[] = []
  let lastKey = 0
  let lastId = 0
  let isClosed = false
  const closed = () => new Error(`The ${name} threads are closed`)
  /** Started with the first task. */
  const threads: Thread<Task>[] = []

  function startThread(): Thread<Task> {
    // Half of V8's usual nursery: what tasks leave behind dies young, and the threads' memory stays small.
    const worker = new Worker(module, { name, resourceLimits: { maxYoungGenerationSizeMb: 24 } })
    worker.unref()
    const thread: Thread<Task> = { worker, running: null, held: new Map() }
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
    worker.on('exit', (code) => fail(thread, new Error(`A ${name} thread ended with code ${code}`)))
    return thread
  }

  function fail(thread: Thread<Task>, error: unknown): void {
    const place = threads.indexOf(thread)
    if (place < 0 || isClosed) return
    threads[place] = startThread()
    thread.running?.reject(error)
    next()
  }

  function next(): void {
    while (threads.length < threadCount) threads.push(startThread())
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

  function takeWaiting(): Waiting<Task> | undefined {
    for (;;) {
      const waiting = urgent.shift() ?? queue.shift()
      if (!waiting?.signal?.aborted) return waiting
      waiting.reject(waiting.signal.reason)
    }
  }

  function start(thread: Thread<Task>, waiting: Waiting<Task>): void {
    const openings: Opening[] = []
    for (const { kind, key } of needsOf(waiting.task)) {
      if (!payloads.has(key)) {
        waiting.reject(new Error(`Expected ${kind} under key ${key}, it was dropped`))
        return
      }
      if (remember(thread.held, kind, key, heldCounts[kind] ?? 1))
        openings.push({ kind, key, payload: payloads.get(key) })
    }
    thread.running = waiting
    const message: TaskMessage<Task> = { id: waiting.id, task: waiting.task, openings }
    thread.worker.postMessage(message)
  }

  return {
    threadCount,
    add(payload, owner) {
      payloads.set(++lastKey, payload)
      forgotten.register(owner, lastKey)
      return lastKey
    },
    run<T extends Task>(task: T, { signal, isUrgent }: { signal?: AbortSignal; isUrgent?: boolean } = {}) {
      if (isClosed) return Promise.reject(closed())
      return new Promise<unknown>((resolve, reject) => {
        ;(isUrgent ? urgent : queue).push({ id: ++lastId, task, signal, resolve, reject })
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
        next()
      }) as Promise<Answers[T['type']]>
    },
    async close() {
      isClosed = true
      for (const waiting of [...urgent.splice(0), ...queue.splice(0)]) waiting.reject(closed())
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

/** True when the key is new to the list of its kind. Oldest out first. */
function remember(held: Map<string, number[]>, kind: string, key: number, limit: number): boolean {
  const keys = held.get(kind) ?? []
  held.set(kind, keys)
  if (keys.includes(key)) return false
  keys.push(key)
  if (keys.length > limit) keys.shift()
  return true
}
