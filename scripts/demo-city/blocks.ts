import type { Ground } from './arterials.ts'
import type { Cell } from './cell.ts'
import { areaOf, chord, cut, longestSide } from './cell.ts'
import type { Lattice, Superblock } from './lattice.ts'
import type { Namer } from './names.ts'
import { nameTags } from './names.ts'
import type { Tags } from './osmModel.ts'
import type { LandUse, Plan, ZoneName } from './parameters.ts'
import type { Point } from './plane.ts'
import { between, cyclic, leftOf, rotate, subtract, unit } from './plane.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'
import type { StreetKind, StreetNetwork } from './streetNetwork.ts'
import { zoneOf } from './zones.ts'

/** Ground between streets, with what it is used for. */
export interface Block {
  cell: Cell
  zone: ZoneName
  superblock: Superblock
  use: LandUse
  /** True where a whole superblock was left uncut, for a large park. */
  isWhole: boolean
}

const HECTARE = 10_000

/** Cuts the ground into blocks by smaller and smaller streets, and gives each block its use. */
export function cutBlocks(
  plan: Plan,
  lattice: Lattice,
  streets: StreetNetwork,
  ground: Ground[],
  namer: Namer,
): Block[] {
  const random = createRandom(plan.parameters.seed, 'blocks')
  const largeParks = chooseLargeParks(plan, lattice, ground)
  const blocks: Block[] = []
  for (const { superblock, cell } of ground) {
    const zone = zoneOf(plan, lattice, superblock)
    if (largeParks.has(superblock.key)) {
      blocks.push({ cell, zone, superblock, use: 'park', isWhole: true })
      continue
    }
    const { land, blockHectares } = plan.parameters.zones[zone]
    const split = (piece: Cell, depth: number): void => {
      const target = blockHectares * HECTARE * random.between(0.75, 1.45)
      const parts = areaOf(piece.ring) > target ? splitCell(piece, zone, depth, streets, namer, random) : null
      if (parts) for (const part of parts) split(part, depth + 1)
      else blocks.push({ cell: piece, zone, superblock, use: random.weighted(land), isWhole: false })
    }
    split(cell, 0)
  }
  return keepCompoundCount(plan, blocks)
}

/** Large parks lie apart from each other, some near the middle, more further out. */
function chooseLargeParks(plan: Plan, lattice: Lattice, ground: Ground[]): Set<string> {
  const random = createRandom(plan.parameters.seed, 'large parks')
  const chosen: Superblock[] = []
  const candidates = random.shuffled(ground.map(({ superblock }) => superblock))
  for (const one of candidates) {
    if (chosen.length >= plan.count('largeParks')) break
    const zone = zoneOf(plan, lattice, one)
    if (zone === 'old-town' || zone === 'behind-railway' || one.reach > 0.9) continue
    const isApart = chosen.every((other) => {
      const [dx, dy] = subtract(one.centre, other.centre)
      return Math.sqrt(dx * dx + dy * dy) > 900 + 2600 * one.reach
    })
    if (isApart) chosen.push(one)
  }
  return new Set(chosen.map(({ key }) => key))
}

/** Cuts across the longest side, near its middle. The old town is cut askew. Null when a part would be too thin. */
function splitCell(
  cell: Cell,
  zone: ZoneName,
  depth: number,
  streets: StreetNetwork,
  namer: Namer,
  random: Random,
): [Cell, Cell] | null {
  const isOldTown = zone === 'old-town'
  const minCornerMeters = isOldTown ? 22 : 45
  for (let attempt = 0; attempt < 4; attempt++) {
    const k = longestSide(cell.ring)
    const [a, b] = [cyclic(cell.ring, k), cyclic(cell.ring, k + 1)]
    const origin: Point = between(a, b, random.around(0.5, isOldTown ? 0.24 : 0.14))
    const skew = random.around(0, isOldTown ? 0.42 : 0.09)
    const direction = rotate(leftOf(unit(subtract(b, a))), skew)
    const hits = chord(cell, origin, direction)
    if (!hits || hits.some(({ cornerMeters }) => cornerMeters < minCornerMeters)) continue
    if (hits.some(({ street }) => street < 0)) continue
    const kind = kindOfCut(zone, depth, areaOf(cell.ring))
    const street = streets.connect(kind, hits[0], hits[1], cutTags(kind, zone, depth, namer, random))
    if (!street) continue
    const left = cut(cell, origin, direction, street.id)
    const right = cut(cell, origin, [-direction[0], -direction[1]], street.id)
    if (left && right) return [left, right]
  }
  return null
}

function kindOfCut(zone: ZoneName, depth: number, areaSquareMeters: number): StreetKind {
  if (zone === 'old-town') return depth < 2 ? 'residential' : 'alley'
  return depth === 0 && areaSquareMeters > 22 * HECTARE ? 'tertiary' : 'residential'
}

function cutTags(kind: StreetKind, zone: ZoneName, depth: number, namer: Namer, random: Random): Tags {
  const { zh, en } = namer.stem(random)
  if (kind === 'alley') {
    const highway = random.weighted({
      living_street: 3,
      footway: 4,
      service: 1,
      path: 0.6,
      pedestrian: 0.5,
      steps: 0.25,
    })
    const name = random.chance(0.6) ? nameTags({ zh: `${zh}巷`, en: `${en} Alley` }, random.chance(0.5)) : {}
    const width: Tags = highway === 'footway' ? { width: random.pick(['1.5', '2', '2.5']) } : {}
    const surface = { surface: random.pick(['paving_stones', 'paving_stones', 'concrete', 'sett']) }
    return {
      highway,
      ...name,
      ...width,
      ...surface,
      ...(highway === 'steps' ? { step_count: String(random.integer(4, 22)) } : {}),
    }
  }
  if (kind === 'tertiary')
    return { highway: 'tertiary', ...nameTags({ zh: `${zh}支路`, en: `${en} Branch Road` }), sidewalk: 'both' }
  const isPoor = zone === 'behind-railway' || zone === 'edge'
  const highway =
    isPoor && random.chance(0.45) ? 'unclassified' : depth > 2 && random.chance(0.3) ? 'living_street' : 'residential'
  const name = random.chance(isPoor ? 0.35 : 0.8)
    ? nameTags({ zh: `${zh}巷`, en: `${en} Lane` }, random.chance(0.6))
    : {}
  const sidewalk: Tags = isPoor
    ? random.chance(0.3)
      ? { sidewalk: 'no' }
      : {}
    : random.chance(0.5)
      ? { sidewalk: 'both' }
      : {}
  return { highway, ...name, ...sidewalk, ...(isPoor && random.chance(0.3) ? { surface: 'unpaved' } : {}) }
}

/** Of the blocks drawn for housing, as many stay as the plan asks for; the rest are building sites and waste ground. */
function keepCompoundCount(plan: Plan, blocks: Block[]): Block[] {
  const random = createRandom(plan.parameters.seed, 'compound count')
  const order = random.shuffled(blocks.filter(({ use }) => use === 'compound'))
  for (const block of order.slice(plan.count('compounds'))) block.use = random.chance(0.5) ? 'construction' : 'grass'
  return blocks
}
