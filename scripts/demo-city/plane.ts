/** The city is drawn in metres on a plane: x east, y north of its centre. Only the writers know degrees. */
export type Point = readonly [x: number, y: number]

export const add = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]]
export const subtract = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]]
export const scaleBy = (a: Point, factor: number): Point => [a[0] * factor, a[1] * factor]
export const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1]
export const cross = (a: Point, b: Point): number => a[0] * b[1] - a[1] * b[0]
export const lengthOf = (a: Point): number => Math.sqrt(a[0] * a[0] + a[1] * a[1])
export const distance = (a: Point, b: Point): number => lengthOf(subtract(a, b))
export const between = (a: Point, b: Point, t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
/** A quarter turn to the left. */
export const leftOf = (a: Point): Point => [-a[1], a[0]]

export function unit(a: Point): Point {
  const length = lengthOf(a)
  return length === 0 ? [1, 0] : [a[0] / length, a[1] / length]
}

export function rotate(a: Point, radians: number): Point {
  const cosine = Math.cos(radians)
  const sine = Math.sin(radians)
  return [a[0] * cosine - a[1] * sine, a[0] * sine + a[1] * cosine]
}

/** Where two lines, each through a point with a direction, meet; null when they run parallel. */
export function meet(p: Point, along: Point, q: Point, across: Point): Point | null {
  const determinant = cross(along, across)
  if (Math.abs(determinant) < 1e-9) return null
  return add(p, scaleBy(along, cross(subtract(q, p), across) / determinant))
}

/** 0 up to `from`, 1 beyond `to`, smooth between. */
export function ease(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}

/** The item at a place in a ring: −1 is the last, the one after the last is the first. */
export function cyclic<T>(items: readonly T[], index: number): T {
  const item = items[((index % items.length) + items.length) % items.length]
  if (item === undefined) throw new RangeError('expected a ring with items, got an empty one')
  return item
}

/** Points on a closed or open smooth (Catmull–Rom) curve through the given ones, `pieces` to each stretch. */
export function smooth(points: readonly Point[], pieces: number, closed: boolean): Point[] {
  const stretches = closed ? points.length : points.length - 1
  const pointAt = (index: number) =>
    closed ? cyclic(points, index) : cyclic(points, Math.min(points.length - 1, Math.max(0, index)))
  const curve: Point[] = []
  for (let k = 0; k < stretches; k++) {
    const [a, b, c, d] = [pointAt(k - 1), pointAt(k), pointAt(k + 1), pointAt(k + 2)]
    for (let piece = 0; piece < pieces; piece++) {
      const t = piece / pieces
      const weigh = (axis: 0 | 1) =>
        0.5 *
        (2 * b[axis] +
          (c[axis] - a[axis]) * t +
          (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t * t +
          (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t * t * t)
      curve.push([weigh(0), weigh(1)])
    }
  }
  if (!closed) curve.push(pointAt(stretches))
  return curve
}

/** WGS 84 (semi-axis in metres, first eccentricity squared). */
const SEMI_MAJOR_METERS = 6378137
const ECCENTRICITY_SQUARED = 0.00669437999014
const DEGREE = Math.PI / 180

export type ToLngLat = (point: Point) => [lng: number, lat: number]

/** Lays the plane on the ellipsoid: metres are true along the meridian of the centre and along every parallel. */
export function placeAt(centre: readonly [lng: number, lat: number]): ToLngLat {
  const meridianRadius = (latitude: number) =>
    (SEMI_MAJOR_METERS * (1 - ECCENTRICITY_SQUARED)) /
    (1 - ECCENTRICITY_SQUARED * Math.sin(latitude * DEGREE) ** 2) ** 1.5
  return ([x, y]) => {
    const firstGuess = centre[1] + y / meridianRadius(centre[1]) / DEGREE
    const latitude = centre[1] + y / meridianRadius((centre[1] + firstGuess) / 2) / DEGREE
    const sine = Math.sin(latitude * DEGREE)
    const parallelRadius =
      (SEMI_MAJOR_METERS * Math.cos(latitude * DEGREE)) / Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine)
    return [centre[0] + x / parallelRadius / DEGREE, latitude]
  }
}

/** Degrees at the precision every file of the city is written in: 1e-7, about a centimetre. */
export const roundDegrees = (degrees: number): number => Math.round(degrees * 1e7) / 1e7
