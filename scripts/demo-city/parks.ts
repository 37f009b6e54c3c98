import type { Block } from './blocks.ts'
import type { Cell } from './cell.ts'
import { areaOf, centreOf, inset, NO_STREET, sideLength } from './cell.ts'
import { setback } from './compounds.ts'
import { addWaterBody } from './lakes.ts'
import type { Name, Namer } from './names.ts'
import { nameTags } from './names.ts'
import type { OsmModel, Tags } from './osmModel.ts'
import type { Plan, ZoneName } from './parameters.ts'
import type { Point } from './plane.ts'
import { add, between, cyclic, distance, smooth } from './plane.ts'
import { cutPocketParks } from './pocketParks.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'
import type { StreetNetwork } from './streetNetwork.ts'

/** A park, square or venue that can host other facilities. */
export interface Place {
  way: number
  name: Name | null
  centre: Point
  areaSquareMeters: number
  zone: ZoneName
  kind: 'park' | 'venue'
}

/** Parks from whole superblocks and blocks; pocket parks are cut off the street side of other blocks. */
export function buildParks(
  plan: Plan,
  blocks: Block[],
  streets: StreetNetwork,
  namer: Namer,
  already: Place[],
): Place[] {
  const random = createRandom(plan.parameters.seed, 'parks')
  const parks: Place[] = []
  for (const block of blocks) {
    if (block.use !== 'park') continue
    const ground = inset(block.cell, (street) => setback(streets, street) - 1)
    if (!ground || areaOf(ground.ring) < 1500) continue
    const kind = block.isWhole ? 'large' : 'ordinary'
    parks.push(buildPark(plan, kind, ground, block.zone, streets, namer, random))
  }
  const wanted = plan.count('parks') - already.length - parks.length
  for (const { cell, zone } of cutPocketParks(plan, blocks, wanted, [...already, ...parks], streets)) {
    parks.push(buildPark(plan, 'pocket', cell, zone, streets, namer, random))
  }
  return parks
}

function buildPark(
  plan: Plan,
  kind: 'large' | 'ordinary' | 'pocket',
  ground: Cell,
  zone: ZoneName,
  streets: StreetNetwork,
  namer: Namer,
  random: Random,
): Place {
  const { osm } = streets
  const name = parkName(kind, namer, random)
  const centre = centreOf(ground.ring)
  const entrances: { node: number; point: Point }[] = []
  const boundary: number[] = []
  const corners = ground.ring.map((point) => osm.addNode(point))
  ground.ring.forEach((a, k) => {
    boundary.push(cyclic(corners, k))
    const street = cyclic(ground.sides, k)
    const meters = sideLength(ground.ring, k)
    if (street === NO_STREET || meters < 16) return
    const isFirst = entrances.length === 0
    if (!isFirst && !random.chance(kind === 'large' ? 0.95 : kind === 'ordinary' ? 0.7 : 0.4)) return
    const point = between(a, cyclic(ground.ring, k + 1), random.around(0.5, 0.25))
    const tags: Tags = {
      entrance: isFirst ? 'main' : 'yes',
      ...(kind === 'pocket' || random.chance(0.6) ? {} : { barrier: 'gate', access: 'yes' }),
    }
    const node = osm.addNode(point, tags)
    boundary.push(node)
    entrances.push({ node, point })
    streets.branchTo('path', { street, point }, node, { highway: 'footway' })
  })
  const hours: Tags = random.chance(0.45)
    ? { opening_hours: random.pick(random.chance(0.08) ? plan.parameters.oddHours : plan.parameters.parkHours) }
    : {}
  const way = osm.addRing(boundary, { leisure: 'park', ...(name ? nameTags(name, random.chance(0.5)) : {}), ...hours })
  if (kind === 'pocket') layPocketPaths(osm, entrances, centre)
  else if (kind === 'large') layLakeside(osm, ground, centre, entrances, namer, random)
  else layParkPaths(osm, ground, centre, entrances, random)
  return { way, name, centre, areaSquareMeters: areaOf(ground.ring), zone, kind: 'park' }
}

function parkName(kind: 'large' | 'ordinary' | 'pocket', namer: Namer, random: Random): Name | null {
  const { zh, en } = namer.stem(random)
  if (kind === 'large') return { zh: `${zh}公园`, en: `${en} Park` }
  if (kind === 'ordinary') {
    return random.chance(0.85)
      ? { zh: `${zh}${random.pick(['公园', '公园', '游园', '文化公园', '体育公园'])}`, en: `${en} Park` }
      : null
  }
  return random.chance(0.45)
    ? { zh: `${zh}${random.pick(['口袋公园', '小游园', '街心花园'])}`, en: `${en} Pocket Park` }
    : null
}

function layPocketPaths(osm: OsmModel, entrances: { node: number; point: Point }[], centre: Point): void {
  if (entrances.length === 0) return
  const middle = osm.addNode(centre)
  for (const { node } of entrances) osm.addWay([node, middle], { highway: 'footway', surface: 'paving_stones' })
}

/** A loop path half-way to the edge, joined to each entrance, with a pitch or playground in the middle. */
function layParkPaths(
  osm: OsmModel,
  ground: Cell,
  centre: Point,
  entrances: { node: number; point: Point }[],
  random: Random,
): void {
  const loop = smooth(
    ground.ring.map((point) => between(centre, point, 0.55)),
    3,
    true,
  )
  const nodes = loop.map((point) => osm.addNode(point))
  osm.addRing(nodes, { highway: 'footway' })
  joinToNearest(osm, entrances, nodes)
  if (random.chance(0.4)) {
    const pitch = loop.map((point) => between(centre, point, 0.45))
    osm.addPolygon(
      pitch,
      random.chance(0.5)
        ? { leisure: 'playground' }
        : { leisure: 'pitch', sport: random.pick(['basketball', 'table_tennis', 'badminton']) },
    )
  }
}

function layLakeside(
  osm: OsmModel,
  ground: Cell,
  centre: Point,
  entrances: { node: number; point: Point }[],
  namer: Namer,
  random: Random,
): void {
  const shore = smooth(
    ground.ring.flatMap((point, k) => [
      between(centre, point, random.between(0.32, 0.5)),
      between(centre, between(point, cyclic(ground.ring, k + 1), 0.5), random.between(0.35, 0.6)),
    ]),
    4,
    true,
  )
  const hasIsland = random.chance(0.6)
  const { zh, en } = namer.stem(random)
  addWaterBody(osm, [shore], hasIsland ? [shore.map((point) => between(centre, point, 0.22)).reverse()] : [], {
    natural: 'water',
    water: 'lake',
    ...nameTags({ zh: `${zh}湖`, en: `${en} Lake` }),
  })
  const path = shore.filter((_, k) => k % 2 === 0).map((point) => between(centre, point, 1.22))
  const nodes = path.map((point) => osm.addNode(point))
  osm.addRing(nodes, { highway: 'footway', surface: 'asphalt' })
  const outer = ground.ring.flatMap((point, k) => [
    between(centre, point, 0.86),
    between(centre, between(point, cyclic(ground.ring, k + 1), 0.5), 0.86),
  ])
  const outerNodes = outer.map((point) => osm.addNode(point))
  osm.addRing(outerNodes, { highway: 'path' })
  joinToNearest(osm, entrances, outerNodes)
  joinToNearest(
    osm,
    outerNodes.map((node) => ({ node, point: osm.pointOf(node) })),
    nodes,
  )
  for (let wood = 0; wood < 3; wood++) {
    const seat = between(centre, random.pick(outer), 0.82)
    const crown = [0, 1, 2, 3, 4, 5].map((k): Point => {
      const [radius, turn] = [random.between(18, 34), (k * Math.PI) / 3]
      return add(seat, [radius * Math.cos(turn), radius * Math.sin(turn)])
    })
    osm.addPolygon(smooth(crown, 2, true), { natural: 'wood' })
  }
}

function joinToNearest(osm: OsmModel, from: { node: number; point: Point }[], to: number[]): void {
  for (const { node, point } of from) {
    let nearest = cyclic(to, 0)
    for (const other of to)
      if (distance(osm.pointOf(other), point) < distance(osm.pointOf(nearest), point)) nearest = other
    osm.addWay([node, nearest], { highway: 'footway' })
  }
}
