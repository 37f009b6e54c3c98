import { parentPort } from 'node:worker_threads'
import type { AnswerMessage, HeldCounts, TaskMessage } from './threadMessages.ts'

export interface ThreadWork<Task> {
  /** The same counts as the pool's. */
  heldCounts: HeldCounts
  /** What the thread makes of data when they come; kept until newer ones of their kind push them out. */
  open(kind: string, payload: unknown): unknown
  answer(task: Task, take: (kind: string, key: number) => unknown): unknown
}

/** The thread's side of a worker pool: answers one task after another. */
export function serveTasks<Task>({ heldCounts, open, answer }: ThreadWork<Task>): void {
  const held = new Map<string, Map<number, unknown>>()

  function hold(kind: string, key: number, value: unknown): void {
    const values = held.get(kind) ?? new Map<number, unknown>()
    held.set(kind, values.set(key, value))
    for (const old of values.keys()) {
      if (values.size <= (heldCounts[kind] ?? 1)) return
      values.delete(old)
    }
  }

  function take(kind: string, key: number): unknown {
    const value = held.get(kind)?.get(key)
    if (value === undefined) throw new Error(`Expected ${kind} under key ${key} to have been sent before its task`)
    return value
  }

  parentPort?.on('message', ({ id, task, openings }: TaskMessage<Task>) => {
    const run = async (): Promise<AnswerMessage> => {
      for (const { kind, key, payload } of openings) hold(kind, key, open(kind, payload))
      return { id, answer: await answer(task, take) }
    }
    run()
      .catch((error: unknown): AnswerMessage => {
        return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
      })
      .then((message) => parentPort?.postMessage(message))
  })
}
