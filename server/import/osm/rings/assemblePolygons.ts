import type { Assembled, VertexRing } from './assembled.ts'
import { assembleSimpleRing } from './assembleSimpleRing.ts'
import { findCrossings } from './findCrossings.ts'
import { locateComponents } from './locateComponents.ts'
import { collectSegments, type SegmentSet, type WayLine } from './segments.ts'
import { splitAtCrossings } from './splitAtCrossings.ts'
import { splitWalk } from './splitWalk.ts'
import { doubledArea, traceFaces } from './traceFaces.ts'

export interface NotAssembled {
  reason: 'open-ring' | 'crossing' | 'no-area'
  x: number
  y: number
}

/**
 * Makes valid polygons of ways by geometry, whatever their roles say: what an odd number of rings surrounds is inside.
 * Rings may touch in vertices and share segments. Open rings are refused, never closed; crossing ones are refused, or cut
 * at the crossings when `repair` is set.
 */
export function assemblePolygons(ways: readonly WayLine[], repair = false): Assembled | NotAssembled {
  const simple = ways.length === 1 && ways[0] ? assembleSimpleRing(ways[0]) : null
  if (simple) return simple
  let set = collectSegments(ways)
  const crossings = findCrossings(set, repair ? Number.POSITIVE_INFINITY : 1)
  if (crossings.length > 0) {
    const split = repair ? splitAtCrossings(set) : null
    const { x, y } = crossings[0] as { x: number; y: number }
    if (!split) return { reason: 'crossing', x, y }
    set = split
  }
  const open = findOpenEnd(set)
  if (open !== -1) return { reason: 'open-ring', x: set.xs[open] as number, y: set.ys[open] as number }
  if (set.from.length === 0) return { reason: 'no-area', x: set.xs[0] ?? 0, y: set.ys[0] ?? 0 }
  const repairedAt = crossings.map(({ x, y }) => ({ x, y }))
  return { set, polygons: nestRings(set), repairedAt }
}

/** The vertex where an odd number of segments meets, so that a ring does not close; -1 when there is none. */
function findOpenEnd(set: SegmentSet): number {
  const degrees = new Uint32Array(set.xs.length)
  for (const ends of [set.from, set.to]) for (const vertex of ends) degrees[vertex] = (degrees[vertex] as number) + 1
  return degrees.findIndex((degree) => degree % 2 === 1)
}

function nestRings(set: SegmentSet): VertexRing[][] {
  const faces = traceFaces(set)
  const components = locateComponents(set, faces)
  const outers: { ring: VertexRing; area: number; polygon: VertexRing[] }[] = []
  const looseHoles: VertexRing[] = []
  for (const [walkIndex, walk] of faces.walks.entries()) {
    if (!components.isInside[walkIndex]) continue
    const rings = splitWalk(walk)
    if ((faces.doubledAreas[walkIndex] as number) < 0) {
      looseHoles.push(...rings)
      continue
    }
    // A bounded face has one outer ring; its other rings are holes that touch it or each other.
    const areas = rings.map((ring) => doubledArea(set, ring))
    const outerIndex = areas.findIndex((area) => area > 0)
    const ring = rings[outerIndex] as VertexRing
    const polygon = [ring, ...rings.filter((_, i) => i !== outerIndex)]
    outers.push({ ring, area: areas[outerIndex] as number, polygon })
  }
  outers.sort((a, b) => a.area - b.area)
  for (const hole of looseHoles) {
    // Outer rings around one place are nested, so the smallest around the hole is the one it lies in.
    const holder = outers.find(({ ring }) => components.ringHolds(ring, hole[0] as number))
    holder?.polygon.push(hole)
  }
  return outers.reverse().map(({ polygon }) => polygon)
}
