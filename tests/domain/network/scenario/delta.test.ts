import { describe, expect, it } from 'vitest'
import type { Change } from '#domain/network/scenario/change.ts'
import { createWalkGraph } from '#domain/network/walkGraph.ts'
import { planeNetwork } from '../../../fixtures/network/planeNetwork.ts'
import { openScenario, pointOf } from './openScenario.ts'

/** One street of a kilometre with a facility at its west end and places every 200 m; who walks 300.0 m is covered. */
const network = planeNetwork(
  [
    [0, 0],
    [1000, 0],
  ],
  [{ from: 0, to: 1 }],
)
const places = [0, 2000, 4000, 6000, 8000, 10_000].map((offset) => [pointOf(0, offset)])
const open = (people = [1, 2, 4, 8, 16, 32]) =>
  openScenario(
    { graph: createWalkGraph(network), facilities: [[pointOf(0, 0)]], places, openness: new Map(), bridges: [] },
    {
      weights: {
        landSquareMeters: Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
        people: Float64Array.from(people),
        households: new Float64Array(6).fill(Number.NaN),
      },
      // Two levels: one city; a western district, an eastern one, and land outside both.
      districts: Int32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, -1),
      limit: 3000,
    },
  )
const addAt = (offset: number): Change => ({ kind: 'add-facility', points: [pointOf(0, offset)] })

describe('the delta of a scenario', () => {
  it('has what was gained and lost against the base, by district and in sum', () => {
    const delta = open().apply({ kind: 'move-facility', facility: 0, points: [pointOf(0, 7000)] })
    expect(delta.newlyCovered).toEqual([2, 3, 4, 5])
    expect(delta.newlyUncovered).toEqual([0, 1])
    expect(delta.rows.map(({ level, district, people, places }) => [level, district, people, places])).toEqual([
      [0, 0, 57, 6],
      [1, -1, 32, 1],
      [1, 0, 1, 3],
      [1, 1, 24, 2],
    ])
    expect(delta.total.people).toBe(57)
    expect(delta.total.landSquareMeters).toBeCloseTo(1.5, 12)
  })

  it('counts a place at exactly the limit', () => {
    expect(open().apply(addAt(7000)).newlyCovered).toEqual([2, 3, 4, 5])
    expect(open().apply({ kind: 'add-facility', points: [pointOf(0, 7000, 1)] }).newlyCovered).toEqual([3, 4])
  })

  it('is against the base, not the step before', () => {
    const scenario = open()
    scenario.apply(addAt(7000))
    const { work: _, ...delta } = scenario.apply({ kind: 'remove-facility', facility: 1 })
    const { work: __, ...nothing } = open().delta()
    expect(delta).toEqual(nothing)
    expect(nothing).toMatchObject({ changedNodes: 0, changedPlaces: 0, rows: [], total: { people: 0, households: 0 } })
  })

  it('is the same to the bit whatever steps led there', () => {
    const scenario = open()
    for (const change of [addAt(10_000), addAt(3000), addAt(6500)]) scenario.apply(change)
    scenario.rollbackTo(1)
    scenario.apply({ kind: 'move-facility', facility: 1, points: [pointOf(0, 6000)] })
    const { work: _, ...delta } = scenario.delta()
    const { work: __, ...direct } = open().apply(addAt(6000))
    expect(delta).toEqual(direct)
  })

  it('says no data, never 0, where no weight is known, and counts what is missing', () => {
    const { total, rows } = open([1, 2, Number.NaN, 8, 16, Number.NaN]).apply(addAt(7000))
    expect(total).toMatchObject({
      people: 24,
      households: null,
      unknown: { landSquareMeters: 0, people: 2, households: 4 },
    })
    expect(rows.map(({ district, people }) => [district, people])).toEqual([
      [0, 24],
      [-1, null],
      [0, null],
      [1, 24],
    ])
  })
})
