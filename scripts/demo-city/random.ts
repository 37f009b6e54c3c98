/**
 * A seeded generator of our own (sfc32), so that a city is the same to the byte on every machine.
 * Each part of the city draws from its own named stream: changing one part leaves the others as they were.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  between(low: number, high: number): number
  /** Whole number, both ends included. */
  integer(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** Picks a key with probability in proportion to its weight; keys are taken in the order written. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K
  /** Bell-shaped around the mean, never further than `spread` from it. */
  around(mean: number, spread: number): number
  shuffled<T>(items: readonly T[]): T[]
}

export function createRandom(seed: number, stream: string): Random {
  const next = sfc32(hashText(`${seed}/${stream}`))
  const random: Random = {
    next,
    between: (low, high) => low + (high - low) * next(),
    integer: (low, high) => low + Math.floor((high - low + 1) * next()),
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new RangeError(`expected something to pick from, got ${items.length} items`)
      return item
    },
    weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
      const entries = Object.entries(weights) as [K, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        left -= weight
        if (left < 0) return key
      }
      throw new RangeError('expected at least one positive weight, got none')
    },
    around: (mean, spread) => mean + spread * ((next() + next() + next()) * (2 / 3) - 1),
    shuffled<T>(items: readonly T[]) {
      return items
        .map((item, index) => ({ item, index, key: next() }))
        .sort((one, other) => one.key - other.key || one.index - other.index)
        .map(({ item }) => item)
    },
  }
  return random
}

/** Four 32-bit words from a text (FNV-1a with a final mix, one salt a word). */
function hashText(text: string): [number, number, number, number] {
  const word = (salt: number) => {
    let hash = 0x811c9dc5 ^ salt
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    return (hash ^ (hash >>> 13)) >>> 0
  }
  return [word(1), word(2), word(3), word(4)]
}

function sfc32([a, b, c, counter]: [number, number, number, number]): () => number {
  const step = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let round = 0; round < 15; round++) step()
  return step
}
