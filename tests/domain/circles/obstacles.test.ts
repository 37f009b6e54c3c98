import { describe, expect, it } from 'vitest'
import { accessAt, longStreet, openQuarter } from './openQuarter.ts'

describe('water, walls, railways', () => {
  /** Streets on both banks of a river 40 m wide, a bridge 500 m away. */
  const banks = openQuarter(
    [
      [-600, 0],
      [0, 0],
      [500, 0],
      [-600, 44],
      [0, 44],
      [500, 44],
    ],
    [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 3, to: 4 },
      { from: 4, to: 5 },
      { from: 2, to: 5, isApart: true },
    ],
    {
      obstacles: [
        {
          kind: 'water',
          points: [
            [-700, 2],
            [700, 2],
          ],
        },
        {
          kind: 'water',
          points: [
            [-700, 42],
            [700, 42],
          ],
        },
      ],
    },
  )

  it('keep the far bank outside at 3 minutes, and let it in over the bridge at 15', () => {
    const [three, fifteen] = banks.circles([accessAt(1, 0)], [180, 900])
    for (const y of [8, 20, 40, 44, 60]) expect(banks.holds(three!, [0, y])).toBe(false)
    expect(banks.holds(three!, [0, -25])).toBe(true)
    expect(banks.holds(fifteen!, [400, 44])).toBe(true)
    expect(banks.holds(fifteen!, [400, 60])).toBe(true)
    expect(banks.holds(fifteen!, [200, 22])).toBe(false)
  })

  it('are met at the line itself, wherever the grid lies', () => {
    for (const off of [9, 10.5, 12, 13.7, 21]) {
      const walled = openQuarter(longStreet.nodes, longStreet.edges, {
        obstacles: [
          {
            kind: 'wall',
            points: [
              [-1000, 3 + off],
              [1000, 3 + off],
            ],
          },
        ],
      })
      const [circle] = walled.circles([accessAt(0, 1000)], [300])
      for (const x of [-200, -61, 13, 199]) {
        expect(walled.holds(circle!, [x, 3 + off - 0.15])).toBe(true)
        expect(walled.holds(circle!, [x, 3 + off + 0.15])).toBe(false)
      }
    }
  })

  it('close to the street on both sides never swallow it', () => {
    const lane = openQuarter(
      [
        [0, 0],
        [37, 61],
        [140, 75],
      ],
      [
        { from: 0, to: 1 },
        { from: 1, to: 2 },
      ],
      {
        obstacles: [
          {
            kind: 'wall',
            points: [
              [-1.5, 1],
              [35.5, 62.5],
              [140, 77],
            ],
          },
          {
            kind: 'wall',
            points: [
              [1.5, -1],
              [38, 59.5],
              [140, 73],
            ],
          },
        ],
      },
    )
    const [circle] = lane.circles([accessAt(0, 0)], [150])
    for (let share = 0; share <= 1; share += 0.01) {
      expect(lane.holds(circle!, [37 * share, 61 * share])).toBe(true)
      expect(lane.holds(circle!, [37 + 74 * share, 61 + 10.06 * share])).toBe(true)
    }
  })

  it('hide nothing beyond a gap: one sees through it from the street', () => {
    const gap = openQuarter(longStreet.nodes, longStreet.edges, {
      obstacles: [
        {
          kind: 'wall',
          points: [
            [-1000, 11],
            [90, 11],
          ],
        },
        {
          kind: 'wall',
          points: [
            [110, 11],
            [1000, 11],
          ],
        },
      ],
    })
    const [circle] = gap.circles([accessAt(0, 1000)], [300])
    expect(gap.holds(circle!, [100, 30])).toBe(true)
    expect(gap.holds(circle!, [84, 30])).toBe(false)
    expect(gap.holds(circle!, [116, 30])).toBe(false)
  })

  it('nobody steps off a bridge or out of a tunnel, but at its end', () => {
    const bridge = openQuarter(
      [
        [0, 0],
        [300, 0],
        [400, 0],
      ],
      [
        { from: 0, to: 1, isApart: true },
        { from: 1, to: 2 },
      ],
    )
    const [circle] = bridge.circles([accessAt(0, 0)], [380])
    expect(bridge.holds(circle!, [150, 0])).toBe(true)
    expect(bridge.holds(circle!, [150, 12])).toBe(false)
    expect(bridge.holds(circle!, [320, 25])).toBe(true)
    expect(bridge.holds(circle!, [290, 15])).toBe(true)
  })
})
