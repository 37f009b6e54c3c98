import { gunzip } from 'node:zlib'
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { whole } from '#contract/addressNumbers.ts'
import { AreaId } from '#contract/area.ts'
import { AppError } from '#contract/errors.ts'
import { streamEndpoints } from '#contract/streamEndpoints.ts'
import { RunId, TILE_ZOOMS, TileLayer } from '#contract/streams.ts'
import type { EncodedTile } from '../jobs/tiles/tileMessages.ts'
import { answerTile } from '../jobs/walking/answers/answerTile.ts'
import { parseInput } from './parseInput.ts'
import type { RouteDeps } from './routeDeps.ts'
import { answerDeps } from './walking.ts'

const GapsGroup = z.templateLiteral(['gaps-', RunId])
const Params = z
  .object({
    area: AreaId,
    dataVersion: whole(z.number().int().nonnegative()),
    layer: z.union([TileLayer, GapsGroup]),
    z: whole(z.number().int().min(TILE_ZOOMS.minZoom).max(TILE_ZOOMS.maxZoom)),
    x: whole(z.number().int().nonnegative()),
    y: whole(z.number().int().nonnegative()),
  })
  .refine(({ z: zoom, x, y }) => x < 2 ** zoom && y < 2 ** zoom, { error: 'expected x and y below 2^z', path: ['x'] })

const WalkParams = streamEndpoints.getWalkTile.params.refine(({ z: zoom, x, y }) => x < 2 ** zoom && y < 2 ** zoom, {
  error: 'expected x and y below 2^z',
  path: ['x'],
})

/**
 * The data version stands in the address, so a tile never changes: it is kept a year. Only the area's version now is drawn,
 * and one drawn before stays as long as memory has room; an older one is gone, and the problem names the version now.
 */
export function mountTiles(router: Router, deps: RouteDeps): void {
  router.get('/areas/:area/tiles/:dataVersion/:layer/:z/:x/:y.mvt', async (request, response) => {
    const { area, dataVersion, layer, z: zoom, x, y } = parseInput(Params, request.params, 'path')
    const drawn = deps.tiles.peek({ areaId: area, dataVersion, group: layer }, zoom, x, y)
    if (drawn) return sendTile(request, response, drawn)
    const current = await deps.resolveArea(area)
    if (dataVersion !== current.dataVersion) throw versionGone(current.dataVersion)
    if (TileLayer.safeParse(layer).success === false) await deps.runs.requireGaps(area, layer.slice('gaps-'.length))
    sendTile(request, response, await deps.tiles.draw({ ...current, group: layer }, zoom, x, y))
  })

  router.get(
    '/areas/:area/walking/tiles/:dataVersion/:subject/:profile/:id/:z/:x/:y.mvt',
    async (request, response) => {
      const { area, dataVersion, ...tile } = parseInput(WalkParams, request.params, 'path')
      const current = await deps.resolveArea(area)
      if (dataVersion !== current.dataVersion) throw versionGone(current.dataVersion)
      sendTile(request, response, await answerTile(answerDeps(deps), current, tile))
    },
  )
}

function sendTile(request: Request, response: Response, { body, etag }: EncodedTile): void {
  response.set({ ETag: etag, 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' })
  if (body === null) {
    response.status(204).end()
    return
  }
  response.set('Content-Type', 'application/vnd.mapbox-vector-tile')
  if (request.fresh) {
    response.status(304).end()
  } else if (request.acceptsEncodings('gzip')) {
    response.set({ 'Content-Encoding': 'gzip', 'Content-Length': String(body.byteLength) }).end(body)
  } else {
    gunzip(body, (error, raw) => (error ? response.destroy(error) : response.end(raw)))
  }
}

const versionGone = (dataVersion: number) =>
  new AppError(
    404,
    'data-version-gone',
    { 'zh-Hans': '数据已更新,请使用当前版本', en: 'The data has changed: use the version of now' },
    { dataVersion },
  )
