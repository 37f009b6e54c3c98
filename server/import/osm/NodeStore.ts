const FIRST_CAPACITY = 1 << 16

/**
 * Coordinates of every node of a file in 16 bytes each: ids (which exceed 2^32) beside 1e-7 degree units.
 * Add all, then `finish` once, then look up; files come sorted by id, others are sorted here.
 */
export class NodeStore {
  length = 0
  xs = new Int32Array(FIRST_CAPACITY)
  ys = new Int32Array(FIRST_CAPACITY)
  ids = new Float64Array(FIRST_CAPACITY)
  isSorted = true

  add(id: number, x: number, y: number): void {
    if (this.length === this.ids.length) this.#grow()
    if (this.length > 0 && id <= (this.ids[this.length - 1] ?? 0)) this.isSorted = false
    this.ids[this.length] = id
    this.xs[this.length] = x
    this.ys[this.length] = y
    this.length++
  }

  finish(): void {
    if (this.isSorted) return
    const { ids, xs, ys } = this
    const order = new Uint32Array(this.length)
    for (let i = 0; i < order.length; i++) order[i] = i
    order.sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0))
    this.ids = Float64Array.from(order, (i) => ids[i] ?? 0)
    this.xs = Int32Array.from(order, (i) => xs[i] ?? 0)
    this.ys = Int32Array.from(order, (i) => ys[i] ?? 0)
    this.isSorted = true
  }

  /** Position of the node in `xs` and `ys`, or -1 when the file does not hold it. */
  find(id: number): number {
    const { ids } = this
    let low = 0
    let high = this.length - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = ids[middle] as number
      if (found === id) return middle
      if (found < id) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  #grow(): void {
    const capacity = Math.ceil(this.ids.length * 1.6)
    const ids = new Float64Array(capacity)
    ids.set(this.ids)
    this.ids = ids
    const xs = new Int32Array(capacity)
    xs.set(this.xs)
    this.xs = xs
    const ys = new Int32Array(capacity)
    ys.set(this.ys)
    this.ys = ys
  }
}
