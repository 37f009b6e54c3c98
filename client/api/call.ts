import type { BodyOf, EndpointName, ParamsOf, QueryInputOf, ResponseOf } from '#contract/endpoints.ts'
import { ApiProblem, isAbort, readProblem } from './apiProblem.ts'
import { apiBase, paths } from './paths.ts'

/** Present exactly where the endpoint has that part; left out where every field of it may be. */
type Part<K extends string, T> = T extends undefined
  ? { [key in K]?: undefined }
  : Record<never, never> extends T
    ? { [key in K]?: T }
    : { [key in K]: T }

export type CallOptions<N extends EndpointName> = Part<'params', ParamsOf<N>> &
  Part<'query', QueryInputOf<N>> &
  Part<'body', BodyOf<N>> & { signal?: AbortSignal; language?: string }

type Fields = Record<string, unknown>

const timeoutMs = 60_000

/**
 * Calls one endpoint of the API by its name in server/contract/endpoints.ts. The server's answer is trusted to be of the
 * contract's shape: the server's tests hold it to that.
 *
 * @throws ApiProblem for every refusal and failure; an AbortError when `signal` was aborted.
 */
export async function call<N extends EndpointName>(
  name: N,
  ...[options]: Record<never, never> extends CallOptions<N> ? [CallOptions<N>?] : [CallOptions<N>]
): Promise<ResponseOf<N>> {
  const [method, template] = paths[name]
  const url =
    apiBase + fillPath(template, (options?.params ?? {}) as Fields) + queryString((options?.query ?? {}) as Fields)
  const response = await request(url, {
    method: method.toUpperCase(),
    ...(options?.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    headers: {
      accept: 'application/json, application/problem+json',
      ...(options?.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...languageHeader(options?.language),
    },
    signal: options?.signal ?? null,
  })
  try {
    return (await response.json()) as ResponseOf<N>
  } catch (error) {
    if (isAbort(error)) throw error
    throw new ApiProblem({ status: response.status, code: 'bad-answer', detail: String(error) }, { cause: error })
  }
}

/** A response with a 2xx status, or a throw. */
export async function request(url: string, init: RequestInit): Promise<Response> {
  const signals = [AbortSignal.timeout(timeoutMs), ...(init.signal ? [init.signal] : [])]
  let response: Response
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.any(signals) })
  } catch (error) {
    if (isAbort(error)) throw error
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError'
    throw new ApiProblem({ status: 0, code: isTimeout ? 'timeout' : 'network' }, { cause: error })
  }
  if (!response.ok) throw await readProblem(response)
  return response
}

/** The page's own language wins over the browser's, so that problems come in the language on screen. */
export function languageHeader(language = document.documentElement.lang): Record<string, string> {
  return language ? { 'accept-language': language } : {}
}

export function fillPath(template: string, params: Fields): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = params[key]
    if (value === undefined || value === null) throw new TypeError(`Path ${template} needs ${key}.`)
    return encodeURIComponent(String(value))
  })
}

/** Lists are comma-joined, as the contract's parsers read them; what is undefined or null is left out. */
export function queryString(query: Fields): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}
