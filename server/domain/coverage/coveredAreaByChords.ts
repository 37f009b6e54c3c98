import { maskContains } from '../geo/clipRegion.ts'
import { type Region, regionArea, regionBox } from '../geo/region.ts'
import { isEdge, type NearSupply } from './nearSupply.ts'

type Chord = [from: number, to: number]

/**
 * The same area by horizontal chords, midway in strips no higher than `stepMeters`: a second, quite different kernel that no
 * degenerate position upsets. It answers where the exact one declines, and tests compare the two.
 */
export function coveredAreaByChords(region: Region, near: NearSupply, stepMeters: number): number {
  const [minX, minY, maxX, maxY] = regionBox(region)
  const strips = Math.max(16, Math.ceil((maxY - minY) / stepMeters))
  let land = 0
  let covered = 0
  for (let strip = 0; strip < strips; strip++) {
    const y = minY + ((strip + 0.5) * (maxY - minY)) / strips
    const served: Chord[] = []
    for (let p = 0; p < near.count; p++) {
      if (near.hasDisc[p]) addDiscChord(near, p, y, served)
      if (isEdge(near.kinds[p]!)) addRectangleChord(near, p, y, served)
    }
    for (const mask of near.insides) {
      const stops = [minX, ...crossingsAt(mask.edges, y).filter((x) => x > minX && x < maxX), maxX]
      for (let i = 0; i + 1 < stops.length; i++) {
        if (maskContains(mask, (stops[i]! + stops[i + 1]!) / 2, y)) served.push([stops[i]!, stops[i + 1]!])
      }
    }
    served.sort((a, b) => a[0] - b[0])
    const xs = crossingsAt(region, y)
    for (let i = 0; i + 1 < xs.length; i += 2) {
      land += xs[i + 1]! - xs[i]!
      covered += servedLength(served, xs[i]!, xs[i + 1]!)
    }
  }
  return land > 0 ? (regionArea(region) * covered) / land : 0
}

function crossingsAt(edges: Region, y: number): number[] {
  const xs: number[] = []
  for (let i = 0; i < edges.length; i += 4) {
    const ay = edges[i + 1]!
    const by = edges[i + 3]!
    if (ay > y !== by > y) xs.push(edges[i]! + ((y - ay) / (by - ay)) * (edges[i + 2]! - edges[i]!))
  }
  return xs.sort((a, b) => a - b)
}

function addDiscChord(near: NearSupply, p: number, y: number, out: Chord[]): void {
  const square = near.radii[p]! ** 2 - (y - near.ay[p]!) ** 2
  if (square <= 0) return
  const half = Math.sqrt(square)
  out.push([near.ax[p]! - half, near.ax[p]! + half])
}

function addRectangleChord(near: NearSupply, p: number, y: number, out: Chord[]): void {
  const [ux, uy, radius, length] = [near.ux[p]!, near.uy[p]!, near.radii[p]!, near.lengths[p]!]
  const corners = [
    [0, -radius],
    [length, -radius],
    [length, radius],
    [0, radius],
  ].map(([along, across]) => [near.ax[p]! + along! * ux - across! * uy, near.ay[p]! + along! * uy + across! * ux])
  const edges = corners.flatMap((corner, i) => [...corner, ...corners[(i + 1) % 4]!])
  const [from, to] = crossingsAt(Float64Array.from(edges), y)
  if (from !== undefined && to !== undefined) out.push([from, to])
}

/** Length of [from, to] under the sorted chords, each place once. */
function servedLength(served: readonly Chord[], from: number, to: number): number {
  let length = 0
  let reached = from
  for (const [start, end] of served) {
    if (start >= to) break
    if (end <= reached) continue
    length += Math.min(end, to) - Math.max(start, reached)
    reached = Math.max(reached, Math.min(end, to))
  }
  return length
}
