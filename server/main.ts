import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { DatabaseRefusal } from './db/databaseRefusal.ts'
import { type Database, openDatabase } from './db/openDatabase.ts'
import { createReadiness } from './jobs/start/readiness.ts'
import { type OpenJobs, openJobs } from './openJobs.ts'
import { createStartingApp } from './startingApp.ts'

const print = (text: string) => process.stdout.write(`${text}\n`)
const complain = (text: string) => process.stderr.write(`${text}\n`)
/** A shutdown that takes longer is ended: whatever was acknowledged is in the database already. */
const SHUTDOWN_LIMIT_MS = 2_800
const SAME_REQUEST_MS = 1_000
const cannotListen = new Set(['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EAFNOSUPPORT'])

// Whoever read these lines may leave (a closed terminal, `| head`): the server serves on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

const config = readConfigOrExit()
const logger = pino({ level: config.logLevel }, pino.destination(2))
const readiness = createReadiness()
const stopping = new AbortController()
let askedToStopAt = 0
let database: Database | null = null
let jobs: OpenJobs | null = null

let handler = createStartingApp(readiness, logger)
const server = createServer((request, response) => handler(request, response))
server.requestTimeout = 60_000
server.headersTimeout = 20_000
server.keepAliveTimeout = 10_000
// A closed terminal hangs up: that is a request to stop like the others.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
// The launcher was killed outright: without it nobody could stop this server any more.
process.on('disconnect', stop)

try {
  await listen()
  await start()
} catch (error) {
  if (!stopping.signal.aborted) await fail(error)
}

/** The server listens before the database is open, so that the page can show how far it is. */
function listen(): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, () => {
      server.off('error', reject)
      server.on('error', (error) => logger.error({ err: error }, 'server'))
      print(`近邻 Jinlin ${config.softwareVersion}  ${addressOf(server.address() as AddressInfo)}`)
      resolve()
    })
  })
}

async function start(): Promise<void> {
  const startedAt = performance.now()
  database = await openDatabase({
    databaseUrl: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    report: (event) => complain(event),
  })
  jobs = await openJobs({ database, config, readiness, logger, signal: stopping.signal, print })
  handler = createApp({ pool: database.pool, config, jobs, logger })
  await jobs.fill()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  print(`就绪 / ready (${seconds} s): ${addressOf(server.address() as AddressInfo)}`)
}

function addressOf({ port }: AddressInfo): string {
  const { host } = config
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${shown}:${port}`
}

function stop(): void {
  if (stopping.signal.aborted) {
    // One Ctrl-C comes from the terminal, from npm and from the launcher; a later one is another, and means it.
    if (performance.now() - askedToStopAt > SAME_REQUEST_MS) process.exit(130)
    return
  }
  askedToStopAt = performance.now()
  print('正在停止 / stopping …')
  stopping.abort('shutdown')
  setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS).unref()
  void close().then(
    () => process.exit(0),
    (error) => {
      logger.error({ err: error }, 'shutdown')
      process.exit(1)
    },
  )
}

async function close(): Promise<void> {
  server.close()
  server.closeIdleConnections()
  // Answers under way get a moment; streams are cut, which their readers can tell.
  setTimeout(() => server.closeAllConnections(), 300).unref()
  await jobs?.close()
  await database?.close()
}

/** What an operator can put right is said in a line or two; the rest with its stack. */
async function fail(error: unknown): Promise<never> {
  readiness.set({ state: 'failed', step: readiness.now().step, progress: null, reasons: [String(error)] })
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    complain(
      `端口 ${config.port} 已被占用,请用 PORT 另选一个。\nPort ${config.port} is in use: choose another with PORT, for instance PORT=8081 npm start.`,
    )
  else if (error instanceof Error && 'code' in error && cannotListen.has(String(error.code)))
    complain(
      `无法监听 ${config.host}:${config.port}。\nCannot listen on ${config.host}:${config.port}: ${error.message}`,
    )
  else if (error instanceof DatabaseRefusal) complain(`${error.title['zh-Hans']}\n${error.title.en}`)
  else complain(error instanceof Error ? (error.stack ?? error.message) : String(error))
  await close().catch(() => {})
  process.exit(1)
}

function readConfigOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    complain(`环境变量有误 / settings that cannot be used:\n${error.message}`)
    process.exit(2)
  }
}
