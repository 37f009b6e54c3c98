const chunkLength = 1 << 16
let chunk = new Float64Array(chunkLength)
let used = 0

/**
 * A new array of zeros, cut from a larger one: regions are made by the ten thousand, and memory of its own for each costs a
 * fifth of the cutting. A chunk is freed with the last array cut from it.
 */
export function takeFloats(length: number): Float64Array {
  if (length > chunkLength) return new Float64Array(length)
  if (used + length > chunkLength) {
    chunk = new Float64Array(chunkLength)
    used = 0
  }
  used += length
  return chunk.subarray(used - length, used)
}
