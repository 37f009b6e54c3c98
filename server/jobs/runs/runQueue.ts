import { AppError } from '#contract/errors.ts'

type Work = (signal: AbortSignal, onProgress: (done: number) => void) => Promise<void>

export interface RunQueue {
  has(id: string): boolean
  progressOf(id: string): number | undefined
  /** A place in the queue, or null when the run has one. Throws a 503 AppError when too many wait. */
  reserve(id: string): { enter(work: Work): void; release(): void } | null
  /** Aborts and waits until it has ended. */
  cancel(id: string, reason: string): Promise<void>
  finished(id: string): Promise<void>
  close(): Promise<void>
}

interface Entry {
  controller: AbortController
  progress: number
  finished: PromiseWithResolvers<void>
}

/** One run computes at a time: it has all cores. The others wait in order. */
export function createRunQueue(maxWaiting: number): RunQueue {
  const entries = new Map<string, Entry>()
  let last: Promise<void> = Promise.resolve()

  async function cancel(id: string, reason: string): Promise<void> {
    const entry = entries.get(id)
    entry?.controller.abort(reason)
    await entry?.finished.promise
  }

  return {
    has: (id) => entries.has(id),
    progressOf: (id) => entries.get(id)?.progress,
    reserve(id) {
      if (entries.has(id)) return null
      if (entries.size > maxWaiting)
        throw new AppError(
          503,
          'too-many-runs',
          { 'zh-Hans': '等待的计算太多,请稍后再试', en: 'Too many runs are waiting, try again later' },
          { waiting: entries.size - 1 },
        )
      const entry: Entry = { controller: new AbortController(), progress: 0, finished: Promise.withResolvers() }
      entries.set(id, entry)
      const release = () => {
        entries.delete(id)
        entry.finished.resolve()
      }
      return {
        release,
        enter(work) {
          const { signal } = entry.controller
          // A cancelled run does its work too: it finds itself aborted at once and says so in the database.
          last = last
            .then(() =>
              work(signal, (done) => {
                entry.progress = Math.min(1, Math.max(entry.progress, done))
              }),
            )
            .catch(() => {})
            .finally(release)
        },
      }
    },
    cancel,
    finished: async (id) => entries.get(id)?.finished.promise,
    async close() {
      await Promise.all([...entries.keys()].map((id) => cancel(id, 'shutdown')))
    },
  }
}
