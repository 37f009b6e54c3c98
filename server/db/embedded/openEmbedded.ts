import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseRefusal } from '../databaseRefusal.ts'
import { type Engine, startEngine } from './engine.ts'
import { type Gateway, type GatewayAddress, openGateway } from './gateway.ts'
import { type DirectoryLock, lockDirectory } from './lockDirectory.ts'
import { type RunningServer, readRunning, removeRunning, writeRunning } from './runningServer.ts'
import type { SharedEngineLimits } from './sharedEngine.ts'
import { createFromSnapshot } from './snapshot.ts'
import {
  isTemporarySocketDirectory,
  makeSocketDirectory,
  makeTemporarySocketDirectory,
  SOCKET_PORT,
  socketPathIn,
} from './socketDirectory.ts'

/** PostgreSQL's major version inside the pinned PGlite; its data directory is of no other. */
const ENGINE_MAJOR = '18'
const LOCK_WAIT_MS = 500
/** What listening says on a file system that cannot hold a socket, such as a mounted Windows drive. */
const NO_SOCKETS_HERE = new Set(['EACCES', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'ENOSYS'])

export interface EmbeddedSettings {
  dataDir: string
  /** Whether a commit waits for the disk. */
  durable: boolean
  limits: SharedEngineLimits
  /** Where the initialised snapshot is kept; the default is node_modules/.cache/jinlin. */
  cacheDir?: string
  report: (event: string) => void
}

/** An embedded database that this process has open. */
export interface EmbeddedDatabase {
  running: RunningServer
  close(): Promise<void>
}

interface Listening {
  gateway: Gateway
  address: GatewayAddress
  host: string
}

function refuseOtherMajor(directory: string): void {
  const found = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim()
  if (found !== ENGINE_MAJOR) {
    throw new DatabaseRefusal(
      'unsupported-version',
      `${directory} 应为 PostgreSQL ${ENGINE_MAJOR} 的数据库,实为 PostgreSQL ${found} 的。`,
      `Expected a database of PostgreSQL ${ENGINE_MAJOR} in ${directory}, got one of PostgreSQL ${found}.`,
    )
  }
}

/** Takes the data directory's lock, making the directory first; null when another process has it. */
function lockOrRefuse(dataDir: string): DirectoryLock | null {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    return lockDirectory(dataDir, LOCK_WAIT_MS)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseRefusal(
      'unusable-directory',
      `DATA_DIR 应为可以写入的文件夹,实为 ${dataDir}:${reason}`,
      `Expected DATA_DIR to be a folder that can be written, got ${dataDir}: ${reason}`,
      { cause: error },
    )
  }
}

/**
 * Opens the embedded database of a data directory, creating it first where there is none, and listens for clients.
 * Refused with the process id when another process has it.
 */
export async function openEmbedded(settings: EmbeddedSettings): Promise<EmbeddedDatabase> {
  const dataDir = resolve(settings.dataDir)
  const lock = lockOrRefuse(dataDir)
  const previous = readRunning(dataDir)
  if (lock === null) {
    const [ownerZh, owner] =
      previous === null
        ? ['另一个进程', 'another process']
        : [`进程 ${previous.pid}(自 ${previous.startedAt} 起)`, `process ${previous.pid} (since ${previous.startedAt})`]
    throw new DatabaseRefusal(
      'locked',
      `${dataDir} 中的数据库已被${ownerZh}打开。`,
      `The database in ${dataDir} is already open: ${owner} has it.`,
    )
  }
  let undo: (() => unknown)[] = [() => lock.release()]
  const close = async (): Promise<void> => {
    const steps = undo.reverse()
    undo = []
    for (const step of steps) await step()
  }
  try {
    removeRunning(dataDir)
    // A killed process may have left its socket directory in the temporary folder.
    if (previous !== null && isTemporarySocketDirectory(previous.host)) {
      rmSync(previous.host, { recursive: true, force: true })
    }
    const directory = join(dataDir, 'postgres')
    if (!existsSync(directory)) {
      settings.report('Preparing the embedded database.')
      await createFromSnapshot(directory, settings.durable, settings.cacheDir)
    }
    refuseOtherMajor(directory)
    const engine = await startEngine({ directory, durable: settings.durable, initialise: false }, settings.report)
    undo.push(() => engine.close())
    const { gateway, address, host } = await listenPrivately(engine, dataDir, settings.limits)
    undo.push(async () => {
      await gateway.close()
      if (isTemporarySocketDirectory(host)) rmSync(host, { recursive: true, force: true })
    })
    const running: RunningServer = {
      pid: process.pid,
      startedAt: new Date().toISOString(),
      host,
      port: 'port' in address ? address.port : SOCKET_PORT,
      password: 'password' in address ? address.password : null,
    }
    writeRunning(dataDir, running)
    undo.push(() => removeRunning(dataDir))
    return { running, close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Listens on a unix socket in a directory of our own; where a file system has no sockets, in the temporary directory;
 * where there are none at all (Windows), on a loopback port with a password made for this run.
 */
async function listenPrivately(engine: Engine, dataDir: string, limits: SharedEngineLimits): Promise<Listening> {
  if (process.platform !== 'win32') {
    for (const makeHost of [() => makeSocketDirectory(dataDir), makeTemporarySocketDirectory]) {
      const host = makeHost()
      try {
        return { ...(await openGateway(engine, { socketPath: socketPathIn(host) }, limits)), host }
      } catch (error) {
        if (isTemporarySocketDirectory(host)) rmSync(host, { recursive: true, force: true })
        const { code } = error as NodeJS.ErrnoException
        if (code === undefined || !NO_SOCKETS_HERE.has(code)) throw error
      }
    }
  }
  const address: GatewayAddress = { port: 0, password: randomBytes(24).toString('base64url') }
  return { ...(await openGateway(engine, address, limits)), host: '127.0.0.1' }
}
