/** The place of a cell of a 2¹⁵ × 2¹⁵ grid along a Hilbert curve, 0 … 2³⁰ − 1 (J. K. Lawder's state-free loop, as in Wikipedia's `xy2d`). */
function hilbertPlace(column: number, row: number): number {
  let x = column
  let y = row
  let place = 0
  for (let side = 1 << 14; side > 0; side >>= 1) {
    const right = (x & side) > 0 ? 1 : 0
    const top = (y & side) > 0 ? 1 : 0
    place += side * side * ((3 * right) ^ top)
    if (top === 0) {
      if (right === 1) {
        x = 32767 - x
        y = 32767 - y
      }
      const held = x
      x = y
      y = held
    }
  }
  return place
}

/** The items in the order of a Hilbert curve over their box; items at one place keep their order. */
export function hilbertOrder(xs: Int32Array, ys: Int32Array): Uint32Array {
  const count = xs.length
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < count; i++) {
    minX = Math.min(minX, xs[i]!)
    maxX = Math.max(maxX, xs[i]!)
    minY = Math.min(minY, ys[i]!)
    maxY = Math.max(maxY, ys[i]!)
  }
  const scale = 32767 / Math.max(1, maxX - minX, maxY - minY)
  // Curve place (30 bits) and item (below 2²³) in one double, so that one plain sort does it.
  const keys = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const place = hilbertPlace(Math.floor((xs[i]! - minX) * scale), Math.floor((ys[i]! - minY) * scale))
    keys[i] = place * 2 ** 23 + i
  }
  keys.sort()
  return Uint32Array.from(keys, (key) => key % 2 ** 23)
}
