import type { Request } from 'express'
import { describe, expect, test } from 'vitest'
import { guardWrite, type WriteRule } from '../../server/routes/guardWrites.ts'

const loopback: WriteRule = { host: '127.0.0.1', token: null }
const open: WriteRule = { host: '0.0.0.0', token: null }
const withToken: WriteRule = { host: '0.0.0.0', token: 'a-long-enough-token' }
const attempt = (rule: WriteRule, headers: Record<string, string>) => () =>
  guardWrite({ headers } as unknown as Request, rule)
const refusal = expect.objectContaining({ status: 403, code: 'write-refused' })

describe('a change over HTTP', () => {
  test('passes on a server that only this machine can reach', () => {
    for (const host of ['127.0.0.1:8080', 'localhost:8080', '[::1]:8080'])
      expect(attempt(loopback, { host })).not.toThrow()
    expect(attempt(loopback, { host: 'localhost:8080', origin: 'http://localhost:8080' })).not.toThrow()
  })
  test('is refused on a server that others can reach and that has no token', () => {
    expect(attempt(open, { host: '127.0.0.1:8080' })).toThrow(refusal)
    expect(attempt(open, { host: 'localhost', authorization: 'Bearer ' })).toThrow(refusal)
  })
  test('passes with the token and not with another', () => {
    expect(attempt(withToken, { host: 'city.example', authorization: 'Bearer a-long-enough-token' })).not.toThrow()
    expect(attempt(withToken, { host: 'city.example', authorization: 'Bearer a-long-enough-tokem' })).toThrow(refusal)
    expect(attempt(withToken, { host: 'city.example' })).toThrow(refusal)
  })
  test('is refused when a name was pointed at this machine', () => {
    expect(attempt(loopback, { host: 'evil.example:8080' })).toThrow(refusal)
    expect(attempt(loopback, {})).toThrow(refusal)
  })
  test('is refused when a page from elsewhere asks', () => {
    expect(attempt(loopback, { host: 'localhost:8080', origin: 'http://evil.example' })).toThrow(refusal)
    expect(attempt(loopback, { host: 'localhost:8080', origin: 'http://localhost:9999' })).toThrow(refusal)
    expect(attempt(loopback, { host: 'localhost:8080', origin: 'null' })).toThrow(refusal)
    expect(attempt(loopback, { host: 'localhost:8080', 'sec-fetch-site': 'cross-site' })).toThrow(refusal)
  })
})
