/** Disjoint ascending intervals of one parameter: what is left of an edge or an arc. Reused, never reallocated while it fits. */
export interface Intervals {
  from: Float64Array
  to: Float64Array
  count: number
}

export function createIntervals(): Intervals {
  return { from: new Float64Array(256), to: new Float64Array(256), count: 0 }
}

export function resetIntervals(list: Intervals, from: number, to: number): void {
  list.from[0] = from
  list.to[0] = to
  list.count = 1
}

export function appendInterval(list: Intervals, from: number, to: number): void {
  if (list.count === list.from.length) grow(list)
  list.from[list.count] = from
  list.to[list.count] = to
  list.count++
}

/** Takes [from, to] away. */
export function subtractInterval(list: Intervals, from: number, to: number): void {
  if (from >= to) return
  if (list.count === list.from.length) grow(list)
  let kept = 0
  for (let i = 0; i < list.count; i++) {
    const a = list.from[i]!
    const b = list.to[i]!
    if (b <= from || a >= to) {
      list.from[kept] = a
      list.to[kept++] = b
    } else if (a < from && b > to) {
      // Split: the later intervals move up by one.
      for (let j = list.count; j > i + 1; j--) {
        list.from[j] = list.from[j - 1]!
        list.to[j] = list.to[j - 1]!
      }
      list.count++
      list.from[kept] = a
      list.to[kept++] = from
      list.from[kept] = to
      list.to[kept++] = b
      i++
    } else if (a < from) {
      list.from[kept] = a
      list.to[kept++] = from
    } else if (b > to) {
      list.from[kept] = to
      list.to[kept++] = b
    }
  }
  list.count = kept
}

function grow(list: Intervals): void {
  const from = new Float64Array(2 * list.from.length)
  const to = new Float64Array(2 * list.to.length)
  from.set(list.from)
  to.set(list.to)
  list.from = from
  list.to = to
}
