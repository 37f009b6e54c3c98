import { beforeAll, expect, test } from 'vitest'
import { collect, fixture, problemList } from './collect.ts'

let read: Awaited<ReturnType<typeof collect>>
beforeAll(async () => {
  read = await collect(fixture('facilities.osm'))
})
const categoriesOf = (ref: string) =>
  read.ofKind('facility').find(({ sourceRef }) => sourceRef === ref)?.categories ?? null

test('a park is one facility that is park and green', () => {
  expect(read.one('facility', 'w1').categories).toEqual(['park', 'green'])
})

test('a park under 400 m² is a park but not green, and the file says how many were too small', () => {
  expect(categoriesOf('w2')).toEqual(['park'])
  expect(read.problems).toContainEqual(
    expect.objectContaining({ code: 'below-least-area', at: 'file', got: '1 smaller' }),
  )
})

test('gardens are green unless private', () => {
  expect(categoriesOf('w3')).toEqual(['green'])
  expect(categoriesOf('w4')).toBeNull()
})

test('village greens, recreation grounds, grass, wood and forest are green; meadow is not', () => {
  expect(['w5', 'w6', 'w7', 'w8', 'w9'].map(categoriesOf)).toEqual(Array(5).fill(['green']))
  expect(categoriesOf('w10')).toBeNull()
})

test('toilets are points or areas, and not those with access private or no', () => {
  expect(['n500', 'n503', 'w20'].map(categoriesOf)).toEqual(Array(3).fill(['toilet']))
  expect(['n501', 'n502'].map(categoriesOf)).toEqual([null, null])
})

test('a disused facility is closed', () => {
  expect(read.one('facility', 'n503').status).toBe('closed')
  expect(read.one('facility', 'n500').status).toBe('open')
})

test('bins are baskets, recycling points and disposal, also as one of several values', () => {
  expect(['n510', 'n511', 'n512', 'n513'].map(categoriesOf)).toEqual(Array(4).fill(['bin']))
  expect(read.one('facility', 'n511').attributes).toEqual({ 'recycling:paper': 'yes' })
})

test('every further category has its tag', () => {
  const found = Array.from({ length: 13 }, (_, i) => categoriesOf(`n${520 + i}`)?.join())
  expect(found).toEqual([
    'community-centre',
    'library',
    'sports-pitch',
    'marketplace',
    'convenience',
    'convenience',
    'kindergarten',
    'school',
    'clinic',
    'clinic',
    'pharmacy',
    'hospital',
    'bus-stop',
  ])
  expect(categoriesOf('n540')).toBeNull()
})

test('arts centres, theatres and museums are cultural venues, squares are squares: they host role-model sites', () => {
  expect(['n541', 'n542', 'n543'].map(categoriesOf)).toEqual([['cultural-venue'], ['cultural-venue'], ['square']])
})

test('names keep what the map says, by language tag', () => {
  const { name, names } = read.one('facility', 'w1')
  expect(name).toBe('青城公园')
  expect(names).toEqual({
    'zh-Hans': '青城公园',
    zh: '青城公園',
    en: 'Qingcheng Park',
    'mn-Mong': 'ᠬᠥᠬᠡᠬᠣᠲᠠ',
    'zh-Latn-pinyin': 'Qīngchéng Gōngyuán',
  })
})

test('attributes are those listed; opening hours stand apart; telephone numbers are left out', () => {
  expect(read.one('facility', 'w1').attributes).toEqual({ wheelchair: 'yes' })
  const toilet = read.one('facility', 'n500')
  expect(toilet.attributes).toEqual({ fee: 'no', operator: '环卫局' })
  expect(toilet.openingHours).toBe('06:00-22:00')
})

test('entrances are the open doors and gates among the nodes of the outline', () => {
  expect(read.one('facility', 'w1').entrances).toEqual({
    type: 'MultiPoint',
    coordinates: [
      [111.7, 40.8],
      [111.702, 40.802],
    ],
  })
  expect(read.one('facility', 'w2').entrances).toBeNull()
})

test('a park relation joins split outer ways, cuts out the inner one whatever its role, and has the entrances it names', () => {
  const park = read.one('facility', 'r1')
  expect(park.categories).toEqual(['park', 'green'])
  if (park.geometry.type !== 'Polygon') throw new Error(park.geometry.type)
  expect(park.geometry.coordinates.map((ring) => ring.length)).toEqual([6, 5])
  expect(park.entrances?.coordinates).toEqual([[111.7015, 40.806]])
  expect(read.one('base-feature', 'w92').theme).toBe('water')
})

test('a park that relation and outer way both tell is one facility', () => {
  expect(
    read
      .ofKind('facility')
      .filter(({ name }) => name === '东影公园')
      .map(({ sourceRef }) => sourceRef),
  ).toEqual(['r2'])
})

test('a park that crosses itself is cut at the crossing with a notice', () => {
  const park = read.one('facility', 'w95')
  expect(park.geometry.type).toBe('MultiPolygon')
  expect(read.problems).toContainEqual(
    expect.objectContaining({
      severity: 'notice',
      code: 'area-crossing-repaired',
      at: 'way 95',
      got: expect.stringContaining('111.7065000, 40.8065000'),
    }),
  )
})

test('a closed way that means no area is none', () => {
  expect(read.rows.filter(({ sourceRef }) => sourceRef === 'w97' || sourceRef === 'w98')).toEqual([])
})

test('what is refused is listed with its reason, once each', () => {
  expect(problemList(read.problems)).toEqual([
    'area-crossing-repaired way 95',
    'area-no-area way 96',
    'area-without-nodes way 99',
    'below-least-area file',
  ])
})

test('progress rises to the whole file', () => {
  expect(read.progress).toEqual(read.progress.toSorted((a, b) => a - b))
  expect(read.progress.at(-1)).toBe(1)
})
