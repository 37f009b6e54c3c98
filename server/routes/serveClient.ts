import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'

const notBuilt = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>近邻 Jinlin</title>
<h1>页面还没有构建</h1><p>请运行 <code>npm start</code>,或先运行 <code>npm run build</code>。接口在 <a href="/api/v1/openapi.json">/api/v1</a>。</p>
<h1 lang="en">The pages have not been built</h1><p lang="en">Run <code>npm start</code>, or <code>npm run build</code> first. The API is at
<a href="/api/v1/openapi.json">/api/v1</a>.</p></html>`

/** The built pages: hashed assets for a year, index.html for every address of the application, asked anew each time. */
export function serveClient(directory: string): Router {
  const router = Router()
  const index = join(directory, 'index.html')
  router.use(
    '/assets',
    express.static(join(directory, 'assets'), {
      immutable: true,
      maxAge: '1y',
      fallthrough: true,
      index: false,
      redirect: false,
    }),
    // A missing asset is missing: index.html in its place would be run as a script.
    ((_request, response) => response.status(404).type('txt').end('Not found')) satisfies RequestHandler,
  )
  router.use(express.static(directory, { index: false, maxAge: '1h', redirect: false }))
  router.get('/{*path}', (request, response, next) => {
    if (!request.accepts('html')) return next()
    response.set('Cache-Control', 'no-cache')
    if (existsSync(index)) response.sendFile(index, { cacheControl: false, lastModified: true })
    else response.status(503).type('html').end(notBuilt)
  })
  return router
}
