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

/** Data versions of one group kept: the one now, and the one that pages opened before an import still ask for. */
const KEPT_VERSIONS = 2
const KEPT_AREAS_AND_RUNS = 12
/** By area and group, the versions used last at the end; the same for the whole. */
const groups = new Map<string, Map<number, Promise<TileGroup>>>()

function groupOf(subject: TileSubject): Promise<TileGroup> {
  const key = `${subject.areaId}/${subject.group}`
  const versions = groups.get(key) ?? new Map<number, Promise<TileGroup>>()
  const group = versions.get(subject.dataVersion) ?? cachedTileRows(pool, subject, cacheDir).then(buildTileGroup)
  useLast(groups, key, versions, KEPT_AREAS_AND_RUNS)
  useLast(versions, subject.dataVersion, group, KEPT_VERSIONS)
  group.catch(() => versions.delete(subject.dataVersion))
  return group
}

/** Puts an entry at the end and drops the first ones beyond `most`. */
function useLast<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key)
  map.set(key, value)
  for (const first of map.keys()) {
    if (map.size <= most) break
    map.delete(first)
  }
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
