import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hilbertOrder } from '#domain/network/hilbert.ts'

const place = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 })

describe('the order along a Hilbert curve', () => {
  it('holds every item once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { maxLength: 200 }), (places) => {
        const order = hilbertOrder(
          Int32Array.from(places, ([x]) => x),
          Int32Array.from(places, ([, y]) => y),
        )
        expect([...order].sort((a, b) => a - b)).toEqual([...places.keys()])
      }),
    )
  })

  it('goes from each cell of a grid to one beside it', () => {
    const side = 32
    const xs = Int32Array.from({ length: side * side }, (_, i) => 1000 * (i % side))
    const ys = Int32Array.from({ length: side * side }, (_, i) => 1000 * Math.floor(i / side))
    const order = hilbertOrder(xs, ys)
    for (let i = 1; i < order.length; i++) {
      const [from, to] = [order[i - 1]!, order[i]!]
      expect(Math.abs(xs[to]! - xs[from]!) + Math.abs(ys[to]! - ys[from]!)).toBe(1000)
    }
  })

  it('keeps items at one place in their order', () => {
    expect([...hilbertOrder(Int32Array.of(5, 5, 5), Int32Array.of(7, 7, 7))]).toEqual([0, 1, 2])
    expect([...hilbertOrder(new Int32Array(0), new Int32Array(0))]).toEqual([])
  })

  it('puts what is near on the ground near in memory', () => {
    const count = 10_000
    const xs = Int32Array.from({ length: count }, (_, i) => (i * 7919) % 100_000)
    const ys = Int32Array.from({ length: count }, (_, i) => (i * 104_729) % 100_003)
    const order = hilbertOrder(xs, ys)
    const step = (a: number, b: number) => Math.hypot(xs[a]! - xs[b]!, ys[a]! - ys[b]!)
    const along = [...order].slice(1).map((to, i) => step(order[i]!, to))
    // The mean distance between two places by chance is some 52,000; between neighbours of an even grid 1,000.
    expect(along.reduce((sum, one) => sum + one, 0) / along.length).toBeLessThan(2000)
  })
})
