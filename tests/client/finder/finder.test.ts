import { describe, expect, test } from 'vitest'
import { defaultCategories } from '../../../client/finder/defaultCategories.ts'
import { isInBbox } from '../../../client/finder/isInBbox.ts'
import { positionProblem } from '../../../client/finder/positionProblem.ts'
import { splitByOpenState } from '../../../client/finder/splitByOpenState.ts'
import { widerDistance } from '../../../client/finder/widerDistance.ts'

describe('looking further', () => {
  test('goes by fixed steps from wherever it is, and ends', () => {
    expect(widerDistance(2_000, 'straight-line')).toBe(5_000)
    expect(widerDistance(2_500, 'walking')).toBe(5_000)
    expect(widerDistance(50_000, 'straight-line')).toBeNull()
  })
})

describe('open now', () => {
  test('keeps what is not known apart from what is closed, in the order of distance', () => {
    const states = { a: 'open', b: 'unknown', c: 'closed', d: 'open' } as const
    expect(splitByOpenState(['a', 'b', 'c', 'd'] as const, (id) => states[id])).toEqual({
      open: ['a', 'd'],
      unknown: ['b'],
      closed: ['c'],
    })
  })
})

describe('the categories looked for', () => {
  const offered = [
    { id: 'park', group: 'green', count: 9 },
    { id: 'square', group: 'green', count: 2 },
    { id: 'toilet', group: 'clean', count: 0 },
    { id: 'bin', group: 'clean', count: 3 },
    { id: 'library', group: 'culture', count: 1 },
    { id: 'school', group: 'education', count: 1 },
  ]

  test('are the first that the city has of each of the first groups when the link does not say', () => {
    expect(defaultCategories(offered, null)).toEqual(['park', 'bin', 'library'])
  })

  test('are what the link says, without those that do not exist, down to none', () => {
    expect(defaultCategories(offered, ['school', 'nonsense'])).toEqual(['school'])
    expect(defaultCategories(offered, [])).toEqual([])
  })
})

describe('no position', () => {
  test('is told by its reason', () => {
    expect([null, 1, 2, 3].map(positionProblem)).toEqual(['unsupported', 'denied', 'unavailable', 'timeout'])
  })
})

describe('isInBbox', () => {
  test('counts the border in', () => {
    expect(isInBbox([1, 2], [1, 2, 3, 4])).toBe(true)
    expect(isInBbox([0.9, 2], [1, 2, 3, 4])).toBe(false)
  })
})
