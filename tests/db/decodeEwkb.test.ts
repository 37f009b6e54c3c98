import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeEwkb } from '../../server/db/decodeEwkb.ts'
import { createTestDatabase, type TestDatabase } from './testDatabase.ts'

describe('a geometry column', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase('embedded')
  })
  afterAll(() => db?.dispose())

  test.each([
    'POINT(111.7422681 40.8411422)',
    'POINT Z (1 2 3)',
    'LINESTRING(0 0, 1 1.5, 2 0)',
    'POLYGON((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))',
    'MULTIPOINT((0 0), (1 1))',
    'MULTILINESTRING((0 0, 1 1), (2 2, 3 3))',
    'MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))',
    'GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(0 0, 1 1))',
  ])('is read as GeoJSON says it: %s', async (text) => {
    const { rows } = await db.pool.query<{ geom: string; json: string }>(
      'select g as geom, st_asgeojson(st_force2d(g), 15) as json from (select st_geomfromtext($1, 4326) as g) t',
      [text],
    )
    expect(decodeEwkb(rows[0]?.geom ?? '')).toEqual(JSON.parse(rows[0]?.json ?? ''))
  })
  test('of a curved type is refused by its number', () => {
    expect(() => decodeEwkb('010A000000')).toThrow('Expected a simple-feature geometry type 1–7, got 10')
  })
})
