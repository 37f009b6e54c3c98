import { describe, expect, it } from 'vitest'
import { readGeojson } from '../../server/import/geojson/readGeojson.ts'
import { LIMITS } from '../../server/import/limits.ts'
import { collect, declare, writeFile } from './reading.ts'

const read = (content: string | Uint8Array, options?: Parameters<typeof declare>[0]) =>
  collect(readGeojson(writeFile(content, 'file.geojson'), declare(options)))
const wrap = (...features: string[]) => `{"type":"FeatureCollection","features":[${features.join(',')}]}`
const feature = (geometry: unknown, properties: unknown = {}, id?: string) =>
  JSON.stringify({ type: 'Feature', ...(id ? { id } : {}), properties, geometry })
const point = (lng: number, lat: number, properties: unknown = {}, id = `${lng} ${lat}`) =>
  feature({ type: 'Point', coordinates: [lng, lat] }, properties, id)
const ring = [
  [0.1, 0.1],
  [0.1, 1],
  [1, 1],
  [1, 0.1],
  [0.1, 0.1],
]

describe('reading GeoJSON', () => {
  it('gives the same rows however the bytes are cut into chunks, with names in any script', async () => {
    const long = '园'.repeat(LIMITS.nameCharacters)
    const many = Array.from({ length: 4_000 }, (_, i) => point(111 + i / 1e5, 40, { name: `${long} "${i}\\` }))
    const { rows, problems } = await read(wrap(...many.slice(0, 1)).replace('[', '[\n'))
    expect(problems.map(({ code }) => code)).toEqual(['too-long'])
    expect(rows).toEqual([])
    const fitting = many.map((text) => text.replace('园园园园园园园园园园', ''))
    const read4000 = await read(wrap(...fitting))
    expect(read4000.rows).toHaveLength(4_000)
    expect(read4000.rows.at(-1)?.name).toBe(`${'园'.repeat(490)} "3999\\`)
  })

  it('refuses swapped axes, 0/0, numbers out of range and empty places row by row, and takes the rest', async () => {
    const { rows, problems } = await read(
      wrap(
        point(111.7, 40.8),
        point(40.8, 111.7),
        point(0, 0),
        point(500, 40),
        feature(null),
        point(111.8, 40.9, { name: 'kept' }),
      ),
    )
    expect(rows.map(({ at }) => at)).toEqual(['feature 1', 'feature 6'])
    expect(problems.map(({ code, at }) => [at, code])).toEqual([
      ['feature 2', 'axes-swapped'],
      ['feature 3', 'null-island'],
      ['feature 4', 'out-of-range'],
      ['feature 5', 'no-geometry'],
    ])
    expect(problems[0]).toMatchObject({ severity: 'refused', field: 'coordinates', got: '40.8, 111.7' })
  })

  it('refuses what is far outside the area and says when swapping the axes would bring it home', async () => {
    const reach: [number, number, number, number] = [80, 35, 85, 42]
    const { rows, problems } = await read(wrap(point(82, 40), point(40, 82), point(116.4, 39.9)), { reach })
    expect(rows).toHaveLength(1)
    expect(problems.map(({ code }) => code)).toEqual(['axes-swapped', 'far-outside'])
  })

  it('winds rings as RFC 7946 asks, in silence', async () => {
    const hole = [
      [0.2, 0.2],
      [0.4, 0.2],
      [0.4, 0.4],
      [0.2, 0.4],
      [0.2, 0.2],
    ]
    const { rows, problems } = await read(wrap(feature({ type: 'Polygon', coordinates: [ring, hole] }, {}, 'a')))
    expect(problems).toEqual([])
    expect(rows[0]?.geometry).toEqual({ type: 'Polygon', coordinates: [ring.toReversed(), hole.toReversed()] })
  })

  it('refuses a member that stands twice, since which is meant cannot be known', async () => {
    const twice =
      '{"type":"Feature","properties":{"name":"a","name":"b"},"geometry":{"type":"Point","coordinates":[1,1]}}'
    const { rows, problems } = await read(wrap(twice, point(1, 2)))
    expect(problems).toMatchObject([{ code: 'duplicate-member', at: 'feature 1', field: 'name', got: '"name" twice' }])
    expect(rows).toHaveLength(1)
  })

  it('refuses nesting deeper than any place has without overflowing, and goes on', async () => {
    const deep = `{"type":"Feature","properties":{},"geometry":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const { rows, problems } = await read(wrap(deep, point(1, 2)))
    expect(problems).toMatchObject([{ code: 'too-deep', at: 'feature 1' }])
    expect(rows).toHaveLength(1)
  })

  it('refuses a feature of too many vertices and one that is too large, and goes on', async () => {
    const positions = (count: number) => Array.from({ length: count }, (_, i) => [i / 1e6, 1])
    const line = (count: number) => feature({ type: 'LineString', coordinates: positions(count) })
    const large = point(1, 3, { text: 'x'.repeat(LIMITS.featureBytes) })
    const { rows, problems } = await read(wrap(line(LIMITS.verticesPerFeature + 1), large, line(300), point(1, 2)))
    expect(problems.filter(({ severity }) => severity === 'refused').map(({ code }) => code)).toEqual([
      'too-many-vertices',
      'too-large',
    ])
    expect(rows).toHaveLength(2)
  })

  it('answers a ring of two hundred thousand bad positions at once', async () => {
    const bad = Array.from({ length: LIMITS.verticesPerFeature }, () => ['x', 'y'])
    const { problems } = await read(wrap(feature({ type: 'Polygon', coordinates: [bad] })))
    expect(problems.map(({ code }) => code)).toEqual(['not-geojson'])
  })

  it('takes a single Feature and a bare geometry', async () => {
    expect((await read(point(1, 2))).rows).toHaveLength(1)
    expect((await read('{"type":"Point","coordinates":[1,2]}')).rows).toHaveLength(1)
  })

  it.each([
    ['a truncated file', '{"type":"FeatureCollection","features":[{"type":"Feature"', 'import-not-json'],
    ['brackets that do not match', '{"type":"FeatureCollection","features":[}]', 'import-not-json'],
    ['features without a comma between', wrap(`${point(1, 2)} ${point(1, 3)}`), 'import-not-json'],
    ['a comma too many', wrap(point(1, 2), ''), 'import-not-json'],
    ['a bad number in one feature', wrap('{"type":"Feature","x":1.2.3}'), 'import-not-json'],
    ['text after the end', `${wrap(point(1, 2))} x`, 'import-not-json'],
    ['an empty file', '', 'import-not-json'],
    ['a list', '[1,2]', 'import-not-geojson'],
  ])('refuses %s as a whole', async (_, content, code) => {
    await expect(read(content)).rejects.toMatchObject({ code, status: 422 })
  })

  it('refuses a file that is not UTF-8 as a whole, and reads one with a byte order mark', async () => {
    const gbk = Buffer.concat([Buffer.from(wrap(point(1, 2, { name: 'X' })).slice(0, -20)), Buffer.from([0xb9, 0xab])])
    await expect(read(Buffer.concat([gbk, Buffer.from('"}}]}')]))).rejects.toMatchObject({ status: 422 })
    const utf16 = Buffer.from(`\ufeff${wrap(point(1, 2))}`, 'utf16le')
    await expect(read(utf16)).rejects.toMatchObject({ code: 'import-not-utf8' })
    expect((await read(`\ufeff${wrap(point(1, 2))}`)).rows).toHaveLength(1)
  })

  it('demands the coordinate system by name', async () => {
    await expect(read(wrap(point(1, 2)), { crs: null })).rejects.toMatchObject({ code: 'import-crs-required' })
  })

  it('keeps the raw coordinates and the declared system beside what it converted', async () => {
    const { rows } = await read(wrap(point(111.7491897, 40.8425914)), { crs: 'gcj02' })
    expect(rows[0]?.rawPosition).toEqual({ crs: 'gcj02', coordinates: [111.7491897, 40.8425914] })
    const [lng, lat] = rows[0]?.geometry.type === 'Point' ? rows[0].geometry.coordinates : []
    expect(lng).toBeCloseTo(111.742268, 4)
    expect(lat).toBeCloseTo(40.8411422, 4)
  })

  it('names the known categories where a word is none, and reads Chinese names and own words', async () => {
    const mapping = { categoryWords: { 卫生间: 'toilet' } }
    const { rows, problems } = await read(
      wrap(
        point(1, 1, { 类别: '公园;toilet' }),
        point(1, 2, { categories: ['卫生间'] }),
        point(1, 3, { category: '飞机场' }),
        point(1, 4),
      ),
      { mapping },
    )
    expect(rows.map((row) => row.kind === 'facility' && row.categories)).toEqual([['park', 'toilet'], ['toilet']])
    expect(problems.map(({ code }) => code)).toEqual(['unknown-category', 'no-category'])
    expect(problems[0]?.expected).toContain('practice-station')
    expect(problems[0]?.got).toBe('飞机场')
  })
})
