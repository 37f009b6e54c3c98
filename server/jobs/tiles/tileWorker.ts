import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { columnTypes } from '../../db/columnTypes.ts'
import { buildTileGroup, type TileGroup } from './buildTileGroup.ts'
import { cachedTileRows } from './cachedTileRows.ts'
import { encodeTile } from './encodeTile.ts'
import type { TileSubject } from './loadTileRows.ts'
import type { EncodedTile, TileReply, TileRequest, TileWorkerData } from './tileMessages.ts'

/**
 * The thread that draws tiles: it reads rows on a connection of its own, keeps each group's features in memory and never
 * holds up the server's answers.
 */
const { connection, cacheDir }: TileWorkerData = workerData
const port = parentPort
if (port === null) throw new Error('tileWorker.ts runs in a worker thread only.')
const pool = new pg.Pool({ ...connection, max: 1, types: columnTypes, idleTimeoutMillis: 5_000 })
pool.on('error', () => {})

/** Four groups of two data versions, and some runs' gaps. */
const MAX_GROUPS = 12
const groups = new Map<string, Promise<TileGroup>>()

function groupOf(subject: TileSubject): Promise<TileGroup> {
  const key = `${subject.areaId}/${subject.dataVersion}/${subject.group}`
  const known = groups.get(key)
  groups.delete(key)
  const group = known ?? cachedTileRows(pool, subject, cacheDir).then(buildTileGroup)
  groups.set(key, group)
  group.catch(() => groups.delete(key))
  for (const oldest of groups.keys()) {
    if (groups.size <= MAX_GROUPS) break
    groups.delete(oldest)
  }
  return group
}

async function drawTile(subject: TileSubject, z: number, x: number, y: number): Promise<EncodedTile> {
  const raw = encodeTile(await groupOf(subject), z, x, y)
  if (raw === null) return { body: null, rawBytes: 0, etag: '"empty"' }
  const body = new Uint8Array(gzipSync(raw, { level: 6 }))
  return {
    body,
    rawBytes: raw.byteLength,
    etag: `"${createHash('sha256').update(raw).digest('base64url').slice(0, 22)}"`,
  }
}

async function answer(request: TileRequest): Promise<void> {
  try {
    if (request.kind === 'load') {
      await groupOf(request.subject)
      port?.postMessage({ id: request.id, kind: 'loaded' } satisfies TileReply)
      return
    }
    const tile = await drawTile(request.subject, request.z, request.x, request.y)
    const reply: TileReply = { id: request.id, kind: 'tile', tile }
    port?.postMessage(reply, tile.body ? [tile.body.buffer] : [])
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    port?.postMessage({ id: request.id, kind: 'failed', message } satisfies TileReply)
  }
}

port.on('message', (request: TileRequest | 'close') => {
  if (request === 'close') void pool.end().finally(() => port.close())
  else void answer(request)
})
