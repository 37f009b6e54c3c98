import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { columnTypes } from './columnTypes.ts'
import { DatabaseRefusal } from './databaseRefusal.ts'
import { describeServer, type ServerDescription } from './describeServer.ts'
import { openEmbedded } from './embedded/openEmbedded.ts'
import { findRunning, type RunningServer } from './embedded/runningServer.ts'

export interface DatabaseConfig {
  /** A PostgreSQL server's address; without it the embedded database of `dataDir` is used. */
  databaseUrl?: string | undefined
  dataDir: string
  /** Where another process has the embedded database open, work through it instead of being refused. */
  shareRunning?: boolean
  /** Hard limit of one statement in milliseconds; 0 is none. Default 60 s. */
  statementTimeoutMs?: number
  /** Longest idle time inside a transaction while others wait (embedded) or at all (server). Default 60 s. */
  idleInTransactionMs?: number
  /** How long a statement of the embedded database may run on after its client cancelled it or left. Default 250 ms. */
  cancelGraceMs?: number
  /** Largest number of connections. Default 10. */
  connections?: number
  /** Whether a commit of the embedded database waits for the disk. Off only for throwaway databases. Default true. */
  durable?: boolean
  /** Where the embedded database's initialised snapshot is kept. Default node_modules/.cache/jinlin. */
  cacheDir?: string
  /** Hears of what an operator should know: preparing, a statement that had to be stopped, a lost connection. */
  report?: (event: string) => void
}

interface DatabaseDescription extends ServerDescription {
  kind: Database['kind']
  /** Where it is, without a password. */
  location: string
  /** The process that has the embedded database open; null for a server. */
  pid: number | null
}

export interface Database {
  pool: pg.Pool
  kind: 'embedded' | 'server'
  describe(): DatabaseDescription
  /** Ends the connections, and the embedded engine where this process opened it. May be called again. */
  close(): Promise<void>
}

const DEFAULT_LIMIT_MS = 60_000
const START_WAIT_MS = 60_000
/**
 * Beyond a statement's own limit: a client of the embedded database waits for the others' transactions before its
 * statement starts to count, and one transaction may set itself a longer limit.
 */
const ANSWER_ALLOWANCE_MS = 600_000
const POOL_END_LIMIT_MS = 3_000

/** Opens the configured PostgreSQL or the embedded database; both are used through the same `pg` pool. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  if (config.databaseUrl) {
    const connection = { connectionString: config.databaseUrl }
    return connect(config, 'server', connection, { location: withoutPassword(config.databaseUrl), pid: null })
  }
  if (config.shareRunning) {
    const running = await waitForRunning(config.dataDir)
    if (running !== null) return connectEmbedded(config, running, async () => {})
  }
  const embedded = await openEmbedded({
    dataDir: config.dataDir,
    durable: config.durable ?? true,
    limits: {
      statementTimeoutMs: config.statementTimeoutMs ?? DEFAULT_LIMIT_MS,
      idleInTransactionMs: config.idleInTransactionMs ?? DEFAULT_LIMIT_MS,
      cancelGraceMs: config.cancelGraceMs ?? 250,
    },
    ...(config.cacheDir === undefined ? {} : { cacheDir: config.cacheDir }),
    report: config.report ?? (() => {}),
  })
  return connectEmbedded(config, embedded.running, () => embedded.close())
}

/** The process that has the embedded database open, once it listens; null when none has. */
async function waitForRunning(dataDir: string): Promise<RunningServer | null> {
  const deadline = Date.now() + START_WAIT_MS
  for (;;) {
    const running = findRunning(dataDir)
    if (running !== 'starting') return running
    if (Date.now() > deadline) {
      throw new DatabaseRefusal(
        'locked',
        `另一个进程正在打开 ${dataDir} 中的数据库,一直没有完成。`,
        `Another process is opening the database in ${dataDir} and does not finish.`,
      )
    }
    await sleep(100)
  }
}

function connectEmbedded(config: DatabaseConfig, running: RunningServer, release: () => Promise<void>) {
  const connection = {
    host: running.host,
    port: running.port,
    user: 'postgres',
    database: 'postgres',
    ...(running.password === null ? {} : { password: running.password }),
  }
  return connect(config, 'embedded', connection, { location: config.dataDir, pid: running.pid }, release)
}

async function connect(
  config: DatabaseConfig,
  kind: Database['kind'],
  connection: pg.PoolConfig,
  place: { location: string; pid: number | null },
  release: () => Promise<void> = async () => {},
): Promise<Database> {
  const statementMs = config.statementTimeoutMs ?? DEFAULT_LIMIT_MS
  const pool = new pg.Pool({
    ...connection,
    max: config.connections ?? 10,
    types: columnTypes,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: config.idleInTransactionMs ?? DEFAULT_LIMIT_MS,
    // The server's own limit comes first and keeps the connection; this one is for a server that does not answer.
    ...(statementMs > 0 ? { query_timeout: statementMs + ANSWER_ALLOWANCE_MS } : {}),
    connectionTimeoutMillis: 30_000,
    application_name: 'jinlin',
  })
  let closing: Promise<void> | null = null
  // Without a listener an idle connection that breaks would end the process; the pool itself replaces it.
  pool.on('error', (error) => {
    if (closing === null) config.report?.(`A database connection was lost: ${error.message}`)
  })
  // The same for a connection in use: its queries fail and say so.
  pool.on('connect', (client) => client.on('error', () => {}))

  const close = (): Promise<void> => {
    closing ??= (async () => {
      await Promise.race([pool.end(), sleep(POOL_END_LIMIT_MS, undefined, { ref: false })])
      await release()
    })()
    return closing
  }
  try {
    const description = await describeServer(pool)
    return { pool, kind, describe: () => ({ kind, ...place, ...description }), close }
  } catch (error) {
    await close()
    if (kind === 'embedded' || error instanceof DatabaseRefusal) throw error
    throw unreachable(place.location, error)
  }
}

/** The first question to a server went wrong: whatever it was, the address or the server has to be seen to. */
function unreachable(location: string, cause: unknown): DatabaseRefusal {
  const reason = cause instanceof Error ? cause.message || ('code' in cause ? String(cause.code) : cause.name) : cause
  return new DatabaseRefusal(
    'unreachable',
    `无法使用 DATABASE_URL 指定的数据库 ${location}:${reason}`,
    `The database that DATABASE_URL names, ${location}, cannot be used: ${reason}`,
    { cause },
  )
}

function withoutPassword(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'a server named by DATABASE_URL'
  const url = new URL(databaseUrl)
  return `${url.protocol}//${url.host}${url.pathname}`
}
