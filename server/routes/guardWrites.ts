import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { AppError } from '#contract/errors.ts'

export interface WriteRule {
  /** The address the server listens on. */
  host: string
  /** JINLIN_TOKEN; null when none is configured. */
  token: string | null
}

const loopbackHosts = new Set(['127.0.0.1', '::1', 'localhost'])
const isLoopback = (host: string) => loopbackHosts.has(host)

const refused = { 'zh-Hans': '此服务器不接受这项修改', en: 'This server does not accept this change' }

/**
 * There are no accounts yet. A change over HTTP needs the configured token, or a server that only this machine can reach. On
 * loopback a web page elsewhere can still make the browser send requests here, or point a name of its own at 127.0.0.1 (DNS
 * rebinding): so Host must be a loopback name, and Origin, where a browser sends it, this very server.
 */
export function guardWrite(request: Request, rule: WriteRule): void {
  if (rule.token !== null && bearsToken(request, rule.token)) return
  if (!isLoopback(rule.host))
    throw new AppError(403, 'write-refused', refused, {
      expected:
        rule.token === null
          ? 'a server listening on loopback, or JINLIN_TOKEN configured'
          : 'Authorization: Bearer token',
    })
  const host = hostNameOf(`http://${request.headers.host ?? ''}`)
  if (host === null || !isLoopback(host))
    throw new AppError(403, 'write-refused', refused, { expected: 'Host of this machine: localhost or 127.0.0.1' })
  const { origin } = request.headers
  if (origin !== undefined && origin !== `http://${request.headers.host}`)
    throw new AppError(403, 'write-refused', refused, { expected: 'a request from this server’s own pages' })
  const site = request.headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site')
    throw new AppError(403, 'write-refused', refused, { expected: 'a request from this server’s own pages' })
}

function hostNameOf(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed ? parsed.hostname.replace(/^\[|\]$/g, '') : null
}

/** Compares digests, so that neither content nor length shows in the time it takes. */
function bearsToken(request: Request, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (given === undefined) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}
