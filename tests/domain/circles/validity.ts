import Flatbush from 'flatbush'
import type { MultiPolygon, Position } from 'geojson'
import { containsPoint } from '#domain/geo/containsPoint.ts'

/** What is wrong with a multipolygon by OGC 06-103r4 and RFC 7946, stricter in that no two rings may touch; empty where nothing is. */
export function faultsOf({ coordinates }: MultiPolygon): string[] {
  const faults: string[] = []
  const segments: { ring: number; place: number; length: number; a: Position; b: Position }[] = []
  let ring = 0
  for (const polygon of coordinates) {
    for (const [hole, positions] of polygon.entries()) {
      const [first, last] = [positions[0]!, positions.at(-1)!]
      if (positions.length < 4) faults.push(`ring ${ring} has ${positions.length} positions`)
      if (first[0] !== last[0] || first[1] !== last[1]) faults.push(`ring ${ring} is open`)
      if (twiceArea(positions) > 0 !== (hole === 0)) faults.push(`ring ${ring} turns the wrong way`)
      for (let place = 0; place + 1 < positions.length; place++) {
        const [a, b] = [positions[place]!, positions[place + 1]!]
        if (a[0] === b[0] && a[1] === b[1]) faults.push(`ring ${ring} repeats a position`)
        segments.push({ ring, place, length: positions.length - 1, a, b })
      }
      ring++
    }
  }
  const index = new Flatbush(Math.max(1, segments.length))
  for (const { a, b } of segments) {
    index.add(Math.min(a[0]!, b[0]!), Math.min(a[1]!, b[1]!), Math.max(a[0]!, b[0]!), Math.max(a[1]!, b[1]!))
  }
  if (segments.length === 0) index.add(0, 0, 0, 0)
  index.finish()
  for (const [i, one] of segments.entries()) {
    const { a, b } = one
    const box = [
      Math.min(a[0]!, b[0]!),
      Math.min(a[1]!, b[1]!),
      Math.max(a[0]!, b[0]!),
      Math.max(a[1]!, b[1]!),
    ] as const
    for (const j of index.search(...box)) {
      if (j <= i) continue
      const other = segments[j]!
      const steps = one.ring === other.ring ? (other.place - one.place) % one.length : 2
      if (steps === 1 || steps === one.length - 1) {
        const [shared, before, after] = steps === 1 ? [b, a, other.b] : [a, other.a, b]
        const runsBack =
          turn(before, shared, after) === 0 &&
          (before[0]! - shared[0]!) * (after[0]! - shared[0]!) + (before[1]! - shared[1]!) * (after[1]! - shared[1]!) >
            0
        if (runsBack) faults.push(`ring ${one.ring} runs back at ${shared}`)
      } else if (touch(a, b, other.a, other.b)) faults.push(`rings ${one.ring} and ${other.ring} meet at ${a}`)
    }
  }
  for (const [p, polygon] of coordinates.entries()) {
    const shell = { type: 'Polygon' as const, coordinates: [polygon[0]!] }
    for (const hole of polygon.slice(1)) if (!containsPoint(shell, hole[0]!)) faults.push(`a hole of ${p} is outside`)
    for (const [o, other] of coordinates.entries()) {
      if (o !== p && containsPoint({ type: 'Polygon', coordinates: polygon }, other[0]![0]!))
        faults.push(`polygon ${o} is in ${p}`)
    }
  }
  return faults
}

/** Seven places are whole numbers: the sums are exact. */
const whole = (degrees: number) => Math.round(degrees * 1e7)

function turn(a: Position, b: Position, c: Position): number {
  return (
    (whole(b[0]!) - whole(a[0]!)) * (whole(c[1]!) - whole(a[1]!)) -
    (whole(b[1]!) - whole(a[1]!)) * (whole(c[0]!) - whole(a[0]!))
  )
}

function touch(a: Position, b: Position, c: Position, d: Position): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (abc === 0 && abd === 0) {
    const axis = a[0] === b[0] ? 1 : 0
    return (
      Math.max(a[axis]!, b[axis]!) >= Math.min(c[axis]!, d[axis]!) &&
      Math.max(c[axis]!, d[axis]!) >= Math.min(a[axis]!, b[axis]!)
    )
  }
  return abc > 0 !== abd > 0 && cda > 0 !== cdb > 0
}

function twiceArea(ring: Position[]): number {
  const [[x0, y0]] = ring as [[number, number]]
  let twice = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    twice += (ring[i]![0]! - x0) * (ring[i + 1]![1]! - y0) - (ring[i + 1]![0]! - x0) * (ring[i]![1]! - y0)
  }
  return twice
}
