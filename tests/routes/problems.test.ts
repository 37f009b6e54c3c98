import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '#contract/endpoints.ts'
import { Problem } from '#contract/problem.ts'
import { toAppError } from '../../server/routes/toProblem.ts'
import { createTestDatabase, type TestDatabase } from '../db/testDatabase.ts'
import { insertSmallCity, smallCityId } from '../fixtures/city/smallCity.ts'
import { startTestServer, type TestServer } from './startTestServer.ts'

let db: TestDatabase
let server: TestServer
const area = `/areas/${smallCityId}`

beforeAll(async () => {
  db = await createTestDatabase('embedded')
  await insertSmallCity(db.pool)
  server = await startTestServer(db.pool)
})
afterAll(async () => {
  await server?.close()
  await db?.dispose()
})

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  const problem = Problem.parse(await response.json())
  expect(problem.status).toBe(response.status)
  return problem
}

describe('a refusal is an RFC 9457 problem', () => {
  test('for a query that does not fit, with each field, what was expected and what came', async () => {
    const problem = await problemOf(await server.get(`${area}/facilities?limit=0&bbox=1,2,3&colour=red`))
    expect(problem).toMatchObject({ status: 400, code: 'invalid-request', type: 'urn:jinlin:problem:invalid-request' })
    expect(problem.errors).toEqual([
      {
        field: 'bbox',
        expected: 'expected west,south,east,north in degrees with west ≤ east, south ≤ north',
        got: '"1,2,3"',
      },
      { field: 'limit', expected: 'number ≥ 1', got: '"0"' },
      { field: 'colour', expected: 'no such field', got: 'colour' },
    ])
  })
  test.each([
    ['an unknown path', '/nowhere', 404, 'unknown-path'],
    ['an unknown city', '/areas/atlantis', 404, 'area-not-found'],
    ['an unknown facility', `${area}/facilities/999999`, 404, 'facility-not-found'],
    ['an unknown district', `${area}/districts/999999`, 404, 'district-not-found'],
    ['an unknown run', `${area}/coverage/0123456789abcdef`, 404, 'run-not-found'],
    ['a broken escape in the path', '/areas/%E0%A4%A', 400, 'bad-address'],
    ['a zero byte', `${area}/search?q=%00`, 400, 'invalid-request'],
    ['an unknown tile layer', `${area}/tiles/1/colours/10/830/385.mvt`, 400, 'invalid-request'],
    ['a tile with a blank for a number', `${area}/tiles/1/base/%20/0/0.mvt`, 400, 'invalid-request'],
    ['a tile at another spelling of its address', `${area}/tiles/1/base/1e1/830/385.mvt`, 400, 'invalid-request'],
    ['an id at another spelling', `${area}/facilities/0x1`, 400, 'invalid-request'],
    ['a point without its longitude', `${area}/nearest?lng=&lat=40.8&categories=park`, 400, 'invalid-request'],
    ['an extent without its numbers', `${area}/facilities?bbox=,,,`, 400, 'invalid-request'],
    ['a tile outside the pyramid', `${area}/tiles/1/base/2/4/0.mvt`, 400, 'invalid-request'],
    ['a tile deeper than the last zoom', `${area}/tiles/1/base/17/0/0.mvt`, 400, 'invalid-request'],
    ['a data version that is gone', `${area}/tiles/0/base/10/830/385.mvt`, 404, 'data-version-gone'],
    ['the gap tiles of an unknown run', `${area}/tiles/1/gaps-0123456789abcdef/10/830/385.mvt`, 404, 'run-not-found'],
  ])('for %s', async (_name, path, status, code) => {
    expect(await problemOf(await server.get(path))).toMatchObject({ status, code })
  })
  test('for another method, with the methods that are allowed', async () => {
    const response = await fetch(`${server.api}/areas`, { method: 'DELETE' })
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect(await problemOf(response)).toMatchObject({ status: 405, code: 'method-not-allowed' })
  })
  test('for a body that is no JSON, too large, or does not fit', async () => {
    const send = (body: string) =>
      fetch(`${server.api}${area}/coverage`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect(await problemOf(await send('{"standardId":'))).toMatchObject({ status: 400, code: 'bad-body' })
    expect(await problemOf(await send(`"${'x'.repeat(300_000)}"`))).toMatchObject({
      status: 413,
      code: 'body-too-large',
    })
    expect(await problemOf(await send('{}'))).toMatchObject({
      status: 400,
      errors: [{ field: 'standardId', got: 'nothing' }],
    })
    expect(await problemOf(await send('{"standardId":"no-such"}'))).toMatchObject({
      status: 404,
      code: 'standard-not-found',
    })
  })
  test('for a body in an encoding or a compression that is not taken', async () => {
    const send = (headers: Record<string, string>) =>
      fetch(`${server.api}${area}/coverage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{}',
      })
    const refusal = { status: 415, code: 'body-encoding' }
    expect(await problemOf(await send({ 'content-encoding': 'compress' }))).toMatchObject(refusal)
    expect(await problemOf(await send({ 'content-type': 'application/json; charset=gbk' }))).toMatchObject(refusal)
    expect(await problemOf(await send({ 'content-encoding': 'gzip' }))).toMatchObject({ status: 400, code: 'bad-body' })
  })
  test('in the language of the reader, Chinese when none is asked for', async () => {
    const english = await server.get('/areas/atlantis', { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' })
    expect(english.headers.get('content-language')).toBe('en')
    expect((await problemOf(english)).title).toBe('There is no such city')
    expect((await problemOf(await server.get('/areas/atlantis', { 'accept-language': 'zh-CN' }))).title).toBe(
      '没有这个城市',
    )
    expect((await problemOf(await server.get('/areas/atlantis', { 'accept-language': 'fr' }))).title).toBe(
      '没有这个城市',
    )
  })
})

describe('an error nobody foresaw', () => {
  test('says nothing of its cause', () => {
    const error = toAppError(new Error('password=secret'))
    expect(error).toMatchObject({ status: 500, code: 'unexpected' })
    expect(JSON.stringify([error.title, error.params, error.message])).not.toContain('secret')
  })
  test('is 503 when the database is out of reach or out of time', () => {
    for (const cause of [
      Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }),
      Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
      new Error('Query read timeout'),
      new Error('timeout exceeded when trying to connect'),
    ])
      expect(toAppError(cause).status).toBe(503)
  })
})

describe('a request of any shape', () => {
  const paths = Object.values(endpoints)
    .filter(({ method }) => method === 'get')
    .map(({ path }) => path)
  const names = [
    'bbox',
    'categories',
    'limit',
    'after',
    'district',
    'status',
    'lng',
    'lat',
    'k',
    'maxMeters',
    'q',
    'adminLevel',
    'parent',
  ]
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '-1',
      '0',
      '1e400',
      'NaN',
      '9007199254740991',
      '99999999999999999999',
      "'; drop table area",
      '1,1,2,2',
      'park,toilet',
      '%',
      '_',
    ),
    fc.double().map(String),
  )
  test('is never answered with a 500', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom(smallCityId, 'x', '..'),
        fc.oneof(fc.nat().map(String), fc.string({ maxLength: 12 })),
        fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 4 }),
        async (path, areaId, id, query) => {
          const filled = path.replace('{area}', areaId).replace(/\{\w+\}/, encodeURIComponent(id.toWellFormed()))
          const search = query.map(([name, text]) => `${name}=${encodeURIComponent(text.toWellFormed())}`).join('&')
          const response = await server.get(`${filled}?${search}`)
          await response.arrayBuffer()
          expect(response.status, `${filled}?${search}`).toBeLessThan(500)
        },
      ),
      { numRuns: 250, seed: 20260601 },
    )
  })
})

describe('what is known is not sent again', () => {
  test('an answer by data version has an ETag, and is 304 to whoever has it', async () => {
    const first = await server.get(`${area}/districts`)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"1-2026-06-01-/)
    expect(await server.statusOf(`${area}/districts`, { 'if-none-match': etag })).toBe(304)
    expect(await server.statusOf(`${area}/districts`, { 'if-none-match': 'W/"0"' })).toBe(200)
  })
  test('a new data version is a new ETag and a new answer', async () => {
    await insertSmallCity(db.pool, 'changing')
    const before = await server.get('/areas/changing/categories')
    await db.pool.query(`update facility set known_to = 2 where area_id = 'changing' and 'library' = any (categories)`)
    await db.pool.query(`update area set data_version = 2 where id = 'changing'`)
    await expect
      .poll(async () => (await server.get('/areas/changing/categories')).headers.get('etag'), { timeout: 15_000 })
      .not.toBe(before.headers.get('etag'))
    expect(await before.text()).toContain('"library"')
    expect(await (await server.get('/areas/changing/categories')).text()).not.toContain('"library"')
  })
})

describe('headers', () => {
  test('the policy allows nothing from outside and no inline script', async () => {
    const policy = (await server.get('/health')).headers.get('content-security-policy') ?? ''
    expect(policy.split(';')).toEqual(
      expect.arrayContaining([
        "script-src 'self'",
        "worker-src 'self' blob:",
        "connect-src 'self'",
        "style-src 'self'",
      ]),
    )
    expect(policy).not.toMatch(/https?:|script-src[^;]*unsafe/)
  })
  test('answers are compressed for those who can read it', async () => {
    const response = await server.get(`${area}/facilities?limit=50`, { 'accept-encoding': 'gzip' })
    expect(response.headers.get('content-encoding')).toBe('gzip')
  })
})

describe('the pages', () => {
  test('say that they have not been built, when they have not', async () => {
    const response = await fetch(`${server.origin}/planner`, { headers: { accept: 'text/html' } })
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm start')
  })
  test('are served for every address of the application, assets for ever, missing assets not at all', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'jinlin-client-'))
    await writeFile(join(directory, 'index.html'), '<!doctype html><title>Jinlin</title>')
    await (await import('node:fs/promises')).mkdir(join(directory, 'assets'))
    await writeFile(join(directory, 'assets', 'main-abc123.js'), 'export {}')
    const pages = await startTestServer(db.pool, { clientDirectory: directory })
    const page = await fetch(`${pages.origin}/planner/small-city`, { headers: { accept: 'text/html' } })
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    const asset = await fetch(`${pages.origin}/assets/main-abc123.js`)
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await fetch(`${pages.origin}/assets/gone.js`, { headers: { accept: 'text/html' } })).status).toBe(404)
    await pages.close()
    await rm(directory, { recursive: true })
  })
})
