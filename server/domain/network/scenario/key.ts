/**
 * A distance and a number beside it (a node, or the place of a facility) as one exact double: comparing keys compares distances first, the
 * numbers where those are equal. Distances stay below 2²⁵ dm = 3,355 km, numbers below 2²⁸.
 */
export const keyBase = 2 ** 28

/** Later than every key: nothing. */
export const noKey = Number.POSITIVE_INFINITY

export function toKey(distance: number, number: number): number {
  return distance * keyBase + number
}

export function distanceOfKey(key: number): number {
  return Math.floor(key / keyBase)
}

export function numberOfKey(key: number): number {
  return key - Math.floor(key / keyBase) * keyBase
}
