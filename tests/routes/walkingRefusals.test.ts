import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { at } from '../fixtures/city/smallCity.ts'
import { base, openWalkingTest, place, type WalkingTest } from './openWalkingTest.ts'

describe('walking', () => {
  let open: WalkingTest
  beforeAll(async () => {
    open = await openWalkingTest('embedded')
  })
  afterAll(() => open?.close())
  const id = (ref: string) => open.id(ref)

  describe('is refused', () => {
    const many = Array.from({ length: 501 }, () => at(3.5, 5))
    test.each<[string, () => string, number, string]>([
      ['two origins', () => `/circles?${place(3.5, 5)}&facility=${id('park-1')}`, 400, 'one-origin'],
      ['no origin', () => '/nearest?categories=park', 400, 'one-origin'],
      ['half an origin', () => `/circles?lng=111.65`, 400, 'one-origin'],
      ['an unknown facility', () => '/circles?facility=999999', 404, 'facility-not-found'],
      ['a closed facility', () => `/circles?facility=${id('park-closed')}`, 404, 'facility-not-found'],
      ['an unknown compound', () => '/circles?compound=999999', 404, 'compound-not-found'],
      ['the card of an unknown compound', () => '/compounds/999999', 404, 'compound-not-found'],
      ['an unknown profile', () => `/circles?${place(3.5, 5)}&profile=runner`, 404, 'profile-not-found'],
      ['an unknown set', () => `/circles?${place(3.5, 5)}&set=no-such`, 404, 'circle-set-not-found'],
      ['minutes and metres together', () => `/circles?${place(3.5, 5)}&minutes=5&meters=300`, 400, 'minutes-or-meters'],
      ['a time that is none', () => `/circles?${place(3.5, 5)}&openAt=whenever`, 400, 'open-at-not-understood'],
      ['too wide a circle', () => `/circles?${place(3.5, 5)}&meters=5001`, 400, 'invalid-request'],
      ['a route to nowhere', () => `/route?${place(3.5, 5)}`, 400, 'one-origin'],
    ])('%s', async (_name, path, status, code) => {
      const response = await open.server.get(base + path())
      expect(Problem.parse(await response.json())).toMatchObject({ status, code })
    })
    test('a matrix that is too large', async () => {
      const response = await open.server.post(`${base}/matrix`, { from: many, to: [at(3.5, 5)] })
      expect(Problem.parse(await response.json())).toMatchObject({ status: 400, code: 'invalid-request' })
    })
  })

  test('an answer that hangs on the data version alone has an ETag; one that asks for the time has none', async () => {
    for (const path of ['', '/compounds?category=park', '/service-areas?category=park', '/reach']) {
      const etag = (await open.server.get(base + path)).headers.get('etag') ?? ''
      expect(etag, path).toMatch(/^W\/"1-2026-06-01-/)
      expect(await open.server.statusOf(base + path, { 'if-none-match': etag }), path).toBe(304)
    }
    const circles = await open.server.get(`${base}/circles?${place(3.5, 5)}&meters=300`)
    expect([circles.headers.get('etag'), circles.headers.get('cache-control')]).toEqual([null, 'no-store'])
  })
})
