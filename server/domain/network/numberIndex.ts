/** Small whole numbers for large ones (node ids below 2⁵³), given in the order met: an open-addressing table, a fifth of a Map's time and memory. */
export interface NumberIndex {
  readonly size: number
  /** The number's place; a new one when it was not there. */
  add(number: number): number
  /** −1 when it is not there. */
  find(number: number): number
}

export function createNumberIndex(expected: number): NumberIndex {
  let mask = tableSize(expected) - 1
  let keys = new Float64Array(mask + 1).fill(-1)
  let places = new Uint32Array(mask + 1)
  let size = 0

  const hash = (number: number) => {
    const mixed =
      Math.imul((number % 4294967296) >>> 0, 0x9e3779b1) ^ Math.imul(Math.floor(number / 4294967296), 0x85ebca6b)
    return (mixed ^ (mixed >>> 15)) & mask
  }

  function slotOf(number: number): number {
    let slot = hash(number)
    while (keys[slot] !== -1 && keys[slot] !== number) slot = (slot + 1) & mask
    return slot
  }

  function grow(): void {
    const [oldKeys, oldPlaces] = [keys, places]
    mask = 2 * mask + 1
    keys = new Float64Array(mask + 1).fill(-1)
    places = new Uint32Array(mask + 1)
    oldKeys.forEach((key, old) => {
      if (key === -1) return
      const slot = slotOf(key)
      keys[slot] = key
      places[slot] = oldPlaces[old]!
    })
  }

  return {
    get size() {
      return size
    },
    add(number) {
      if (!Number.isSafeInteger(number) || number < 0)
        throw new RangeError(`Expected a whole number from 0 to 2⁵³ − 1, got ${number}`)
      if (2 * size > mask) grow()
      const slot = slotOf(number)
      if (keys[slot] === number) return places[slot]!
      keys[slot] = number
      places[slot] = size
      return size++
    },
    find(number) {
      const slot = slotOf(number)
      // −1 marks an empty slot.
      return keys[slot] === number && number >= 0 ? places[slot]! : -1
    },
  }
}

function tableSize(expected: number): number {
  let size = 64
  while (size < 2 * expected + 2) size *= 2
  return size
}
