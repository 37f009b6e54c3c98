import { orient } from './orient.ts'
import type { SegmentSet } from './segments.ts'

/**
 * The plane cut by the segments. Half-edge 2s runs from[s] → to[s], 2s+1 back; h ^ 1 is its twin.
 * Each walk runs along one face with the face on its left: > 0 doubled area round a bounded face, < 0 round a component.
 */
export interface Faces {
  walks: number[][]
  walkOf: Int32Array
  doubledAreas: number[]
}

/** Needs a set without crossings in which an even number of segments meets at every vertex. */
export function traceFaces(set: SegmentSet): Faces {
  const next = linkHalfEdges(set)
  const walkOf = new Int32Array(next.length).fill(-1)
  const walks: number[][] = []
  const doubledAreas: number[] = []
  for (let start = 0; start < next.length; start++) {
    if (walkOf[start] !== -1) continue
    const walk: number[] = []
    let h = start
    do {
      walkOf[h] = walks.length
      walk.push(originOf(set, h))
      h = next[h] as number
    } while (h !== start)
    walks.push(walk)
    doubledAreas.push(doubledArea(set, walk))
  }
  return { walks, walkOf, doubledAreas }
}

function originOf(set: SegmentSet, h: number): number {
  return ((h & 1) === 0 ? set.from[h >> 1] : set.to[h >> 1]) as number
}

/** Twice the signed area in square units, anticlockwise positive; relative to the first vertex to keep digits. */
export function doubledArea(set: SegmentSet, walk: readonly number[]): number {
  const first = walk[0] as number
  const x0 = set.xs[first] as number
  const y0 = set.ys[first] as number
  let sum = 0
  for (let i = 0; i < walk.length; i++) {
    const a = walk[i] as number
    const b = walk[(i + 1) % walk.length] as number
    sum +=
      ((set.xs[a] as number) - x0) * ((set.ys[b] as number) - y0) -
      ((set.xs[b] as number) - x0) * ((set.ys[a] as number) - y0)
  }
  return sum
}

/** After h comes the sharpest left turn: the half-edge next clockwise from h's twin, so walks keep to one face. */
function linkHalfEdges(set: SegmentSet): Int32Array {
  const halfEdges = set.from.length * 2
  const leaving: number[][] = set.xs.map(() => [])
  for (let h = 0; h < halfEdges; h++) leaving[originOf(set, h)]?.push(h)
  const next = new Int32Array(halfEdges)
  for (const around of leaving) {
    if (around.length > 2) around.sort((g, h) => compareAngles(set, g, h))
    for (let i = 0; i < around.length; i++) {
      const arriving = (around[i] as number) ^ 1
      next[arriving] = around[(i + around.length - 1) % around.length] as number
    }
  }
  return next
}

/** Orders half-edges leaving one vertex anticlockwise, starting at due west, exclusive of it. */
function compareAngles(set: SegmentSet, g: number, h: number): number {
  const o = originOf(set, g)
  const p = originOf(set, g ^ 1)
  const q = originOf(set, h ^ 1)
  const ox = set.xs[o] as number
  const oy = set.ys[o] as number
  const px = set.xs[p] as number
  const py = set.ys[p] as number
  const qx = set.xs[q] as number
  const qy = set.ys[q] as number
  const half = (dx: number, dy: number) => (dy > 0 || (dy === 0 && dx < 0) ? 1 : 0)
  return half(px - ox, py - oy) - half(qx - ox, qy - oy) || -orient(ox, oy, px, py, qx, qy)
}
