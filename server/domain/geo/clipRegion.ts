import { type Region, regionBox } from './region.ts'
import { takeFloats } from './takeFloats.ts'

/**
 * What a region is cut by: those edges of a shape that come near it, and whether one reference point lies in the shape. A point is
 * in the shape as the reference is, changed by every edge between the two, so a border of ten thousand edges costs only its
 * near ones. The edges must include all that a line from the reference to any point of the region can meet.
 */
export interface Mask {
  edges: Region
  referenceX: number
  referenceY: number
  referenceInside: boolean
}

/** A mask of a whole shape; its reference lies outside it. */
export function maskOfRegion(region: Region): Mask {
  const [minX, minY, maxX, maxY] = regionBox(region)
  // Off the box's diagonals and axes, so that a line from it meets no vertex except by chance.
  return {
    edges: region,
    referenceX: minX - 0.37 * (maxX - minX) - 1,
    referenceY: minY + 0.4142 * (maxY - minY),
    referenceInside: false,
  }
}

export function maskContains(mask: Mask, x: number, y: number): boolean {
  const { edges, referenceX: rx, referenceY: ry } = mask
  const dx = x - rx
  const dy = y - ry
  let inside = mask.referenceInside
  for (let i = 0; i < edges.length; i += 4) {
    const ax = edges[i]! - rx
    const ay = edges[i + 1]! - ry
    const bx = edges[i + 2]! - rx
    const by = edges[i + 3]! - ry
    const sideA = dx * ay - dy * ax
    const sideB = dx * by - dy * bx
    if (sideA > 0 === sideB > 0) continue
    // Where the line from the reference meets the edge's line, as a share of the way to the point: between 0 and 1 is between them.
    const cross = ax * by - ay * bx
    const along = cross / (sideB - sideA)
    if (along > 0 && along < 1) inside = !inside
  }
  return inside
}

let crossings = new Float64Array(64)
let crossingCount = 0
let out = new Float64Array(1024)
let outLength = 0

/**
 * The part of the subject inside or outside the mask. The two must be in general position: no edge of one may run along an edge
 * of the other. Callers move the mask by a micrometre (`shiftOf`), which costs less than a millionth of any area that is kept.
 */
export function clipRegion(subject: Region, mask: Mask, keep: 'inside' | 'outside'): Region {
  const wantInside = keep === 'inside'
  const clip = mask.edges
  outLength = 0
  for (let i = 0; i < subject.length; i += 4) {
    collectCrossings(subject, i, clip)
    for (let c = 0; c + 1 < crossingCount; c++) {
      const from = crossings[c]!
      const to = crossings[c + 1]!
      if (to - from < 1e-13) continue
      const middle = (from + to) / 2
      const x = subject[i]! + middle * (subject[i + 2]! - subject[i]!)
      const y = subject[i + 1]! + middle * (subject[i + 3]! - subject[i + 1]!)
      if (maskContains(mask, x, y) === wantInside) emit(subject, i, from, to)
    }
  }
  const subjectMask = maskOfRegion(subject)
  const [minX, minY, maxX, maxY] = regionBox(subject)
  for (let j = 0; j < clip.length; j += 4) {
    if (Math.max(clip[j]!, clip[j + 2]!) < minX || Math.min(clip[j]!, clip[j + 2]!) > maxX) continue
    if (Math.max(clip[j + 1]!, clip[j + 3]!) < minY || Math.min(clip[j + 1]!, clip[j + 3]!) > maxY) continue
    collectCrossings(clip, j, subject)
    for (let c = 0; c + 1 < crossingCount; c++) {
      const from = crossings[c]!
      const to = crossings[c + 1]!
      if (to - from < 1e-13) continue
      const middle = (from + to) / 2
      const x = clip[j]! + middle * (clip[j + 2]! - clip[j]!)
      const y = clip[j + 1]! + middle * (clip[j + 3]! - clip[j + 1]!)
      if (!maskContains(subjectMask, x, y)) continue
      if (wantInside) emit(clip, j, from, to)
      else emit(clip, j, to, from)
    }
  }
  const kept = takeFloats(outLength)
  for (let i = 0; i < outLength; i++) kept[i] = out[i]!
  return kept
}

/**
 * Moves that bring coincident edges into general position: a micrometre, in another direction for each `turn`. Rounding in a
 * local frame is below 10⁻⁹ m and the golden angle keeps any two directions apart.
 */
export function shiftOf(turn: number): [number, number] {
  const angle = 0.61 + 2.399963229728653 * turn
  return [1e-6 * Math.cos(angle), 1e-6 * Math.sin(angle)]
}

/** Sorted shares along edge i of `edges` at which edges of `others` meet it, with 0 and 1 at the ends. */
function collectCrossings(edges: Region, i: number, others: Region): void {
  const ax = edges[i]!
  const ay = edges[i + 1]!
  const ux = edges[i + 2]! - ax
  const uy = edges[i + 3]! - ay
  const minX = ux < 0 ? ax + ux : ax
  const maxX = ux < 0 ? ax : ax + ux
  const minY = uy < 0 ? ay + uy : ay
  const maxY = uy < 0 ? ay : ay + uy
  crossings[0] = 0
  crossingCount = 1
  for (let j = 0; j < others.length; j += 4) {
    const cx = others[j]!
    const dx = others[j + 2]!
    if ((cx < minX && dx < minX) || (cx > maxX && dx > maxX)) continue
    const cy = others[j + 1]!
    const dy = others[j + 3]!
    if ((cy < minY && dy < minY) || (cy > maxY && dy > maxY)) continue
    const vx = dx - cx
    const vy = dy - cy
    const turn = ux * vy - uy * vx
    if (turn === 0) continue
    const s = ((cx - ax) * uy - (cy - ay) * ux) / turn
    // A crossing found twice splits a piece in two; one that is missed would lose it. So the ends reach a little too far.
    if (s < -1e-9 || s > 1 + 1e-9) continue
    const t = ((cx - ax) * vy - (cy - ay) * vx) / turn
    if (t <= 0 || t >= 1) continue
    if (crossingCount + 2 > crossings.length) {
      const grown = new Float64Array(2 * crossings.length)
      grown.set(crossings)
      crossings = grown
    }
    let place = crossingCount++
    while (crossings[place - 1]! > t) {
      crossings[place] = crossings[place - 1]!
      place--
    }
    crossings[place] = t
  }
  crossings[crossingCount++] = 1
}

function emit(edges: Region, i: number, from: number, to: number): void {
  if (outLength + 4 > out.length) {
    const grown = new Float64Array(2 * out.length)
    grown.set(out)
    out = grown
  }
  const ux = edges[i + 2]! - edges[i]!
  const uy = edges[i + 3]! - edges[i + 1]!
  out[outLength] = edges[i]! + from * ux
  out[outLength + 1] = edges[i + 1]! + from * uy
  out[outLength + 2] = edges[i]! + to * ux
  out[outLength + 3] = edges[i + 1]! + to * uy
  outLength += 4
}
