import Flatbush from 'flatbush'
import { clipRegion, type Mask, shiftOf } from '../geo/clipRegion.ts'
import { type Frame, type Region, regionArea, regionPerimeter } from '../geo/region.ts'
import type { Shapes } from '../geo/shapes.ts'

/** The borders of all districts of one admin level, ready to say in which of them a place lies. */
export interface DistrictLevel {
  adminLevel: number
  /** Ends of each border edge in map metres: ax, ay, bx, by. */
  edges: Float64Array
  /** Which district each edge belongs to: its place in the snapshot. */
  owners: Uint32Array
  index: Flatbush | null
}

/** Only the members given (those of valid shape) take part. */
export function createDistrictLevel(adminLevel: number, districts: Shapes, members: readonly number[]): DistrictLevel {
  const { coordinates, ringStart, vertexStart } = districts
  const edges: number[] = []
  const owners: number[] = []
  for (const district of members) {
    for (let ring = ringStart[district]!; ring < ringStart[district + 1]!; ring++) {
      const start = vertexStart[ring]!
      const end = vertexStart[ring + 1]!
      for (let v = start; v < end; v++) {
        const w = v + 1 < end ? v + 1 : start
        edges.push(coordinates[2 * v]!, coordinates[2 * v + 1]!, coordinates[2 * w]!, coordinates[2 * w + 1]!)
        owners.push(district)
      }
    }
  }
  const index = owners.length > 0 ? new Flatbush(owners.length) : null
  for (let i = 0; i < edges.length; i += 4) {
    const [ax, ay, bx, by] = [edges[i]!, edges[i + 1]!, edges[i + 2]!, edges[i + 3]!]
    index?.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
  }
  index?.finish()
  return { adminLevel, edges: Float64Array.from(edges), owners: Uint32Array.from(owners), index }
}

/** Districts that contain the place (map metres), in snapshot order; more than one only where the data overlap. */
export function districtsAt(level: DistrictLevel, x: number, y: number): number[] {
  if (!level.index) return []
  const { edges, owners } = level
  const inside = new Set<number>()
  for (const edge of level.index.search(x, y, Infinity, y)) {
    const ay = edges[4 * edge + 1]!
    const by = edges[4 * edge + 3]!
    if (ay > y === by > y) continue
    const ax = edges[4 * edge]!
    if (ax + ((y - ay) / (by - ay)) * (edges[4 * edge + 2]! - ax) <= x) continue
    const owner = owners[edge]!
    if (!inside.delete(owner)) inside.add(owner)
  }
  return [...inside].sort((a, b) => a - b)
}

/** The districts that could hold parts of one host, as masks in its frame; null = the district holds all of it. */
export interface NearDistrict {
  district: number
  mask: Mask | null
}

/** `box` in map metres; `turn` keeps the moves of different levels apart. */
export function nearDistricts(
  level: DistrictLevel,
  box: ArrayLike<number>,
  frame: Frame,
  turn: number,
): NearDistrict[] {
  const [minX, minY, maxX, maxY] = [box[0]!, box[1]!, box[2]!, box[3]!]
  const hits = level.index?.search(minX - 1, minY - 1, maxX + 1, maxY + 1) ?? []
  if (hits.length === 0) {
    const district = districtsAt(level, frame.centerX, frame.centerY)[0]
    return district === undefined ? [] : [{ district, mask: null }]
  }
  const near = Map.groupBy(
    hits.sort((a, b) => a - b),
    (edge) => level.owners[edge]!,
  )
  // Inside the box, but on none of the lines of symmetry that drawn data favour.
  const mapX = frame.centerX + 0.0917 * (maxX - minX)
  const mapY = frame.centerY + 0.0531 * (maxY - minY)
  const referenceX = (mapX - frame.centerX) / frame.scale
  const referenceY = (mapY - frame.centerY) / frame.scale
  const inside = new Set(districtsAt(level, mapX, mapY))
  const result: NearDistrict[] = []
  for (const district of [...new Set([...near.keys(), ...inside])].sort((a, b) => a - b)) {
    const edges = near.get(district)
    if (!edges) {
      result.push({ district, mask: null })
      continue
    }
    const [shiftX, shiftY] = shiftOf(1000 * turn + district)
    const local = new Float64Array(4 * edges.length)
    edges.forEach((edge, i) => {
      for (let end = 0; end < 4; end += 2) {
        local[4 * i + end] = (level.edges[4 * edge + end]! - frame.centerX) / frame.scale + shiftX
        local[4 * i + end + 1] = (level.edges[4 * edge + end + 1]! - frame.centerY) / frame.scale + shiftY
      }
    })
    // The reference moves with the border, so that it stays on the side on which it was found.
    const mask = {
      edges: local,
      referenceX: referenceX + shiftX,
      referenceY: referenceY + shiftY,
      referenceInside: inside.has(district),
    }
    result.push({ district, mask })
  }
  return result
}

/** Cuts one region among the near districts; what is in none has district −1. Parts add up to the region but for slivers. */
export function splitByDistricts(
  region: Region,
  near: readonly NearDistrict[],
): { region: Region; district: number }[] {
  const parts: { region: Region; district: number }[] = []
  let rest = region
  for (const { district, mask } of near) {
    if (!mask) return [...parts, { region: rest, district }]
    const inside = clipRegion(rest, mask, 'inside')
    if (isSliver(inside)) continue
    const outside = clipRegion(rest, mask, 'outside')
    if (isSliver(outside)) return [...parts, { region: rest, district }]
    parts.push({ region: inside, district })
    rest = outside
  }
  return [...parts, { region: rest, district: -1 }]
}

/** What the micrometre moves of `shiftOf` leave between coincident borders: narrower than a hundredth of a millimetre. */
export function isSliver(region: Region): boolean {
  return regionArea(region) <= 1e-5 * regionPerimeter(region)
}
