import { Worker } from 'node:worker_threads'
import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { connectionOf } from '../../db/connectionOf.ts'
import type { TileSubject } from './loadTileRows.ts'
import type { EncodedTile, TileReply, TileRequest, TileWorkerData } from './tileMessages.ts'

export interface TileService {
  /** A tile that was drawn before, at once. */
  peek(
    subject: Pick<TileSubject, 'areaId' | 'dataVersion' | 'group'>,
    z: number,
    x: number,
    y: number,
  ): EncodedTile | undefined
  draw(subject: TileSubject, z: number, x: number, y: number): Promise<EncodedTile>
  /** Reads a group's rows ahead of its first tile. */
  load(subject: TileSubject): Promise<void>
  close(): Promise<void>
}

export interface TileServiceOptions {
  pool: pg.Pool
  /** null: rows are read from the database at every start. */
  cacheDir: string | null
  /** Of gzipped tiles in memory. */
  maxBytes?: number
}

type NewRequest = TileRequest extends infer R ? (R extends unknown ? Omit<R, 'id'> : never) : never
interface Waiting {
  resolve: (reply: TileReply) => void
  reject: (error: Error) => void
}

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024
/** What a tile's entry costs beside its body. */
const ENTRY_BYTES = 200

/** Tiles are drawn by one worker thread, started at the first need, and kept gzipped in memory. */
export function createTileService({ pool, cacheDir, maxBytes = DEFAULT_MAX_BYTES }: TileServiceOptions): TileService {
  const drawn = new LRUCache<string, EncodedTile>({
    maxSize: maxBytes,
    sizeCalculation: ({ body }) => (body?.byteLength ?? 0) + ENTRY_BYTES,
  })
  const drawing = new Map<string, Promise<EncodedTile>>()
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let nextId = 1
  let closed = false

  function startWorker(): Worker {
    const data: TileWorkerData = { connection: connectionOf(pool, 'jinlin tiles'), cacheDir }
    const started = new Worker(new URL('./tileWorker.ts', import.meta.url), { workerData: data })
    started.unref()
    started.on('message', (reply: TileReply) => {
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (reply.kind === 'failed') asked?.reject(new Error(`A tile could not be drawn: ${reply.message}`))
      else asked?.resolve(reply)
    })
    const lose = (error: Error) => {
      if (worker === started) worker = null
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    started.on('error', lose)
    started.on('exit', (code) => lose(new Error(`The tile worker ended with code ${code}.`)))
    return started
  }

  function ask(request: NewRequest): Promise<TileReply> {
    if (closed) return Promise.reject(new Error('The tile service is closed.'))
    worker ??= startWorker()
    const id = nextId++
    const posting = worker
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      posting.postMessage({ ...request, id })
    })
  }

  return {
    peek: (subject, z, x, y) => drawn.get(keyOf(subject, z, x, y)),
    draw(subject, z, x, y) {
      const key = keyOf(subject, z, x, y)
      const known = drawn.get(key)
      if (known) return Promise.resolve(known)
      const underWay = drawing.get(key)
      if (underWay) return underWay
      const draw = ask({ kind: 'tile', subject, z, x, y })
        .then((reply) => {
          if (reply.kind !== 'tile') throw new Error(`Expected a tile, got ${reply.kind}.`)
          drawn.set(key, reply.tile)
          return reply.tile
        })
        .finally(() => drawing.delete(key))
      drawing.set(key, draw)
      return draw
    },
    async load(subject) {
      await ask({ kind: 'load', subject })
    },
    async close() {
      closed = true
      const ending = worker
      worker = null
      if (ending === null) return
      ending.postMessage('close')
      const gone = new Promise((resolve) => ending.once('exit', resolve))
      const limit = setTimeout(() => void ending.terminate(), 1_000)
      await gone
      clearTimeout(limit)
    },
  }
}

const keyOf = (
  { areaId, dataVersion, group }: Pick<TileSubject, 'areaId' | 'dataVersion' | 'group'>,
  z: number,
  x: number,
  y: number,
) => `${areaId}/${dataVersion}/${group}/${z}/${x}/${y}`
