import Flatbush from 'flatbush'
import { createSight, type Outline, sideOf } from './sightInside.ts'

/** An area to walk across. */
export interface Square {
  /** The shell, then the holes, in either direction: x, y, x, y … in metres of the plane, the first vertex not repeated at the end. */
  rings: readonly Float64Array[]
  /** Vertices where streets meet it, counted through the rings. */
  entries: readonly number[]
}

/** Up to so many vertices at which a shortest walk can begin, bend or end, all straight ways between them are found; beyond, the near ones. */
const exactUpTo = 80
const nearestOfQuadrant = 12
/** So many of a quadrant's nearest are looked at, and so many in all: the others are likely hidden. */
const triedOfQuadrant = 36
const triedOfAll = 400

/**
 * The straight ways across a square, as pairs of vertices (the smaller first, in order): with the edges of its outline, which are not among them,
 * they hold the shortest walk between any two entries (correctness case 19). A shortest walk bends only where the outline turns inwards, and there
 * only round the corner, so no other ways are kept. Two such vertices at one place are joined by a way of length 0.
 *
 * Above 80 such vertices the work is bounded: each keeps the 12 nearest that it sees in each quadrant. Walks can then be a little longer than the
 * shortest, but every entry is reached.
 */
export function crossSquare({ rings, entries }: Square): [number, number][] {
  const { outline, ring, corner } = readSquare(rings)
  const isEntry = new Uint8Array(outline.count)
  for (const entry of entries) isEntry[entry] = 1
  const candidates: number[] = []
  const stopsAt = new Uint8Array(outline.count)
  for (let v = 0; v < outline.count; v++) {
    if (!isEntry[v] && !corner.isInward[v]) continue
    candidates.push(v)
    stopsAt[v] = 1
  }
  if (candidates.length < 2) return []

  /** From an entry any way may be taken, at a corner only those that pass on round it. */
  const mayBend = (v: number, toward: number) =>
    isEntry[v] === 1 ||
    sideOfVertex(outline, v, toward, corner.before[v]!) * sideOfVertex(outline, v, toward, corner.after[v]!) >= 0
  const sees = createSight(outline, stopsAt)
  const sights: Sights = {
    outline,
    candidates,
    mayServe: (v, w) => v !== w && outline.next[v] !== w && outline.next[w] !== v && mayBend(v, w) && mayBend(w, v),
    isOpen: (v, w) => isSamePlace(outline, v, w) || sees(v, w),
  }
  if (candidates.length <= exactUpTo) return allWays(sights)
  const ways = nearWays(sights)
  joinRings(sights, ring, ways)
  return [...ways.values()].sort(([a, b], [c, d]) => a - c || b - d)
}

interface Sights {
  outline: Outline
  /** Vertices at which a shortest walk can begin, bend or end. */
  candidates: readonly number[]
  /** Quick: a shortest walk could take this way, were it open. */
  mayServe(v: number, w: number): boolean
  /** Slow. */
  isOpen(v: number, w: number): boolean
}

function readSquare(rings: readonly Float64Array[]) {
  const count = rings.reduce((sum, { length }) => sum + length / 2, 0)
  const outline: Outline = {
    count,
    x: new Float64Array(count),
    y: new Float64Array(count),
    next: new Uint32Array(count),
  }
  const ring = new Uint32Array(count)
  const corner = { isInward: new Uint8Array(count), before: new Uint32Array(count), after: new Uint32Array(count) }
  let first = 0
  rings.forEach((positions, r) => {
    const size = positions.length / 2
    let doubleArea = 0
    for (let i = 0; i < size; i++) {
      outline.x[first + i] = positions[2 * i]!
      outline.y[first + i] = positions[2 * i + 1]!
      outline.next[first + i] = first + ((i + 1) % size)
      ring[first + i] = r
      const j = (i + 1) % size
      doubleArea += positions[2 * i]! * positions[2 * j + 1]! - positions[2 * j]! * positions[2 * i + 1]!
    }
    // With the inside on the left, the outline turns right where it turns inwards: a shell counterclockwise, a hole clockwise.
    const inward = doubleArea > 0 === (r === 0) ? -1 : 1
    for (let v = first; v < first + size; v++) {
      const before = otherPlace(outline, v, (w) => first + ((w - first + size - 1) % size))
      const after = otherPlace(outline, v, (w) => outline.next[w]!)
      corner.before[v] = before
      corner.after[v] = after
      corner.isInward[v] = sideOfVertex(outline, before, v, after) === inward ? 1 : 0
    }
    first += size
  })
  return { outline, ring, corner }
}

/** The vertex before or after that lies elsewhere. */
function otherPlace(outline: Outline, v: number, step: (v: number) => number): number {
  let w = step(v)
  while (w !== v && isSamePlace(outline, v, w)) w = step(w)
  return w
}

function isSamePlace({ x, y }: Outline, v: number, w: number): boolean {
  return x[v] === x[w] && y[v] === y[w]
}

function sideOfVertex({ x, y }: Outline, a: number, b: number, v: number): number {
  return sideOf(x[a]!, y[a]!, x[b]!, y[b]!, x[v]!, y[v]!)
}

type Ways = Map<number, [number, number]>

function addWay(ways: Ways, { count }: Outline, v: number, w: number): void {
  ways.set(Math.min(v, w) * count + Math.max(v, w), [Math.min(v, w), Math.max(v, w)])
}

function squaredDistance({ x, y }: Outline, v: number, w: number): number {
  return (x[v]! - x[w]!) ** 2 + (y[v]! - y[w]!) ** 2
}

function allWays({ candidates, mayServe, isOpen }: Sights): [number, number][] {
  return candidates.flatMap((v, i) =>
    candidates.slice(i + 1).flatMap((w): [number, number][] => (mayServe(v, w) && isOpen(v, w) ? [[v, w]] : [])),
  )
}

function nearWays({ outline, candidates, mayServe, isOpen }: Sights): Ways {
  const { x, y } = outline
  const index = new Flatbush(candidates.length)
  for (const v of candidates) index.add(x[v]!, y[v]!)
  index.finish()
  const ways: Ways = new Map()
  for (const v of candidates) {
    const tried = [0, 0, 0, 0]
    const seen = [0, 0, 0, 0]
    for (const place of index.neighbors(x[v]!, y[v]!, triedOfAll, Infinity, (place) =>
      mayServe(v, candidates[place]!),
    )) {
      const w = candidates[place]!
      const quadrant = (x[w]! < x[v]! ? 1 : 0) + (y[w]! < y[v]! ? 2 : 0)
      if (seen[quadrant]! >= nearestOfQuadrant || tried[quadrant]! >= triedOfQuadrant) continue
      tried[quadrant]!++
      if (!isOpen(v, w)) continue
      seen[quadrant]!++
      addWay(ways, outline, v, w)
    }
  }
  return ways
}

/** Adds, where the near ways leave some rings apart, the shortest way from them to the rest. */
function joinRings({ outline, candidates, mayServe, isOpen }: Sights, ring: Uint32Array, ways: Ways): void {
  const joined = Uint32Array.from({ length: Math.max(...ring) + 1 }, (_, r) => r)
  const join = (v: number, w: number) => {
    const [from, to] = [joined[ring[v]!]!, joined[ring[w]!]!]
    for (let r = 0; r < joined.length; r++) if (joined[r] === from) joined[r] = to
  }
  const isApart = (v: number, w: number) => joined[ring[v]!] !== joined[ring[w]!]
  for (const [v, w] of ways.values()) if (isApart(v, w)) join(v, w)
  for (let r = 1; r < joined.length; r++) {
    if (joined[r] === joined[0]) continue
    const pairs = candidates
      .filter((v) => joined[ring[v]!] === joined[r])
      .flatMap((v) => candidates.filter((w) => isApart(v, w) && mayServe(v, w)).map((w): [number, number] => [v, w]))
    pairs.sort(([a, b], [c, d]) => squaredDistance(outline, a, b) - squaredDistance(outline, c, d) || a - c || b - d)
    const way = pairs.find(([v, w]) => isOpen(v, w))
    if (!way) continue
    addWay(ways, outline, ...way)
    join(...way)
  }
}
