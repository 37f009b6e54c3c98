import { describe, expect, test } from 'vitest'
import { bboxOf, widenBbox } from '../../../client/planner/bboxOf.ts'

describe('bboxOf', () => {
  test('spans every part of a multipolygon', () => {
    const square = (x: number) => [
      [
        [x, 0],
        [x + 1, 0],
        [x + 1, 1],
        [x, 0],
      ],
    ]
    expect(bboxOf({ type: 'MultiPolygon', coordinates: [square(0), square(5)] })).toEqual([0, 0, 6, 1])
  })

  test('is widened by a share, and at least to a given size', () => {
    expect(widenBbox([0, 0, 10, 10], 0.1, 1)).toEqual([-1, -1, 11, 11])
    expect(widenBbox([0, 0, 0, 0], 0.1, 1)).toEqual([-0.5, -0.5, 0.5, 0.5])
  })
})
