import type { Cell } from './cell.ts'
import { areaOf, centreOf, chord, contains, inset } from './cell.ts'
import type { OsmModel, Tags } from './osmModel.ts'
import type { ZoneName } from './parameters.ts'
import type { Point } from './plane.ts'
import { add, between, distance, leftOf, scaleBy } from './plane.ts'
import type { Random } from './random.ts'
import { ROW_SPACING_METERS, rowLines } from './rowLines.ts'

/** Slabs in rows between the lanes of a compound. */
export function placeRowsOfBuildings(osm: OsmModel, ground: Cell, zone: ZoneName, random: Random): void {
  const yard = inset(ground, () => 19)
  if (!yard) return
  const loop = inset(ground, () => 11)
  if (!loop) return
  const { direction, heights } = rowLines(loop.ring, ROW_SPACING_METERS)
  // Lanes run along these heights; a row of slabs stands half-way between each two.
  const across = loop.ring.map((point) => point[0] * leftOf(direction)[0] + point[1] * leftOf(direction)[1])
  const lines = [Math.min(...across), ...heights, Math.max(...across)]
  const isTall = zone !== 'old-town' && zone !== 'behind-railway' && random.chance(0.45)
  const levels = String(isTall ? random.pick([11, 18, 26, 33]) : random.pick([5, 6, 6, 7]))
  const [lengthMeters, depthMeters, gapMeters] = isTall ? [34, 17, 30] : [58, 13, 16]
  lines.slice(1).forEach((high, row) => {
    const low = lines[row]
    if (low === undefined) return
    const hits = chord(yard, scaleBy(leftOf(direction), (low + high) / 2), direction)
    if (!hits) return
    const [from, to] = [hits[0].point, hits[1].point]
    const room = distance(from, to)
    const count = Math.floor((room + gapMeters) / (lengthMeters + gapMeters))
    if (count === 0 && room > 18) {
      addSlab(osm, between(from, to, 0.5), direction, room * 0.9, depthMeters, {
        building: 'apartments',
        'building:levels': levels,
      })
    }
    for (let slab = 0; slab < count; slab++) {
      if (random.chance(0.08)) continue
      const middle = between(from, to, (slab + 0.5) / count)
      addSlab(osm, middle, direction, lengthMeters, depthMeters, { building: 'apartments', 'building:levels': levels })
    }
  })
}

/** Small houses scattered along a block's own direction, for the old town and the villages. */
export function placeHouses(osm: OsmModel, ground: Cell, count: number, random: Random): void {
  const yard = inset(ground, () => 7)
  if (!yard) return
  const { direction, heights } = rowLines(yard.ring, 22)
  let placed = 0
  for (const height of random.shuffled(heights)) {
    const hits = chord(yard, scaleBy(leftOf(direction), height), direction)
    if (!hits) continue
    const room = distance(hits[0].point, hits[1].point)
    const slots = Math.floor(room / 24)
    for (let slot = 0; slot < slots && placed < count; slot++) {
      if (random.chance(0.3)) continue
      const middle = between(hits[0].point, hits[1].point, (slot + 0.5) / slots)
      addSlab(osm, middle, direction, random.between(10, 18), random.between(8, 12), { building: 'house' })
      placed++
    }
  }
  if (placed === 0) addSlab(osm, centreOf(yard.ring), direction, 14, 10, { building: 'house' })
}

/** One to four large buildings, for shops, works, schools and offices. Gives the ways made. */
export function placeHalls(osm: OsmModel, ground: Cell, count: number, tags: Tags, random: Random): number[] {
  const yard = inset(ground, () => 10)
  if (!yard || areaOf(yard.ring) < 500) return []
  const { direction } = rowLines(yard.ring, 60)
  const side = Math.sqrt(areaOf(yard.ring) / count)
  const ways: number[] = []
  for (let attempt = 0; attempt < count * 4 && ways.length < count; attempt++) {
    const hits = chord(
      yard,
      scaleBy(leftOf(direction), heightOf(yard, direction, (ways.length + 0.5) / count)),
      direction,
    )
    if (!hits) continue
    const middle = between(hits[0].point, hits[1].point, random.around(0.5, 0.2))
    const ring = slab(
      middle,
      direction,
      side * random.between(0.4, 0.7),
      Math.min(60, side * random.between(0.25, 0.45)),
    )
    if (ring.every((point) => contains(ground.ring, point))) ways.push(osm.addPolygon(ring, tags))
  }
  return ways
}

function heightOf(cell: Cell, direction: Point, share: number): number {
  const across = cell.ring.map((point) => point[0] * leftOf(direction)[0] + point[1] * leftOf(direction)[1])
  const [low, high] = [Math.min(...across), Math.max(...across)]
  return low + (high - low) * share
}

function slab(middle: Point, direction: Point, lengthMeters: number, depthMeters: number): Point[] {
  const along = scaleBy(direction, lengthMeters / 2)
  const across = scaleBy(leftOf(direction), depthMeters / 2)
  const corner = (l: number, d: number) => add(middle, add(scaleBy(along, l), scaleBy(across, d)))
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
}

export function addSlab(
  osm: OsmModel,
  middle: Point,
  direction: Point,
  lengthMeters: number,
  depthMeters: number,
  tags: Tags,
): void {
  osm.addPolygon(slab(middle, direction, lengthMeters, depthMeters), tags)
}
