/**
 * How far a walker on a straight piece sees to either side, square to it: up to the nearest obstacle. The piece is divided into at most `mostBins` stretches; in
 * each, what is nearer than `seenTo` is seen and what is beyond `hiddenFrom` is hidden, and few places lie between. Centimetres of the plane.
 */
export interface Horizon {
  length: number
  bins: number
  /** Of the piece's left side by stretch, then of its right from `mostBins`. */
  seenTo: Float64Array
  hiddenFrom: Float64Array
  /** Obstacles: on which side (1 left, −1 right), between which places along the piece, and how far off = base + slope · along. */
  count: number
  side: Float64Array
  low: Float64Array
  high: Float64Array
  base: Float64Array
  slope: Float64Array
}

export const mostBins = 32
const binCentimeters = 400
const hair = 1e-6

export function createHorizon(): Horizon {
  const floats = (count: number) => new Float64Array(count)
  return {
    length: 0,
    bins: 1,
    seenTo: floats(2 * mostBins),
    hiddenFrom: floats(2 * mostBins),
    count: 0,
    side: floats(64),
    low: floats(64),
    high: floats(64),
    base: floats(64),
    slope: floats(64),
  }
}

/** For a piece of a length, with nothing beside it. */
export function clearHorizon(horizon: Horizon, length: number): void {
  horizon.length = length
  horizon.bins = Math.min(mostBins, Math.max(1, Math.ceil(length / binCentimeters)))
  horizon.count = 0
  const { bins, seenTo, hiddenFrom } = horizon
  for (let bin = 0; bin < bins; bin++) {
    seenTo[bin] = Number.POSITIVE_INFINITY
    seenTo[mostBins + bin] = Number.POSITIVE_INFINITY
    hiddenFrom[bin] = Number.POSITIVE_INFINITY
    hiddenFrom[mostBins + bin] = Number.POSITIVE_INFINITY
  }
}

/** An obstacle on one side, from (along, off) to (along, off). */
export function addToHorizon(
  horizon: Horizon,
  side: number,
  along: number,
  off: number,
  alongEnd: number,
  offEnd: number,
): void {
  const { length, bins, seenTo, hiddenFrom } = horizon
  if (horizon.count === horizon.side.length) grow(horizon)
  const low = Math.min(along, alongEnd)
  const high = Math.max(along, alongEnd)
  const slope = (offEnd - off) / (alongEnd - along)
  const base = off - slope * along
  const o = horizon.count++
  horizon.side[o] = side
  horizon.low[o] = low - hair
  horizon.high[o] = high + hair
  horizon.base[o] = base + hair
  horizon.slope[o] = slope
  const first = side > 0 ? 0 : mostBins
  const width = length / bins
  const perWidth = bins / length
  const lastBin = Math.min(bins - 1, Math.floor((high + 2 * hair) * perWidth))
  for (let bin = Math.max(0, Math.floor((low - 2 * hair) * perWidth)); bin <= lastBin; bin++) {
    const start = bin * width
    const end = start + width
    const from = base + slope * Math.max(low, start)
    const to = base + slope * Math.min(high, end)
    seenTo[first + bin] = Math.min(seenTo[first + bin]!, from - 2 * hair, to - 2 * hair)
    if (low > start || high < end) continue
    hiddenFrom[first + bin] = Math.min(hiddenFrom[first + bin]!, Math.max(from, to) + 2 * hair)
  }
}

/** Beyond this all is hidden on a side. */
export function widestSeen({ bins, hiddenFrom }: Horizon, side: number): number {
  const first = side > 0 ? 0 : mostBins
  let widest = 0
  for (let bin = first; bin < first + bins; bin++) widest = Math.max(widest, hiddenFrom[bin]!)
  return widest
}

/** Whether an obstacle stands before a place; `off` is positive to the left. */
export function isBehind(horizon: Horizon, along: number, off: number): boolean {
  const side = off > 0 ? 1 : -1
  const distance = Math.abs(off)
  for (let o = 0; o < horizon.count; o++) {
    if (horizon.side[o] !== side || along < horizon.low[o]! || along > horizon.high[o]!) continue
    if (distance >= horizon.base[o]! + horizon.slope[o]! * along) return true
  }
  return false
}

function grow(horizon: Horizon): void {
  for (const column of ['side', 'low', 'high', 'base', 'slope'] as const) {
    const grown = new Float64Array(2 * horizon.count)
    grown.set(horizon[column])
    horizon[column] = grown
  }
}
