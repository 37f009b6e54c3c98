import { fileURLToPath } from 'node:url'
import express, { type Express } from 'express'
import type { Logger } from 'pino'
import { API_BASE } from '#contract/endpoints.ts'
import { AppError } from '#contract/errors.ts'
import type { Readiness } from './jobs/start/readiness.ts'
import { secureHeaders } from './routes/secureHeaders.ts'
import { sendProblem } from './routes/sendProblem.ts'
import { serveClient } from './routes/serveClient.ts'

const builtClient = fileURLToPath(new URL('../dist/client', import.meta.url))

/** What the server answers before its database is open: the pages, that it is alive, and how far it is. */
export function createStartingApp(readiness: Readiness, logger: Logger, clientDirectory = builtClient): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(secureHeaders)
  app.get(`${API_BASE}/health`, (_request, response) => void response.json({ status: 'alive' }))
  app.get(`${API_BASE}/ready`, (_request, response) => {
    response.status(503).set({ 'Cache-Control': 'no-store', 'Retry-After': '1' }).json(readiness.now())
  })
  app.use('/api', () => {
    throw new AppError(
      503,
      'starting',
      { 'zh-Hans': '服务器正在启动,请稍候', en: 'The server is starting, wait a moment' },
      { ...readiness.now() },
    )
  })
  app.use(serveClient(clientDirectory))
  app.use(sendProblem(logger))
  return app
}
