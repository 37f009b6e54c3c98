export type PositionProblem = 'denied' | 'unavailable' | 'timeout' | 'unsupported'

/** GeolocationPositionError.code by its W3C number; null: there is no geolocation at all. */
export function positionProblem(code: number | null): PositionProblem {
  if (code === null) return 'unsupported'
  if (code === 1) return 'denied'
  return code === 3 ? 'timeout' : 'unavailable'
}
