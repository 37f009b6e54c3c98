/**
 * The thread the embedded database runs in. One heavy statement blocks a whole event loop there, so it has its own;
 * and ending the thread is the only way to stop a statement, so nothing else lives in it.
 */
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { type Extension, PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { postgis } from '@electric-sql/pglite-postgis'
import type { EngineReply, EngineRequest, EngineSettings } from './engineMessages.ts'

/** A reply is gathered whole before it is handed over; past this it is refused instead of filling the memory. */
const MAX_REPLY_BYTES = 512 * 1024 * 1024
/** PGlite's name for the jump PostgreSQL makes to its own error handling. Anything else is a crash. */
const POSTGRES_ERROR_JUMP = 100

const settings = workerData as EngineSettings
const port = parentPort
if (port === null) throw new Error('engineWorker.ts runs as a worker thread only')

const send = (reply: EngineReply, transfer: ArrayBuffer[] = []): void => port.postMessage(reply, transfer)

/** Tells the owner why this engine is finished and waits to be ended: its memory is in an unknown state. */
function surrender(reason: 'crashed' | 'too-large', detail: string): never {
  send({ kind: 'lost', reason, detail })
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  throw new Error('unreachable: the thread is ended while it waits')
}

/** What is used here of Emscripten's NODEFS. */
interface NodeFiles {
  realPath: (node: unknown) => string
  stream_ops: { fsync?: (stream: { nfd?: number; node: unknown }) => number }
}

/**
 * PostgreSQL's fsync reaches the disk. The stock file system has no fsync operation and so ignores it, and PGlite
 * starts PostgreSQL with `-F` besides; both are undone, or a power cut could take acknowledged changes with it.
 */
class DurableFileSystem extends NodeFS {
  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options)
    const install = (module: PGlite['Module']): void => {
      const nodeFiles = module.FS.filesystems.NODEFS as unknown as NodeFiles
      nodeFiles.stream_ops.fsync = (stream) => {
        // A directory is opened without a descriptor; PostgreSQL syncs those too, after creating and renaming files.
        const descriptor = stream.nfd ?? openSync(nodeFiles.realPath(stream.node), 'r')
        fsyncSync(descriptor)
        if (stream.nfd === undefined) closeSync(descriptor)
        return 0
      }
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), install] } }
  }
}

/**
 * A C++ exception from GEOS, or a WebAssembly trap, is swallowed by PGlite: the statement then ends with no rows and
 * no error. PostgreSQL's own errors arrive as one known jump; whatever else is thrown ends this engine.
 */
function surrenderOnForeignExceptions(pg: PGlite): void {
  const module = pg.Module
  const step = module._PostgresMainLoopOnce
  module._PostgresMainLoopOnce = () => {
    try {
      step()
    } catch (thrown) {
      if (module._pgl_getPGliteExitStatus() !== POSTGRES_ERROR_JUMP) surrender('crashed', String(thrown))
      throw thrown
    }
  }
}

async function open(): Promise<PGlite> {
  const inherited = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F' || !settings.durable)
  const pg = await PGlite.create({
    fs: settings.durable ? new DurableFileSystem(settings.directory) : new NodeFS(settings.directory),
    // The package's types lag behind its own Extension type in the setup's third parameter.
    extensions: { postgis: postgis as unknown as Extension },
    startParams: [...inherited, '-c', 'shared_buffers=16MB', '-c', 'wal_sync_method=fsync'],
  })
  if (settings.initialise) await pg.exec('create extension if not exists postgis')
  surrenderOnForeignExceptions(pg)
  return pg
}

async function run(pg: PGlite, message: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  await pg.execProtocolRawStream(message, {
    syncToFs: false,
    onRawData(chunk) {
      bytes += chunk.length
      if (bytes > MAX_REPLY_BYTES) surrender('too-large', `the answer passed ${MAX_REPLY_BYTES} bytes`)
      chunks.push(chunk.slice())
    },
  })
  const reply = new Uint8Array(bytes)
  let offset = 0
  for (const chunk of chunks) {
    reply.set(chunk, offset)
    offset += chunk.length
  }
  return reply
}

const pg = await open()
const version = await pg.query<{ version: string }>(`select current_setting('server_version') as version`)
port.on('message', async (request: EngineRequest) => {
  if (request.kind === 'close') {
    await pg.close()
    send({ kind: 'closed' })
    return
  }
  const reply = await run(pg, request.message)
  send({ kind: 'reply', reply }, [reply.buffer])
})
send({ kind: 'ready', serverVersion: version.rows[0]?.version ?? 'unknown' })
