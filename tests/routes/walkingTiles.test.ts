import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { columnMeters } from '../fixtures/city/gridMeters.ts'
import { at } from '../fixtures/city/smallCity.ts'
import { tileAt } from '../fixtures/city/tileAt.ts'
import { base, openWalkingTest, type WalkingTest } from './openWalkingTest.ts'

describe('walking', () => {
  let open: WalkingTest
  beforeAll(async () => {
    open = await openWalkingTest('embedded')
  })
  afterAll(() => open?.close())

  describe('tiles', () => {
    const address = (subject: string, z: number, [column, row]: [number, number], version = 1) => {
      const [lng, lat] = at(column, row) as [number, number]
      const { x, y } = tileAt(z, lng, lat)
      return `${base}/tiles/${version}/${subject}/${z}/${x}/${y}.mvt`
    }
    async function streets(subject: string, z: number, place: [number, number]) {
      const response = await open.server.get(address(subject, z, place))
      expect(response.status).toBe(200)
      const { street } = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers
      return Array.from({ length: street?.length ?? 0 }, (_, i) => street!.feature(i).properties)
    }
    test('tell of each street how far the nearest of a category is, and nothing where there is none', async () => {
      const found = await streets('distance/standard/park', 16, [8, 8])
      // The middle of the footway through the park, half of its length from either entrance.
      const middle = columnMeters(2, 8)
      const near = (value: unknown, expected: number, tolerance: number) =>
        Math.abs(Number(value) - expected) <= tolerance
      expect(found.some(({ meters }) => near(meters, middle, 1))).toBe(true)
      expect(found.every(({ kind }) => kind === 'street')).toBe(true)
      const none = await streets('distance/standard/zoo', 16, [8, 8])
      expect(none.every((properties) => !('meters' in properties) && !('minutes' in properties))).toBe(true)
      const elderly = await streets('distance/elderly/park', 16, [8, 8])
      expect(elderly.some(({ meters, minutes }) => near(meters, middle, 1) && near(minutes, middle / 48, 0.06))).toBe(
        true,
      )
    })
    test('tell how complete the circle of a set is there', async () => {
      const found = await streets('score/standard/gb-50180-5', 15, [8, 8])
      expect(found.some(({ score }) => typeof score === 'number' && score >= 0 && score <= 1)).toBe(true)
    })
    test('show larger streets alone below z13, are kept for ever, and 204 where nothing lies', async () => {
      expect(await streets('distance/standard/park', 10, [8, 8])).toHaveLength(9)
      const response = await open.server.get(address('distance/standard/park', 16, [8, 8]))
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      const etag = response.headers.get('etag') ?? ''
      expect(await open.server.statusOf(address('distance/standard/park', 16, [8, 8]), { 'if-none-match': etag })).toBe(
        304,
      )
      expect((await open.server.get(address('distance/standard/park', 16, [60, 60]))).status).toBe(204)
    })
    test.each<[string, () => string, number, string]>([
      ['an old data version', () => address('distance/standard/park', 16, [8, 8], 0), 404, 'data-version-gone'],
      ['an unknown profile', () => address('distance/runner/park', 16, [8, 8]), 404, 'profile-not-found'],
      ['an unknown set', () => address('score/standard/no-such', 16, [8, 8]), 404, 'circle-set-not-found'],
      ['an unknown subject', () => address('speed/standard/park', 16, [8, 8]), 400, 'invalid-request'],
      ['a place outside the pyramid', () => `${base}/tiles/1/distance/standard/park/2/4/0.mvt`, 400, 'invalid-request'],
    ])('are refused for %s', async (_name, path, status, code) => {
      expect(Problem.parse(await (await open.server.get(path())).json())).toMatchObject({ status, code })
    })
  })
})
