import { describe, expect, test } from 'vitest'
import { areaUnitFor } from '../../../client/planner/areaUnit.ts'
import { pointsShort } from '../../../client/ui/pointsShort.ts'

describe('areaUnitFor', () => {
  test('takes one unit for a column by its largest known value', () => {
    expect(areaUnitFor([1, null, 9_999_999]).id).toBe('hectares')
    expect(areaUnitFor([1, null, 10_000_000]).id).toBe('squareKilometers')
    expect(areaUnitFor([null]).id).toBe('hectares')
  })
})

describe('pointsShort', () => {
  test('is nothing when the target is reached exactly', () => expect(pointsShort(0.85, 0.85)).toBe(0))

  test('never reads as met when it is not', () => expect(pointsShort(0.84999, 0.85)).toBe(0.1))

  test('counts percentage points', () => expect(pointsShort(0.7, 0.85)).toBe(15))
})
