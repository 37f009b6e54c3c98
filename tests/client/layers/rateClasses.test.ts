import { describe, expect, it } from 'vitest'
import { rateBounds, rateClass } from '../../../client/layers/rateClasses.ts'

describe('the class of a rate', () => {
  it('opens at its bound: 85 % has reached the 85 % class', () => {
    for (const [index, bound] of rateBounds.entries()) expect(rateClass(bound)).toBe(index)
    expect(rateClass(0.8499999)).toBe(2)
    expect(rateClass(1)).toBe(4)
  })
})
