import type { Request, RequestHandler, Response, Router } from 'express'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { AreaId } from '#contract/area.ts'
import {
  type Endpoint,
  type EndpointName,
  endpoints,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
} from '#contract/endpoints.ts'
import type { AreaVersion } from '../db/queries/readAreaVersion.ts'
import { guardWrite } from './guardWrites.ts'
import { parseInput } from './parseInput.ts'
import type { RouteDeps } from './routeDeps.ts'

/** Parsed by the endpoint's own schemas. */
interface Input<N extends EndpointName> {
  params: ParamsOf<N>
  query: QueryOf<N>
  body: (typeof endpoints)[N] extends { body: infer S extends z.ZodType } ? z.output<S> : undefined
  /** The area of the path at its version now. */
  area: ParamsOf<N> extends { area: string } ? AreaVersion : undefined
  response: Response
}

export type Handler<N extends EndpointName> = (input: Input<N>) => Promise<ResponseOf<N>>

/** Of each endpoint. */
const ANSWER_CHARACTERS = 4_000_000
const AreaOfPath = z.object({ area: AreaId })
export const expressPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')

/** Turns one declaration of `endpoints` and its handler into a route: guard, parse, 304 where nothing changed, reply. */
export function mountEndpoint<N extends EndpointName>(
  router: Router,
  deps: RouteDeps,
  name: N,
  handler: Handler<N>,
): void {
  const endpoint: Endpoint = endpoints[name]
  // While an area's data version stands, the same question has the same answer: the first pages of many visitors cost one query.
  const answers = new LRUCache<string, string>({
    maxSize: ANSWER_CHARACTERS,
    sizeCalculation: (text) => text.length + 200,
  })
  const route: RequestHandler = async (request, response) => {
    if (endpoint.writes) guardWrite(request, deps.writeRule)
    const params = endpoint.params ? parseInput(endpoint.params, request.params, 'path') : undefined
    const query = parseInput(endpoint.query ?? z.strictObject({}), request.query, 'query')
    const body = endpoint.body ? parseInput(endpoint.body, request.body, 'body') : undefined
    const inArea = AreaOfPath.safeParse(params)
    const area = inArea.success ? await deps.resolveArea(inArea.data.area) : undefined
    const etag = endpoint.byDataVersion && area ? etagOf(area, deps.installation.version) : null
    if (etag !== null && isFresh(request, response, etag)) {
      response.status(304).end()
      return
    }
    if (etag === null) response.set('Cache-Control', 'no-store')
    const key = etag === null ? null : `${etag} ${request.originalUrl}`
    let text = key === null ? undefined : answers.get(key)
    if (text === undefined) {
      // The schemas just ran: what they give is what Input<N> says.
      text = JSON.stringify(await handler({ params, query, body, area, response } as Input<N>))
      if (key !== null) answers.set(key, text)
    }
    response.set('Content-Type', 'application/json; charset=utf-8').end(text)
  }
  router[endpoint.method](expressPath(endpoint.path), route)
}

/** Weak: the same answer, compressed or not. It changes with the data and with the software that words the answer. */
const etagOf = ({ dataVersion, asOf }: AreaVersion, softwareVersion: string) =>
  `W/"${dataVersion}-${asOf}-${softwareVersion}"`

function isFresh(request: Request, response: Response, etag: string): boolean {
  response.set({ ETag: etag, 'Cache-Control': 'no-cache' })
  return request.fresh
}
