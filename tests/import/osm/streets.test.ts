import { beforeAll, expect, test } from 'vitest'
import { collect, fixture, problemList } from './collect.ts'

let read: Awaited<ReturnType<typeof collect>>
beforeAll(async () => {
  read = await collect(fixture('streets.osm'))
})

test('a street keeps its node ids, one a vertex, and the tags that walking may need', () => {
  const street = read.one('street', 'w1')
  expect(street.nodeRefs).toEqual([1, 2, 3])
  expect(street.geometry).toEqual({
    type: 'LineString',
    coordinates: [
      [111.7, 40.8],
      [111.701, 40.8],
      [111.702, 40.8],
    ],
  })
  expect(street).toMatchObject({ highway: 'residential', name: '中山路', names: { en: 'Zhongshan Road' } })
  expect(street.tags).toEqual({ foot: 'yes', 'sidewalk:left': 'yes', width: '7' })
})

test('a street that overruns the file is kept in the parts that are there, with a notice', () => {
  expect(read.one('street', 'w2/1').nodeRefs).toEqual([3, 4])
  expect(read.one('street', 'w2/2').nodeRefs).toEqual([5, 7])
})

test('proposed streets are none; a closed footway is a loop', () => {
  expect(read.rows.filter(({ sourceRef }) => sourceRef === 'w4')).toEqual([])
  expect(read.one('street', 'w6').geometry.type).toBe('LineString')
})

test('squares are areas with a node id for every vertex, also as relations with a hole', () => {
  const square = read.one('street', 'w5')
  expect(square.geometry.type).toBe('Polygon')
  expect(square.nodeRefs).toEqual([50, 51, 52, 53, 50])
  const withHole = read.one('street', 'r1')
  expect(withHole.geometry.coordinates).toHaveLength(2)
  expect(withHole.nodeRefs).toHaveLength(10)
})

test('a platform without highway is a street to walk on', () => {
  expect(read.one('street', 'w18')).toMatchObject({ highway: 'platform', geometry: { type: 'Polygon' } })
})

test('nodes that change a walk are base features: crossings, kerbs, gates, bollards', () => {
  const points = ['n2', 'n3', 'n4', 'n7'].map((ref) => read.one('base-feature', ref))
  expect(points.map(({ theme, type }) => `${theme} ${type}`)).toEqual([
    'transit crossing',
    'barrier gate',
    'barrier lowered',
    'barrier bollard',
  ])
  expect(points[1]?.tags).toEqual({ barrier: 'gate', access: 'private', foot: 'yes' })
})

test('fenced land is an area and its fence a line', () => {
  expect(read.one('base-feature', 'w10')).toMatchObject({
    theme: 'land',
    type: 'industrial',
    geometry: { type: 'Polygon' },
  })
  expect(read.one('base-feature', 'w10/line')).toMatchObject({
    theme: 'barrier',
    type: 'fence',
    geometry: { type: 'LineString' },
  })
})

test('walls, rail, water, buildings, wood, places and stations are base features', () => {
  const themes = ['w9', 'w11', 'w12', 'w13', 'w14', 'w16', 'n8', 'n9'].map((ref) => {
    const { theme, type } = read.one('base-feature', ref)
    return `${theme} ${type}`
  })
  expect(themes).toEqual([
    'barrier wall',
    'rail rail',
    'water river',
    'water water',
    'building apartments',
    'green wood',
    'transit station',
    'place suburb',
  ])
  expect(read.rows.filter(({ sourceRef }) => sourceRef === 'w15')).toEqual([])
})

test('lines that cannot be drawn are refused, cut ones noticed', () => {
  expect(problemList(read.problems)).toEqual(['line-at-one-place way 17', 'line-cut way 2', 'line-without-nodes way 3'])
})
