import type { GapFeature, GapsEnd } from '#contract/coverage.ts'
import type { Bbox } from '#contract/geometry.ts'
import { ApiProblem } from './apiProblem.ts'
import { fillPath, languageHeader, queryString, request } from './call.ts'
import { apiBase } from './paths.ts'

export type { GapFeature }

export interface GapsRequest {
  area: string
  run: string
  /** Those inside come before the rest. */
  first?: Bbox
  district?: number
  limit?: number
  signal?: AbortSignal
}

/**
 * Gap polygons as the server makes them, worst first; returns the stream's last record: how many there were and which could not be
 * drawn. A stream that ends without it was cut off, and that is a failure, never a short list.
 *
 * @throws ApiProblem `stream-cut` when the stream ended early; as `call` otherwise.
 */
export async function* readGaps({
  area,
  run,
  first,
  district,
  limit,
  signal,
}: GapsRequest): AsyncGenerator<GapFeature, GapsEnd> {
  const path = fillPath('/areas/{area}/coverage/{run}/gaps', { area, run })
  const response = await request(apiBase + path + queryString({ first: first?.join(','), district, limit }), {
    headers: { accept: 'application/geo+json-seq', ...languageHeader() },
    signal: signal ?? null,
  })
  if (!response.body) throw new ApiProblem({ status: response.status, code: 'bad-answer' })
  for await (const record of readRecords(response.body)) {
    const value = JSON.parse(record) as GapFeature | GapsEnd
    if (value.type === 'End') return value
    yield value
  }
  throw new ApiProblem({ status: response.status, code: 'stream-cut' })
}

/** Records of a JSON text sequence (RFC 8142: each begins with U+001E and ends with a line feed). */
export async function* readRecords(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true })
      const records = rest.split('\n')
      rest = done ? '' : (records.pop() ?? '')
      for (const record of records) {
        const text = record.replaceAll('\u001e', '').trim()
        if (text !== '') yield text
      }
      if (done) return
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
