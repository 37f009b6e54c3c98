/** A binary heap of keys: the least comes first. */
export interface KeyHeap {
  isEmpty(): boolean
  push(key: number): void
  /** Only while there is one. */
  pop(): number
}

export function createKeyHeap(): KeyHeap {
  let keys = new Float64Array(1024)
  let size = 0

  function push(key: number): void {
    if (size === keys.length) {
      const grown = new Float64Array(2 * size)
      grown.set(keys)
      keys = grown
    }
    let place = size++
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (keys[parent]! <= key) break
      keys[place] = keys[parent]!
      place = parent
    }
    keys[place] = key
  }

  function pop(): number {
    const least = keys[0]!
    const last = keys[--size]!
    let place = 0
    for (let child = 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && keys[child + 1]! < keys[child]!) child++
      if (keys[child]! >= last) break
      keys[place] = keys[child]!
      place = child
    }
    keys[place] = last
    return least
  }

  return { isEmpty: () => size === 0, push, pop }
}
