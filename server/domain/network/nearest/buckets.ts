/** A queue of whole distances: one bucket a decimetre, used round and round. */
export interface Buckets {
  /** Before the first is put: how far the first ones lie apart and how long the longest arc is. */
  open(least: number, most: number, longest: number): void
  put(place: number, distance: number): void
  /** The nearest place, −1 when all are done. Places of one distance come in no order. */
  take(): number
  /** Of what was taken last. */
  distance(): number
}

export function createBuckets(placeCount: number): Buckets {
  let first = new Int32Array(0)
  let next = new Int32Array(2 * placeCount + 16)
  let places = new Int32Array(2 * placeCount + 16)
  let mask = 0
  let used = 0
  let waiting = 0
  let at = 0

  return {
    open(least, most, longest) {
      // Whatever waits lies less than one round behind what is nearest.
      let round = 1024
      while (round <= most - least + longest) round *= 2
      if (first.length < round) first = new Int32Array(round).fill(-1)
      mask = first.length - 1
      used = 0
      at = least
    },
    put(place, distance) {
      if (used === next.length) {
        next = grown(next)
        places = grown(places)
      }
      const bucket = distance & mask
      places[used] = place
      next[used] = first[bucket]!
      first[bucket] = used++
      waiting++
    },
    take() {
      if (waiting === 0) return -1
      while (first[at & mask]! < 0) at++
      const entry = first[at & mask]!
      first[at & mask] = next[entry]!
      waiting--
      return places[entry]!
    },
    distance: () => at,
  }
}

function grown(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(2 * from.length)
  to.set(from)
  return to
}
