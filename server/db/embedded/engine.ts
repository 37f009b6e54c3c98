import { Worker } from 'node:worker_threads'
import { EngineLost } from './engineLost.ts'
import type { EngineReply, EngineRequest, EngineSettings } from './engineMessages.ts'

/** The embedded PostgreSQL in its thread. It runs one message group at a time and reopens by itself after a loss. */
export interface Engine {
  /** Counts the reopenings; a prepared statement lives within one generation. */
  readonly generation: number
  readonly serverVersion: string
  /**
   * Runs one group of wire messages that ends in Sync, Query or Flush and gives PostgreSQL's reply bytes.
   * `limitMs` is a hard limit; 0 means none. Rejects with EngineLost when the group could not be finished; the
   * transaction it belonged to is gone then.
   */
  run(message: Uint8Array, limitMs: number): Promise<Uint8Array>
  /** Resolves when the engine is open (again); `generation` is settled then. */
  opened(): Promise<void>
  /** Ends whatever runs and reopens: the only way to stop a statement here. */
  abort(loss: EngineLost): void
  close(): Promise<void>
}

const workerFile = new URL('./engineWorker.ts', import.meta.url)

interface OpenThread {
  worker: Worker
  serverVersion: string
}

function openThread(settings: EngineSettings): Promise<OpenThread> {
  const { promise, resolve, reject } = Promise.withResolvers<OpenThread>()
  const worker = new Worker(workerFile, { workerData: settings, execArgv: [] })
  worker.once('error', reject)
  worker.once('exit', (code) => reject(new Error(`The embedded database stopped while opening (exit code ${code}).`)))
  worker.once('message', (reply: EngineReply) => {
    worker.removeAllListeners('error')
    worker.removeAllListeners('exit')
    if (reply.kind === 'ready') resolve({ worker, serverVersion: reply.serverVersion })
    else reject(new Error(`The embedded database answered ${reply.kind} where ready was expected.`))
  })
  return promise
}

/** Opens the embedded engine on an initialised data directory; `report` hears of losses and reopenings. */
export async function startEngine(settings: EngineSettings, report: (event: string) => void): Promise<Engine> {
  let thread = await openThread(settings)
  const { serverVersion } = thread
  let generation = 1
  let closing = false
  let reopening = false
  let ready: Promise<void> = Promise.resolve()
  let running: { resolve: (reply: Uint8Array) => void; reject: (loss: EngineLost) => void } | null = null

  const watch = ({ worker }: OpenThread): void => {
    worker.on('message', (reply: EngineReply) => {
      if (reply.kind === 'reply') {
        const finished = running
        running = null
        finished?.resolve(reply.reply)
      } else if (reply.kind === 'lost') lose(EngineLost.fromThread(reply.reason, reply.detail))
    })
    worker.on('error', (error) => lose(EngineLost.fromThread('crashed', String(error))))
    worker.on('exit', () => {
      if (!closing && worker === thread.worker) lose(EngineLost.fromThread('crashed', 'its thread ended'))
    })
  }

  const lose = (loss: EngineLost): void => {
    const failed = running
    running = null
    const { worker } = thread
    worker.removeAllListeners()
    report(`The embedded database is reopened: ${loss.message}`)
    reopen(worker.terminate())
    failed?.reject(loss)
  }

  const reopen = (ended: Promise<unknown>): Promise<void> => {
    reopening = true
    ready = ended.then(async () => {
      if (closing) return
      thread = await openThread(settings)
      generation += 1
      watch(thread)
      report('The embedded database is open again.')
    })
    // Whoever runs next awaits `ready`, hears of a failed reopening there and tries once more.
    ready
      .catch((error) => report(`The embedded database could not be reopened: ${error}`))
      .finally(() => {
        reopening = false
      })
    return ready
  }

  const opened = (): Promise<void> =>
    ready.catch(() => reopen(Promise.resolve())).catch((error) => Promise.reject(EngineLost.shut(error)))

  watch(thread)

  return {
    get generation() {
      return generation
    },
    serverVersion,
    opened,
    async run(message, limitMs) {
      await opened()
      if (closing) throw EngineLost.closed()
      const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
      running = { resolve, reject }
      const timer = limitMs > 0 ? setTimeout(() => lose(EngineLost.timedOut(limitMs)), limitMs) : undefined
      thread.worker.postMessage({ kind: 'run', message } satisfies EngineRequest)
      try {
        return await promise
      } finally {
        clearTimeout(timer)
      }
    },
    abort(loss) {
      if (!reopening && !closing) lose(loss)
    },
    async close() {
      if (closing) return
      closing = true
      const open = await ready.then(
        () => true,
        () => false,
      )
      if (!open) return
      const { worker } = thread
      const ended = new Promise<void>((resolve) => {
        worker.on('exit', () => resolve())
        worker.on('message', (reply: EngineReply) => {
          if (reply.kind === 'closed') resolve()
        })
      })
      worker.postMessage({ kind: 'close' } satisfies EngineRequest)
      await ended
      await worker.terminate()
    },
  }
}
