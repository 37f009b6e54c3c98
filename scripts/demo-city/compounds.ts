import type { Block } from './blocks.ts'
import { placeRowsOfBuildings } from './buildings.ts'
import type { Cell } from './cell.ts'
import { areaOf, centreOf, chord, inset, NO_STREET, sideLength } from './cell.ts'
import type { Namer } from './names.ts'
import { nameTags } from './names.ts'
import type { Tags } from './osmModel.ts'
import type { Plan, ZoneName } from './parameters.ts'
import type { Point } from './plane.ts'
import { between, cyclic, leftOf, scaleBy, subtract } from './plane.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'
import { ROW_SPACING_METERS, rowLines } from './rowLines.ts'
import type { StreetNetwork } from './streetNetwork.ts'
import { SETBACK_METERS } from './streetNetwork.ts'

interface Gate {
  node: number
  access: string
  name: string | null
}

export interface Compound {
  way: number
  ring: Point[]
  centre: Point
  zone: ZoneName
  name: string | null
  gates: Gate[]
  /** null where the survey left it blank. */
  households: number | null
  people: number | null
  /** What a census would have found, also where the survey is blank: only the population cells know it. */
  residents: number
}

/** Walled residential compounds 小区: a named landuse polygon, a wall with gates, lanes inside, rows of buildings. */
export function buildCompounds(plan: Plan, blocks: Block[], streets: StreetNetwork, namer: Namer): Compound[] {
  const random = createRandom(plan.parameters.seed, 'compounds')
  const compounds: Compound[] = []
  for (const block of blocks) {
    if (block.use !== 'compound') continue
    const ground = inset(block.cell, (street) => setback(streets, street))
    if (!ground || areaOf(ground.ring) < 4000) {
      block.use = 'grass'
      continue
    }
    compounds.push(buildCompound(plan, block, ground, streets, namer, random))
  }
  return compounds
}

export const setback = (streets: StreetNetwork, street: number): number =>
  street === NO_STREET ? 2 : SETBACK_METERS[streets.get(street).kind]

function buildCompound(
  plan: Plan,
  block: Block,
  ground: Cell,
  streets: StreetNetwork,
  namer: Namer,
  random: Random,
): Compound {
  const { osm } = streets
  const name = random.chance(0.93) ? compoundName(block.zone, namer, random) : null
  const lanes = layLoop(ground, streets, random)
  const gates: Gate[] = []
  const middle = centreOf(ground.ring)
  const boundary: number[] = []
  const gateSides = chooseGateSides(block, ground, streets, random)
  const corners = ground.ring.map((point) => osm.addNode(point))
  ground.ring.forEach((a, k) => {
    boundary.push(cyclic(corners, k))
    const role = gateSides.get(k)
    if (!role) return
    const point = between(a, cyclic(ground.ring, k + 1), random.around(0.5, 0.22))
    const tags = gateTags(role, subtract(point, middle), random)
    const node = osm.addNode(point, tags)
    boundary.push(node)
    gates.push({ node, access: gateAccess(tags), name: tags.name ?? null })
    const isForCars = role === 'main'
    const lane: Tags = isForCars ? { highway: 'service' } : { highway: 'footway' }
    streets.branchTo(isForCars ? 'lane' : 'path', { street: cyclic(ground.sides, k), point }, node, lane)
    const inner = lanes.find(({ side }) => side === k) ?? lanes[0]
    if (inner) streets.branchTo(isForCars ? 'lane' : 'path', { street: inner.street, point }, node, lane)
  })
  const isOpen = random.chance(block.zone === 'old-town' ? 0.5 : 0.04)
  const way = osm.addRing(boundary, { landuse: 'residential', ...(name ? nameTags(name, random.chance(0.5)) : {}) })
  if (!isOpen) osm.addRing(boundary, random.chance(0.7) ? { barrier: 'wall', height: '2' } : { barrier: 'fence' })
  const hectares = areaOf(ground.ring) / 10_000
  const households = Math.round(
    Math.min(
      1900,
      Math.max(40, hectares * plan.parameters.zones[block.zone].householdsPerHectare * random.around(1, 0.65)),
    ),
  )
  const residents = Math.round(households * plan.parameters.peoplePerHousehold * random.around(1, 0.15))
  placeRowsOfBuildings(osm, ground, block.zone, random)
  return {
    way,
    ring: ground.ring,
    centre: middle,
    zone: block.zone,
    name: name?.zh ?? null,
    gates,
    households: random.chance(0.985) ? households : null,
    people: random.chance(0.97) ? residents : null,
    residents,
  }
}

function compoundName(zone: ZoneName, namer: Namer, random: Random) {
  const { zh, en } = namer.stem(random)
  const endings: readonly (readonly [string, string])[] =
    zone === 'old-town' || zone === 'behind-railway'
      ? [
          ['小区', 'Residential Quarter'],
          ['宿舍', 'Dormitory Court'],
          ['新村', 'New Village'],
          ['家属院', 'Family Court'],
        ]
      : [
          ['小区', 'Residential Quarter'],
          ['花园', 'Garden'],
          ['家园', 'Homes'],
          ['苑', 'Court'],
          ['里', 'Lane Estate'],
          ['华府', 'Mansion'],
          ['城', 'Town'],
          ['公寓', 'Apartments'],
        ]
  const [zhEnding, enEnding] = random.pick(endings)
  const phase = random.chance(0.12)
    ? random.pick([
        ['一期', ' I'],
        ['二期', ' II'],
        ['三期', ' III'],
      ] as const)
    : ['', '']
  return { zh: zh + zhEnding + phase[0], en: `${en} ${enEnding}${phase[1]}` }
}

/** A loop lane inside the wall and lanes across it between the rows; each remembers the side of the compound it follows. */
function layLoop(ground: Cell, streets: StreetNetwork, random: Random): { side: number; street: number }[] {
  const labelled: Cell = { ring: ground.ring, sides: ground.ring.map((_, k) => k) }
  const loop = inset(labelled, () => 11)
  if (!loop || areaOf(loop.ring) < 900) return []
  const highway = random.chance(0.2) ? 'living_street' : 'service'
  const corners = loop.ring.map((point) => streets.osm.addNode(point))
  const lanes = loop.ring.map((_, k) => ({
    side: cyclic(loop.sides, k),
    street: streets.add('lane', cyclic(corners, k), cyclic(corners, k + 1), { highway }).id,
  }))
  const across: Cell = { ring: loop.ring, sides: lanes.map(({ street }) => street) }
  const { direction, heights } = rowLines(loop.ring, ROW_SPACING_METERS)
  for (const height of heights) {
    const hits = chord(across, scaleBy(leftOf(direction), height), direction)
    if (!hits || hits.some(({ cornerMeters }) => cornerMeters < 9)) continue
    const tags: Tags = random.chance(0.45) ? { highway } : { highway: 'footway' }
    streets.connect(tags.highway === 'footway' ? 'path' : 'lane', hits[0], hits[1], tags)
  }
  return lanes
}

type GateRole = 'main' | 'foot' | 'locked'

/** One to four sides get a gate, the quiet streets first; about one compound in three hundred has none at all. */
function chooseGateSides(block: Block, ground: Cell, streets: StreetNetwork, random: Random): Map<number, GateRole> {
  const sides = ground.sides
    .map((street, k) => ({ k, street, meters: sideLength(ground.ring, k) }))
    .filter(({ street, meters }) => street !== NO_STREET && meters > 30 && streets.get(street).kind !== 'express')
  const rank = (street: number) =>
    ['residential', 'tertiary', 'alley', 'secondary', 'primary', 'ring'].indexOf(streets.get(street).kind)
  sides.sort((one, other) => rank(one.street) - rank(other.street) || one.k - other.k)
  const chosen = new Map<number, GateRole>()
  if (random.chance(0.003)) return chosen
  const wanted = block.zone === 'behind-railway' ? random.integer(1, 2) : random.integer(1, 4)
  for (const { k } of sides.slice(0, wanted)) {
    chosen.set(k, chosen.size === 0 ? 'main' : random.weighted({ main: 2, foot: 5, locked: 1.2 }))
  }
  return chosen
}

/** `outward` points from the middle of the compound to the gate: gates are named for the side they are on. */
function gateTags(role: GateRole, outward: Point, random: Random): Tags {
  const side =
    Math.abs(outward[0]) > Math.abs(outward[1]) ? (outward[0] > 0 ? '东' : '西') : outward[1] > 0 ? '北' : '南'
  if (role === 'locked') return { barrier: 'gate', access: 'no', locked: 'yes' }
  if (role === 'foot') {
    const foot = random.weighted({ yes: 6, permissive: 2, private: 1.5 })
    return { barrier: 'gate', access: 'no', foot, ...(random.chance(0.2) ? { name: `${side}侧人行门` } : {}) }
  }
  const barrier = random.chance(0.6) ? 'lift_gate' : 'gate'
  const rights = random.weighted({
    'access=private foot=yes': 5,
    'access=yes': 3,
    'access=private': 1,
    'access=permissive': 2,
  })
  const tags: Tags = {
    barrier,
    ...(random.chance(0.5) ? { name: `${side}门` } : {}),
  }
  for (const right of rights.split(' ')) {
    const [key, value] = right.split('=')
    if (key && value) tags[key] = value
  }
  return tags
}

/** What a walker finds at the gate: the foot tag if there is one, else the general access. */
const gateAccess = (tags: Tags): string => tags.foot ?? tags.access ?? 'yes'
