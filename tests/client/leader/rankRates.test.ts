import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rankRates } from '../../../client/leader/rankRates.ts'

const rank = (rates: (number | null)[]) => rankRates(rates, (rate) => rate)

describe('rankRates', () => {
  test('gives ties the same rank and skips the ranks they took', () => {
    const { ranked } = rank([0.8, 0.9, 0.8, 0.7])
    expect(ranked.map((one) => [one.rate, one.rank, one.tied])).toEqual([
      [0.9, 1, false],
      [0.8, 2, true],
      [0.8, 2, true],
      [0.7, 4, false],
    ])
  })

  test('holds rates that read the same in tenths of a percent to be a tie', () => {
    const { ranked } = rank([0.8898, 0.8902, 0.9])
    expect(ranked.map((one) => one.rank)).toEqual([1, 2, 2])
  })

  test('never ties what is not quite whole with the whole, nor almost none with none', () => {
    expect(rank([0.99999, 1, 0.00001, 0]).ranked.map((one) => [one.rate, one.rank])).toEqual([
      [1, 1],
      [0.99999, 2],
      [0.00001, 3],
      [0, 4],
    ])
  })

  test('ranks no data nowhere: neither last nor zero', () => {
    const { ranked, unranked } = rank([null, 0, 0.5, null])
    expect(ranked.map((one) => one.rate)).toEqual([0.5, 0])
    expect(unranked).toEqual([null, null])
  })

  test('ranks everything that has a rate exactly once, never a worse rate above a better one', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }))), (rates) => {
        const { ranked, unranked } = rank(rates)
        expect(ranked.length + unranked.length).toBe(rates.length)
        for (let index = 1; index < ranked.length; index++) {
          const before = ranked[index - 1]
          const here = ranked[index]
          if (before === undefined || here === undefined) throw new Error('hole')
          expect(here.rank).toBeGreaterThanOrEqual(before.rank)
          expect(here.rate).toBeLessThanOrEqual(before.rate + 1e-3)
        }
      }),
    )
  })
})
