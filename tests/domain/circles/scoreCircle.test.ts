import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CircleSet } from '#domain/circles/circleSet.ts'
import { scoreCircle } from '#domain/circles/scoreCircle.ts'

const text = { 'zh-Hans': '试', en: 'test' }
const citation = { document: 'test', isConvention: true }
const head = { version: '1', title: text, description: text, citation, minutes: 5, meters: null, tier: null }
const set = CircleSet.parse({
  ...head,
  id: 'small',
  items: [
    { id: 'toilet', names: text, categories: ['toilet'], required: true },
    { id: 'shops', names: text, categories: ['convenience', 'pharmacy'], required: true },
    { id: 'primary', names: text, categories: ['primary-school'], widerCategories: ['school'], required: true },
    { id: 'ground', names: text, categories: [], widerCategories: ['pitch'], required: false },
    { id: 'justice', names: text, categories: [], required: false, notInData: true },
  ],
})
const all = ['toilet', 'convenience', 'pharmacy', 'primary-school', 'school', 'pitch']
/** What is not named was looked for and not reached. */
const score = (near: Record<string, number>, known = all, limit = 3000) =>
  scoreCircle(set, new Map(all.map((category) => [category, near[category] ?? null])), limit, new Set(known))
const verdicts = (result: ReturnType<typeof score>) =>
  Object.fromEntries(
    (['present', 'missing', 'unknown'] as const).flatMap((state) =>
      result[state].map(({ itemId, reason }) => [itemId, `${state}: ${reason}`]),
    ),
  )

describe('the completeness of a circle', () => {
  test('says of each item whether it is there, and why', () => {
    const result = score({ toilet: 2500, pharmacy: 900, convenience: 5000, school: 400, pitch: 9000 })
    expect(verdicts(result)).toEqual({
      toilet: 'present: within-limit',
      shops: 'present: within-limit',
      primary: 'unknown: only-a-wider-category',
      ground: 'missing: beyond-limit',
      justice: 'unknown: not-in-categories',
    })
    expect(result.present[1]).toEqual({
      itemId: 'shops',
      required: true,
      reason: 'within-limit',
      category: 'pharmacy',
      distanceDecimeters: 900,
    })
    expect([result.requiredShare, result.recommendedShare]).toEqual([1, 0])
    expect([result.requiredCounts, result.recommendedCounts]).toEqual([
      { present: 2, missing: 0, unknown: 1 },
      { present: 0, missing: 1, unknown: 1 },
    ])
  })

  test('300.0 m is in and 300.1 m is out', () => {
    expect(verdicts(score({ toilet: 3000 })).toilet).toBe('present: within-limit')
    expect(verdicts(score({ toilet: 3001 })).toilet).toBe('missing: beyond-limit')
  })

  test('what is not reached is missing only where the area has data on it', () => {
    expect(verdicts(score({})).toilet).toBe('missing: none-reached')
    expect(verdicts(score({}, ['convenience'])).toilet).toBe('unknown: no-data-on-it')
    // The pharmacy that no data tells of may be near.
    expect(verdicts(score({}, ['convenience'])).shops).toBe('unknown: no-data-on-it')
    const notLookedFor = scoreCircle(set, new Map(), 3000, new Set(all))
    expect(notLookedFor.unknown).toHaveLength(5)
    expect([notLookedFor.requiredShare, notLookedFor.recommendedShare]).toEqual([null, null])
  })

  test('a wider category leaves an item open while it is near, and tells that it is missing where none is', () => {
    expect(verdicts(score({ school: 100 })).primary).toBe('unknown: only-a-wider-category')
    expect(verdicts(score({ school: 100, 'primary-school': 200 })).primary).toBe('present: within-limit')
    expect(verdicts(score({ school: 9000 }, ['school'])).primary).toBe('missing: beyond-limit')
    expect(verdicts(score({}, ['toilet'])).primary).toBe('unknown: no-data-on-it')
  })

  test('each item is judged once, and a facility more never lowers what is present', () => {
    const distances = fc.dictionary(fc.constantFrom(...all), fc.integer({ min: 0, max: 9000 }))
    fc.assert(
      fc.property(distances, distances, fc.subarray(all), (near, more, known) => {
        const before = score(near, known)
        expect(before.present.length + before.missing.length + before.unknown.length).toBe(set.items.length)
        const nearer = Object.fromEntries(
          all.flatMap((category) => {
            const [a, b] = [near[category], more[category]]
            return a === undefined && b === undefined ? [] : [[category, Math.min(a ?? 9e9, b ?? 9e9)]]
          }),
        )
        const after = score(nearer, known)
        const ids = (verdict: { itemId: string }[]) => verdict.map(({ itemId }) => itemId)
        expect(ids(after.present)).toEqual(expect.arrayContaining(ids(before.present)))
        expect(ids(before.missing)).toEqual(expect.arrayContaining(ids(after.missing)))
      }),
    )
  })
})

describe('a list', () => {
  const item = { id: 'one', names: text, categories: ['toilet'], required: true }
  const isRead = (changes: object) => CircleSet.safeParse({ ...head, id: 'list', items: [item], ...changes }).success
  test('reaches so many minutes or metres, and names each item once', () => {
    expect(isRead({})).toBe(true)
    expect(isRead({ minutes: null, meters: 300 })).toBe(true)
    expect(isRead({ minutes: null })).toBe(false)
    expect(isRead({ items: [item, item] })).toBe(false)
  })
  test('says of an item without a category that it is not in the data, and only of such', () => {
    expect(isRead({ items: [{ ...item, categories: [] }] })).toBe(false)
    expect(isRead({ items: [{ ...item, categories: [], notInData: true }] })).toBe(true)
    expect(isRead({ items: [{ ...item, notInData: true }] })).toBe(false)
  })
})
