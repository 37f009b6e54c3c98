import type { Shapes } from './shapes.ts'
import { takeFloats } from './takeFloats.ts'

/**
 * A region is the bag of its directed boundary edges [ax, ay, bx, by, …] in metres, the region to the left of each. No order and
 * no rings are kept: area and containment need none, so cutting never has to trace a ring and cannot fail on one.
 */
export type Region = Float64Array

/** A local frame: true metres from a centre. Map metres are divided by the projection's scale there. */
export interface Frame {
  centerX: number
  centerY: number
  scale: number
}

/** The shape in the frame, moved by (shiftX, shiftY) metres. */
export function regionOfShape(shapes: Shapes, shape: number, frame: Frame, shiftX = 0, shiftY = 0): Region {
  const { coordinates, ringStart, vertexStart } = shapes
  const firstRing = ringStart[shape]!
  const lastRing = ringStart[shape + 1]!
  const out = takeFloats(4 * (vertexStart[lastRing]! - vertexStart[firstRing]!))
  const inverse = 1 / frame.scale
  let at = 0
  for (let ring = firstRing; ring < lastRing; ring++) {
    const start = vertexStart[ring]!
    const end = vertexStart[ring + 1]!
    if (start === end) continue
    let ax = (coordinates[2 * end - 2]! - frame.centerX) * inverse + shiftX
    let ay = (coordinates[2 * end - 1]! - frame.centerY) * inverse + shiftY
    for (let v = start; v < end; v++) {
      const bx = (coordinates[2 * v]! - frame.centerX) * inverse + shiftX
      const by = (coordinates[2 * v + 1]! - frame.centerY) * inverse + shiftY
      out[at] = ax
      out[at + 1] = ay
      out[at + 2] = bx
      out[at + 3] = by
      at += 4
      ax = bx
      ay = by
    }
  }
  return out
}

/** Square metres, by Green's theorem. */
export function regionArea(region: Region): number {
  let twice = 0
  for (let i = 0; i < region.length; i += 4) {
    twice += region[i]! * region[i + 3]! - region[i + 1]! * region[i + 2]!
  }
  return twice / 2
}

export function regionPerimeter(region: Region): number {
  let length = 0
  for (let i = 0; i < region.length; i += 4) {
    length += Math.sqrt((region[i + 2]! - region[i]!) ** 2 + (region[i + 3]! - region[i + 1]!) ** 2)
  }
  return length
}

/** minX, minY, maxX, maxY. */
export function regionBox(region: Region): [number, number, number, number] {
  let minX = Infinity
  let minY = Infinity
  let maxX = -Infinity
  let maxY = -Infinity
  for (let i = 0; i < region.length; i += 2) {
    const x = region[i]!
    const y = region[i + 1]!
    if (x < minX) minX = x
    if (x > maxX) maxX = x
    if (y < minY) minY = y
    if (y > maxY) maxY = y
  }
  return [minX, minY, maxX, maxY]
}

/** Even–odd by a ray to the right; each edge owns its lower end, so a vertex counts once. */
export function regionContains(region: Region, x: number, y: number): boolean {
  let inside = false
  for (let i = 0; i < region.length; i += 4) {
    const ay = region[i + 1]!
    const by = region[i + 3]!
    if (ay > y !== by > y && region[i]! + ((y - ay) / (by - ay)) * (region[i + 2]! - region[i]!) > x) inside = !inside
  }
  return inside
}
