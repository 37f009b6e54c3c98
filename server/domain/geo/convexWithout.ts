import type { MultiPolygon, Polygon, Position } from 'geojson'
import { containsPoint } from './containsPoint.ts'

/** A part of a ring inside the convex one, from where it comes in to where it goes out; `enters` and `leaves` count its corners from the first. */
interface Chain {
  enters: number
  leaves: number
  positions: Position[]
}

/**
 * What a convex ring holds beyond some polygons; null where they cover it. Their rings may cross it anywhere, but not each other: all have
 * their inside on the left. Walked with the inside of the rest on the left, its border is those rings backwards, and the convex one between
 * where they come in and where the next goes out. Every number is the same in degrees as in metres; rounding is to 10⁻⁹.
 */
export function convexWithout(
  convex: readonly Position[],
  { coordinates }: MultiPolygon,
): Polygon | MultiPolygon | null {
  const [originX, originY] = convex[0] as [number, number]
  const window = createWindow(convex.slice(0, -1).map(([x, y]) => [x! - originX, y! - originY]))
  const shells: Position[][] = []
  const holes: Position[][] = []
  const chains: Chain[] = []
  for (const polygon of coordinates) {
    for (const [place, ring] of polygon.entries()) {
      const local = ring.map(([x, y]): Position => [x! - originX, y! - originY])
      const found = chainsOf(window, local)
      if (found === 'inside') (place === 0 ? holes : shells).push(local.reverse())
      else chains.push(...found)
    }
  }
  if (chains.length > 0) shells.push(...linkChains(window, chains))
  else if (!containsPoint({ type: 'MultiPolygon', coordinates }, convex[0] as [number, number]))
    shells.push([...window.corners, window.corners[0]!])
  const polygons = shells.map((shell) => [shell])
  for (const hole of holes) smallestAround(polygons, hole[0]!)?.push(hole)
  if (polygons.length === 0) return null
  const show = ([x, y]: Position): Position => [roundOff(x! + originX), roundOff(y! + originY)]
  const shown = polygons.map((rings) => rings.map((ring) => ring.map(show)))
  return shown.length === 1 ? { type: 'Polygon', coordinates: shown[0]! } : { type: 'MultiPolygon', coordinates: shown }
}

interface Window {
  corners: Position[]
  /** Strictly. */
  contains(position: Position): boolean
  /** The part of a → b inside, as shares of it, with the sides it comes in and goes out by; null where there is none. */
  cut(a: Position, b: Position): { from: number; to: number; sideIn: number; sideOut: number } | null
  /** Corners passed from the first to a place on a side, with the share of that side. */
  along(side: number, position: Position): number
}

function createWindow(corners: Position[]): Window {
  const sides = corners.map(([x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length] as [number, number]
    return { x: x!, y: y!, ux: nextX - x!, uy: nextY - y! }
  })
  const middleX = corners.reduce((sum, [x]) => sum + x!, 0) / corners.length
  const middleY = corners.reduce((sum, [, y]) => sum + y!, 0) / corners.length
  const leftOf = (side: number, [x, y]: Position) => {
    const { x: sx, y: sy, ux, uy } = sides[side]!
    return ux * (y! - sy) - uy * (x! - sx)
  }
  // Within this of the middle no side need be asked.
  const inner = Math.min(
    ...sides.map(({ ux, uy }, side) => leftOf(side, [middleX, middleY]) / Math.sqrt(ux * ux + uy * uy)),
  )
  return {
    corners,
    contains([x, y]) {
      if ((x! - middleX) ** 2 + (y! - middleY) ** 2 < 0.999 * inner * inner) return true
      return sides.every((_, side) => leftOf(side, [x!, y!]) > 0)
    },
    cut(a, b) {
      let [from, to, sideIn, sideOut] = [0, 1, -1, -1]
      for (let side = 0; side < sides.length; side++) {
        const [first, last] = [leftOf(side, a), leftOf(side, b)]
        if (first <= 0 && last <= 0) return null
        const share = first / (first - last)
        if (first <= 0 && share >= from) [from, sideIn] = [share, side]
        if (last <= 0 && share <= to) [to, sideOut] = [share, side]
      }
      return from < to ? { from, to, sideIn, sideOut } : null
    },
    along(side, [x, y]) {
      const { x: sx, y: sy, ux, uy } = sides[side]!
      const share = ((x! - sx) * ux + (y! - sy) * uy) / (ux * ux + uy * uy)
      return (side + Math.min(1, Math.max(0, share))) % sides.length
    },
  }
}

/** The parts of a closed ring that are inside; 'inside' where all of it is. */
function chainsOf(window: Window, ring: Position[]): Chain[] | 'inside' {
  const isInside = ring.map(window.contains)
  const start = isInside.indexOf(false)
  if (start < 0) return 'inside'
  const count = ring.length - 1
  const chains: Chain[] = []
  let open: Chain | null = null
  for (let step = start; step < start + count; step++) {
    const [a, b] = [ring[step % count]!, ring[(step + 1) % count]!]
    const staysInside = isInside[(step + 1) % count]!
    if (open && staysInside) {
      open.positions.push(b)
      continue
    }
    const part = window.cut(a, b)
    if (!part) continue
    const at = (share: number): Position => [a[0]! + share * (b[0]! - a[0]!), a[1]! + share * (b[1]! - a[1]!)]
    if (!open) {
      const entry = at(part.from)
      open = { enters: window.along(part.sideIn, entry), leaves: 0, positions: [entry] }
      chains.push(open)
    }
    if (staysInside) {
      open.positions.push(b)
      continue
    }
    const exit = at(part.to)
    open.positions.push(exit)
    open.leaves = window.along(part.sideOut, exit)
    open = null
  }
  return chains
}

/** Each chain backwards, then along the window to where the next one goes out, until the ring closes. */
function linkChains({ corners }: Window, chains: readonly Chain[]): Position[][] {
  const byExit = chains.toSorted((a, b) => a.leaves - b.leaves)
  const used = new Set<Chain>()
  const rings: Position[][] = []
  for (const first of chains) {
    const ring: Position[] = []
    for (let chain = first; !used.has(chain); ) {
      used.add(chain)
      const { enters, positions } = chain
      const next = byExit.find(({ leaves }) => leaves > enters) ?? byExit[0]!
      ring.push(...positions.toReversed(), ...cornersBetween(corners, enters, next.leaves))
      chain = next
    }
    if (ring.length > 0) rings.push([...ring, ring[0]!])
  }
  return rings
}

/** The corners passed going on from one place of the border to another. */
function cornersBetween(corners: Position[], from: number, to: number): Position[] {
  const end = to > from ? to : to + corners.length
  const passed: Position[] = []
  for (let corner = Math.floor(from) + 1; corner < end; corner++) passed.push(corners[corner % corners.length]!)
  return passed
}

function smallestAround(polygons: Position[][][], position: Position): Position[][] | undefined {
  let found: Position[][] | undefined
  let least = Number.POSITIVE_INFINITY
  for (const polygon of polygons) {
    const size = twiceArea(polygon[0]!)
    if (size >= least || !containsPoint({ type: 'Polygon', coordinates: [polygon[0]!] }, position as [number, number]))
      continue
    least = size
    found = polygon
  }
  return found
}

function twiceArea(ring: readonly Position[]): number {
  let twice = 0
  for (let i = 0; i + 1 < ring.length; i++) twice += ring[i]![0]! * ring[i + 1]![1]! - ring[i + 1]![0]! * ring[i]![1]!
  return twice
}

const roundOff = (value: number) => Math.round(1e9 * value) / 1e9
