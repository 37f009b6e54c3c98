import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNumberIndex } from '#domain/network/numberIndex.ts'

const number = fc.oneof(
  fc.nat(20),
  fc.maxSafeNat(),
  // Ids that differ in their high words alone.
  fc.nat(200).map((n) => n * 2 ** 32),
)

describe('small numbers for large ones', () => {
  it('are given in the order met, each once, as a Map would', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 500 }), fc.array(number), (numbers, others) => {
        const index = createNumberIndex(0)
        const map = new Map<number, number>()
        for (const one of numbers) {
          if (!map.has(one)) map.set(one, map.size)
          expect(index.add(one)).toBe(map.get(one))
        }
        expect(index.size).toBe(map.size)
        for (const one of [...numbers, ...others]) expect(index.find(one)).toBe(map.get(one) ?? -1)
      }),
    )
  })

  it('survive growing far beyond what was expected', () => {
    const index = createNumberIndex(3)
    for (let i = 0; i < 20_000; i++) expect(index.add(i * 1_000_003)).toBe(i)
    for (let i = 0; i < 20_000; i++) expect(index.find(i * 1_000_003)).toBe(i)
    expect(index.find(7)).toBe(-1)
  })

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuse %d', (bad) => {
    expect(() => createNumberIndex(1).add(bad)).toThrow(RangeError)
    expect(createNumberIndex(1).find(bad)).toBe(-1)
  })
})
