import { beforeAll, describe, expect, test } from 'vitest'
import { collect, fixture, problemList } from './collect.ts'

describe('residential land', () => {
  let read: Awaited<ReturnType<typeof collect>>
  beforeAll(async () => {
    read = await collect(fixture('residential.osm'))
  })

  test('every landuse=residential is land, relations with their holes', () => {
    expect(read.ofKind('residential-land').map(({ sourceRef }) => sourceRef)).toEqual([
      'w1',
      'w2',
      'w3',
      'w4',
      'w5',
      'w6',
      'r7',
    ])
    expect(read.one('residential-land', 'r7').geometry.coordinates).toHaveLength(2)
  })

  test('compounds are the named ones with gates or a wall, and those that say so', () => {
    expect(read.ofKind('residential-compound').map(({ sourceRef }) => sourceRef)).toEqual(['w2', 'w4', 'w5'])
  })

  test('a compound knows its gates; access on foot comes before access of all', () => {
    expect(read.one('residential-compound', 'w2').gates).toEqual([
      { position: [111.702, 40.8], access: 'yes', name: '东门' },
      { position: [111.703, 40.801], access: 'residents', name: null },
    ])
  })
})

describe('districts', () => {
  let read: Awaited<ReturnType<typeof collect>>
  beforeAll(async () => {
    read = await collect(fixture('districts.osm'))
  })

  test('complete boundaries become districts with level, code, names and years', () => {
    expect(read.ofKind('district').map(({ sourceRef }) => sourceRef)).toEqual(['w9', 'r1', 'r2'])
    expect(read.one('district', 'r1')).toMatchObject({
      adminLevel: 6,
      code: '150102',
      name: '新城区',
      names: { en: 'Xincheng District' },
      validFrom: '1954-01-01',
      validTo: null,
      geometry: { type: 'Polygon' },
    })
    expect(read.one('district', 'r2')).toMatchObject({ code: '150103', validTo: '2013-12-31' })
  })

  test('rings run anticlockwise though the ways run both ways', () => {
    expect(read.one('district', 'r1').geometry.coordinates).toEqual([
      [
        [111.7, 40.81],
        [111.7, 40.8],
        [111.71, 40.8],
        [111.71, 40.81],
        [111.7, 40.81],
      ],
    ])
  })

  test('incomplete and open boundaries are listed with the reason, never closed by guess', () => {
    expect(problemList(read.problems)).toEqual([
      'district-incomplete relation 3',
      'district-open-ring relation 4',
      'district-without-level relation 5',
    ])
    const got = Object.fromEntries(read.problems.map((problem) => [problem.code, problem.got]))
    expect(got['district-incomplete']).toBe('玉泉区: 1 of 3 are not in the file')
    expect(got['district-open-ring']).toContain('111.7000000, 40.8000000')
  })
})
