import { afterEach, describe, expect, it, vi } from 'vitest'
import { API_BASE, endpoints } from '#contract/endpoints.ts'
import { ApiProblem } from '../../../client/api/apiProblem.ts'
import { call, fillPath, queryString } from '../../../client/api/call.ts'
import { apiBase, paths } from '../../../client/api/paths.ts'

vi.stubGlobal('document', { documentElement: { lang: 'en' } })
afterEach(() => vi.restoreAllMocks())

describe('the table of paths', () => {
  it('is the contract’s', () => {
    expect(apiBase).toBe(API_BASE)
    const contract = Object.fromEntries(
      Object.entries(endpoints).map(([name, { method, path }]) => [name, [method, path]]),
    )
    expect(paths).toEqual(contract)
  })
})

describe('a call', () => {
  it('fills the path, joins lists with commas and says the reader’s language', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ groups: [] }))
    await call('findNearest', { params: { area: 'a-b' }, query: { lng: 1, lat: 2, categories: 'park,toilet' } })
    const [url, init] = fetched.mock.calls[0] ?? []
    expect(url).toBe('/api/v1/areas/a-b/nearest?lng=1&lat=2&categories=park%2Ctoilet')
    expect(init?.headers).toMatchObject({ 'accept-language': 'en' })
  })

  it('throws what the server refused, with its code and title', async () => {
    const body = { type: 'about:blank', title: 'No such area', status: 404, code: 'area-unknown' }
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(body, { status: 404 }))
    await expect(call('getArea', { params: { area: 'x' } })).rejects.toMatchObject({
      code: 'area-unknown',
      title: 'No such area',
      status: 404,
    })
  })

  it('says that a page from a proxy is no answer', async () => {
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('<h1>Bad gateway</h1>', { status: 502 }))
    await expect(call('listAreas')).rejects.toMatchObject({ code: 'bad-answer', status: 502 })
  })

  it('says that the network failed', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'))
    await expect(call('listAreas')).rejects.toBeInstanceOf(ApiProblem)
  })

  it('lets an abort through as an abort', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new DOMException('aborted', 'AbortError'))
    await expect(call('listAreas')).rejects.toHaveProperty('name', 'AbortError')
  })
})

describe('addresses', () => {
  it('encode what they are given and refuse a hole', () => {
    expect(fillPath('/areas/{area}/x', { area: 'a/b' })).toBe('/areas/a%2Fb/x')
    expect(() => fillPath('/areas/{area}', {})).toThrow('needs area')
    expect(queryString({ a: null, b: undefined, c: [1, 2] })).toBe('?c=1%2C2')
  })
})
