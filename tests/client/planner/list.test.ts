import { describe, expect, test } from 'vitest'
import { stepIndex } from '../../../client/planner/stepIndex.ts'
import { scrollToShow, visibleRange } from '../../../client/planner/visibleRange.ts'

describe('visibleRange', () => {
  test('draws what is seen and a few rows either side', () => {
    expect(visibleRange(1000, 50, 0, 500, 5)).toEqual({ start: 0, end: 16 })
    expect(visibleRange(1000, 50, 5000, 500, 5)).toEqual({ start: 95, end: 116 })
  })

  test('never draws past the end of a list that has become shorter', () => {
    expect(visibleRange(10, 50, 5000, 500, 5)).toEqual({ start: 10, end: 10 })
    expect(visibleRange(0, 50, 0, 500)).toEqual({ start: 0, end: 0 })
  })
})

describe('scrollToShow', () => {
  test('scrolls no further than needed', () => {
    expect(scrollToShow(2, 50, 0, 500)).toBeNull()
    expect(scrollToShow(10, 50, 0, 500)).toBe(50)
    expect(scrollToShow(1, 50, 500, 500)).toBe(50)
  })
})

describe('stepIndex', () => {
  test('moves by row, page and to either end, and stops there', () => {
    expect(stepIndex('ArrowDown', -1, 3, 2)).toBe(0)
    expect(stepIndex('ArrowDown', 2, 3, 2)).toBe(2)
    expect(stepIndex('ArrowUp', 0, 3, 2)).toBe(0)
    expect(stepIndex('PageDown', 0, 3, 2)).toBe(2)
    expect(stepIndex('End', 0, 3, 2)).toBe(2)
    expect(stepIndex('Home', 2, 3, 2)).toBe(0)
  })

  test('leaves other keys and empty lists alone', () => {
    expect(stepIndex('Tab', 0, 3, 2)).toBeNull()
    expect(stepIndex('ArrowDown', -1, 0, 2)).toBeNull()
  })
})
