import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, get as httpGet } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { pino } from 'pino'
import { createApp } from '../../server/app.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { openAnalysis } from '../../server/jobs/openAnalysis.ts'
import type { CoverageRuns } from '../../server/jobs/runs/coverageRuns.ts'
import { createReadiness } from '../../server/jobs/start/readiness.ts'
import { createTileService } from '../../server/jobs/tiles/tileService.ts'

export interface TestServer {
  /** With /api/v1. */
  api: string
  origin: string
  runs: CoverageRuns
  /** GET below /api/v1. */
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** The status for a GET with these headers alone: `fetch` adds "no-cache" to a conditional request. */
  statusOf(path: string, headers: Record<string, string>): Promise<number | undefined>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  close(): Promise<void>
}

/** The real app on a free port of loopback. */
export async function startTestServer(
  pool: pg.Pool,
  options: { config?: Partial<Config>; maxWaiting?: number; clientDirectory?: string } = {},
): Promise<TestServer> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'jinlin-tiles-'))
  const config: Config = { ...readConfig({}), ...options.config }
  const { runs, walking } = openAnalysis({
    pool,
    cacheDir,
    threads: 1,
    softwareVersion: config.softwareVersion,
    ...(options.maxWaiting === undefined ? {} : { maxWaiting: options.maxWaiting }),
    report: (error) => console.error(error),
  })
  const tiles = createTileService({ pool, cacheDir })
  const readiness = createReadiness({ state: 'ready', step: 'done', progress: 1, reasons: [] })
  const app = createApp({
    pool,
    config,
    jobs: { runs, walking, tiles, readiness },
    logger: pino({ level: process.env.JINLIN_TEST_LOG ?? 'silent' }),
    clientDirectory: options.clientDirectory ?? join(cacheDir, 'no-client'),
  })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const api = `${origin}/api/v1`
  return {
    api,
    origin,
    runs,
    get: (path, headers = {}) => fetch(api + path, { headers }),
    statusOf: (path, headers) =>
      new Promise((resolve, reject) => {
        httpGet(api + path, { headers }, (response) => resolve(response.resume().statusCode)).on('error', reject)
      }),
    post: (path, body, headers = {}) =>
      fetch(api + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await Promise.all([runs.close(), tiles.close()])
      await rm(cacheDir, { recursive: true, force: true })
    },
  }
}
