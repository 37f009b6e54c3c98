import { fileURLToPath } from 'node:url'
import compression from 'compression'
import express, { type Express, type RequestHandler, Router } from 'express'
import type pg from 'pg'
import type { Logger } from 'pino'
import { API_BASE } from '#contract/endpoints.ts'
import { AppError } from '#contract/errors.ts'
import type { Config } from './config.ts'
import type { CoverageRuns } from './jobs/runs/coverageRuns.ts'
import type { Readiness } from './jobs/start/readiness.ts'
import type { TileService } from './jobs/tiles/tileService.ts'
import type { WalkingEngine } from './jobs/walking/walkingEngine.ts'
import { mountApi } from './routes/mountApi.ts'
import { createAreaResolver } from './routes/resolveArea.ts'
import type { RouteDeps } from './routes/routeDeps.ts'
import { secureHeaders } from './routes/secureHeaders.ts'
import { sendProblem } from './routes/sendProblem.ts'
import { serveClient } from './routes/serveClient.ts'
import { mountTiles } from './routes/tiles.ts'

export interface AppDeps {
  pool: pg.Pool
  config: Config
  jobs: { runs: CoverageRuns; walking: WalkingEngine; tiles: TileService; readiness: Readiness }
  logger: Logger
  /** Where Vite built the pages; default dist/client. */
  clientDirectory?: string
}

const builtClient = fileURLToPath(new URL('../dist/client', import.meta.url))

/** The whole server as a request handler; it listens to nothing and starts nothing. */
export function createApp({ pool, config, jobs, logger, clientDirectory = builtClient }: AppDeps): Express {
  const deps: RouteDeps = {
    pool,
    ...jobs,
    logger,
    installation: {
      version: config.softwareVersion,
      mapApprovalNumber: config.mapApprovalNumber,
      footer: config.footer,
      defaultArea: config.defaultArea,
      languages: ['zh-CN', 'en'],
    },
    writeRule: { host: config.host, token: config.token },
    resolveArea: createAreaResolver(pool),
  }
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')

  // Tiles come by the hundred and are compressed already: they pass before anything that costs.
  const tiles = Router()
  mountTiles(tiles, deps)
  app.use(API_BASE, tiles)

  const api = Router()
  mountApi(api, deps)
  app.use(logRequests(logger), secureHeaders, compression({ filter: isCompressible }))
  app.use(API_BASE, express.json({ limit: '256kb', strict: true }), api)
  app.use('/api', unknownPath)
  app.use(serveClient(clientDirectory))
  app.use(unknownPath)
  app.use(sendProblem(logger))
  return app
}

/** Streams flush record by record: a compressor would hold them back. */
const isCompressible: compression.CompressionFilter = (request, response) =>
  !String(response.getHeader('Content-Type')).startsWith('application/geo+json-seq') &&
  compression.filter(request, response)

const unknownPath: RequestHandler = (request) => {
  throw new AppError(
    404,
    'unknown-path',
    { 'zh-Hans': '没有这个地址', en: 'There is nothing at this address' },
    { method: request.method },
  )
}

const logRequests =
  (logger: Logger): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now()
    response.once('close', () => {
      const milliseconds = Math.round(performance.now() - startedAt)
      logger.debug({ method: request.method, path: request.path, status: response.statusCode, milliseconds }, 'request')
    })
    next()
  }
