/** What is left of a row: its vertices from `first` to `last`, but for those that are marked where `isMarked`. */
export interface SeenRow {
  first: number
  last: number
  isMarked: boolean
  marks: Uint8Array
}

/** Takes out of a row, whose vertex i is at firstX + i · step (dx) and dy, those that lie in one of the shadows. */
export function takeHidden(
  seen: SeenRow,
  firstX: number,
  dy: number,
  step: number,
  values: Float64Array,
  start: number,
  end: number,
): void {
  const count = seen.last + 1
  const lastX = firstX + seen.last * step
  let first = 0
  let last = seen.last
  let isMarked = false
  const { marks } = seen
  const perStep = 1 / step
  for (let s = 9 * start; s < 9 * end; s += 9) {
    let left = firstX
    let right = lastX
    for (let row = s; row < s + 9; row += 3) {
      const border = values[row + 1]! + values[row + 2]! * dy
      if (values[row]! > 0) left = Math.max(left, border)
      else right = Math.min(right, border)
    }
    if (left > right) continue
    const from = Math.ceil((left - firstX) * perStep) | 0
    const to = Math.floor((right - firstX) * perStep) | 0
    if (from > to || from > last || to < first) continue
    // Shadows run outwards, so most take an end of the row.
    if (from <= first) first = to + 1
    else if (to >= last) last = from - 1
    else {
      if (!isMarked) for (let i = 0; i < count; i++) marks[i] = 0
      isMarked = true
      for (let i = from; i <= to; i++) marks[i] = 1
    }
  }
  seen.first = first
  seen.last = last
  seen.isMarked = isMarked
}

/** A place (x, y) and a way from it (toX, toY), for `shareBeforeShadow`: numbers handed over in an array cost no boxes. */
export const way = new Float64Array(4)

/** How far one gets on the way before a shadow, at most a share `most` of it. */
export function shareBeforeShadow(values: Float64Array, start: number, end: number, most: number): number {
  const x = way[0]!
  const y = way[1]!
  const toX = way[2]!
  const toY = way[3]!
  let share = most
  for (let s = 9 * start; s < 9 * end; s += 9) {
    let low = 0
    let high = share
    for (let row = s; row < s + 9; row += 3) {
      // How far inside the border the way begins and ends; outside where negative.
      const inside = values[row]! * (x - values[row + 1]! - values[row + 2]! * y)
      const insideThere = inside + values[row]! * (toX - values[row + 2]! * toY)
      if (inside < 0 && insideThere < 0) low = 2
      else if (inside < 0) low = Math.max(low, inside / (inside - insideThere))
      else if (insideThere < 0) high = Math.min(high, inside / (inside - insideThere))
      if (low > high) break
    }
    if (low < high) share = low
  }
  return share
}
