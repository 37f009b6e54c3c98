import { type Mask, maskContains } from '../geo/clipRegion.ts'
import type { Frame, Region } from '../geo/region.ts'
import { type IndexedSupply, isPoint, isPolygonEdge } from './supply.ts'

/** The service areas that can reach one host, in its frame: discs about (ax, ay), rectangles to both sides of a → b, and insides. */
export interface NearSupply {
  count: number
  /** Item of the supply each came from. */
  items: Uint32Array
  kinds: Uint8Array
  ax: Float64Array
  ay: Float64Array
  /** Unit direction of the edge and its length; 0 for a point. */
  ux: Float64Array
  uy: Float64Array
  lengths: Float64Array
  radii: Float64Array
  /** 1 where the disc about a is part of the service area and not already held by the rectangles. */
  hasDisc: Uint8Array
  insides: Mask[]
}

function createNear(capacity: number): NearSupply {
  return {
    count: 0,
    items: new Uint32Array(capacity),
    kinds: new Uint8Array(capacity),
    ax: new Float64Array(capacity),
    ay: new Float64Array(capacity),
    ux: new Float64Array(capacity),
    uy: new Float64Array(capacity),
    lengths: new Float64Array(capacity),
    radii: new Float64Array(capacity),
    hasDisc: new Uint8Array(capacity),
    insides: [],
  }
}

let gathered = createNear(256)

/** `region` is all of the host. The result is reused by the next call. Nearest first: they cover most, so the work ends soonest. */
export function gatherNear(
  supply: IndexedSupply,
  frame: Frame,
  box: readonly [number, number, number, number],
): NearSupply {
  const { centerX, centerY, scale } = frame
  const minX = centerX + box[0] * scale
  const minY = centerY + box[1] * scale
  const maxX = centerX + box[2] * scale
  const maxY = centerY + box[3] * scale
  const hits = supply.items?.search(minX, minY, maxX, maxY) ?? []
  if (hits.length > gathered.items.length) gathered = createNear(2 * hits.length)
  const near = gathered
  near.count = 0
  const middleX = (box[0] + box[2]) / 2
  const middleY = (box[1] + box[3]) / 2
  const hostRadius = Math.sqrt((box[2] - box[0]) ** 2 + (box[3] - box[1]) ** 2) / 2
  const reach: { item: number; beyond: number }[] = []
  for (const item of hits) {
    const ax = (supply.ends[4 * item]! - centerX) / scale
    const ay = (supply.ends[4 * item + 1]! - centerY) / scale
    const bx = (supply.ends[4 * item + 2]! - centerX) / scale
    const by = (supply.ends[4 * item + 3]! - centerY) / scale
    const beyond = distanceToSegment(middleX, middleY, ax, ay, bx, by) - supply.radii[item]!
    if (beyond <= hostRadius) reach.push({ item, beyond })
  }
  reach.sort((a, b) => a.beyond - b.beyond || a.item - b.item)
  for (const { item } of reach) add(near, supply, item, frame)
  near.insides = gatherInsides(supply, frame, box, hits, [minX, minY, maxX, maxY])
  return near
}

function add(near: NearSupply, supply: IndexedSupply, item: number, { centerX, centerY, scale }: Frame): void {
  const at = near.count++
  const ax = (supply.ends[4 * item]! - centerX) / scale
  const ay = (supply.ends[4 * item + 1]! - centerY) / scale
  const dx = (supply.ends[4 * item + 2]! - centerX) / scale - ax
  const dy = (supply.ends[4 * item + 3]! - centerY) / scale - ay
  const length = Math.sqrt(dx * dx + dy * dy)
  near.items[at] = item
  near.kinds[at] = supply.kinds[item]!
  near.ax[at] = ax
  near.ay[at] = ay
  near.ux[at] = length > 0 ? dx / length : 0
  near.uy[at] = length > 0 ? dy / length : 0
  near.lengths[at] = length
  near.radii[at] = supply.radii[item]!
  near.hasDisc[at] = Number.isNaN(supply.sectors[2 * item]!) ? 0 : 1
}

/** Bodies whose inside meets the host's box: those with an edge in it, and those that hold all of it. */
function gatherInsides(
  supply: IndexedSupply,
  frame: Frame,
  box: readonly [number, number, number, number],
  hits: number[],
  mapBox: readonly [number, number, number, number],
): Mask[] {
  if (!supply.insides) return []
  const places = supply.insides.search(...mapBox).sort((a, b) => a - b)
  if (places.length === 0) return []
  const masks: Mask[] = []
  const referenceX = box[0] + 0.5917 * (box[2] - box[0])
  const referenceY = box[1] + 0.5531 * (box[3] - box[1])
  for (const place of places) {
    const body = supply.polygons[place]!
    const edges: number[] = []
    for (const item of hits) {
      if (supply.bodies[item] !== body) continue
      const ax = (supply.ends[4 * item]! - frame.centerX) / frame.scale
      const ay = (supply.ends[4 * item + 1]! - frame.centerY) / frame.scale
      const bx = (supply.ends[4 * item + 2]! - frame.centerX) / frame.scale
      const by = (supply.ends[4 * item + 3]! - frame.centerY) / frame.scale
      if (Math.max(ax, bx) < box[0] || Math.min(ax, bx) > box[2]) continue
      if (Math.max(ay, by) < box[1] || Math.min(ay, by) > box[3]) continue
      edges.push(ax, ay, bx, by)
    }
    const referenceInside = bodyContains(
      supply,
      body,
      frame.centerX + referenceX * frame.scale,
      frame.centerY + referenceY * frame.scale,
    )
    if (edges.length > 0 || referenceInside) {
      masks.push({ edges: Float64Array.from(edges), referenceX, referenceY, referenceInside })
    }
  }
  return masks
}

/** Even–odd over all edges of the body, in map metres. */
function bodyContains({ ends, bodyStart }: IndexedSupply, body: number, x: number, y: number): boolean {
  let inside = false
  for (let i = 4 * bodyStart[body]!; i < 4 * bodyStart[body + 1]!; i += 4) {
    const ay = ends[i + 1]!
    const by = ends[i + 3]!
    if (ay > y !== by > y && ends[i]! + ((y - ay) / (by - ay)) * (ends[i + 2]! - ends[i]!) > x) inside = !inside
  }
  return inside
}

export function isInAnyInside(near: NearSupply, x: number, y: number): boolean {
  for (const mask of near.insides) if (maskContains(mask, x, y)) return true
  return false
}

/** Whether one part alone, which is convex, holds every vertex and so the whole region; or an inside without an edge near does. */
export function isWithinOnePart(near: NearSupply, region: Region): boolean {
  for (const mask of near.insides) if (mask.edges.length === 0 && mask.referenceInside) return true
  for (let p = 0; p < near.count; p++) {
    const radiusSquared = near.radii[p]! ** 2
    let holds = true
    for (let i = 0; holds && i < region.length; i += 2) {
      const dx = region[i]! - near.ax[p]!
      const dy = region[i + 1]! - near.ay[p]!
      const along = Math.min(near.lengths[p]!, Math.max(0, dx * near.ux[p]! + dy * near.uy[p]!))
      holds = (dx - along * near.ux[p]!) ** 2 + (dy - along * near.uy[p]!) ** 2 <= radiusSquared
    }
    if (holds) return true
  }
  return false
}

export function isEdge(kind: number): boolean {
  return kind !== isPoint
}

export function isOfPolygon(kind: number): boolean {
  return kind === isPolygonEdge
}

function distanceToSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax
  const dy = by - ay
  const square = dx * dx + dy * dy
  const along = square > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square)) : 0
  return Math.sqrt((x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2)
}
