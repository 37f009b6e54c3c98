import type { Block } from './blocks.ts'
import { placeHalls, placeHouses } from './buildings.ts'
import type { Cell } from './cell.ts'
import { areaOf, centreOf, inset, NO_STREET, sideLength } from './cell.ts'
import { setback } from './compounds.ts'
import type { Name, Namer } from './names.ts'
import { nameTags } from './names.ts'
import type { Tags } from './osmModel.ts'
import type { LandUse, Plan } from './parameters.ts'
import type { Place } from './parks.ts'
import type { Point } from './plane.ts'
import { between, cyclic } from './plane.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'
import type { StreetNetwork } from './streetNetwork.ts'

/** Ground where people live without a compound's survey: old-town lanes and villages. */
export interface Settlement {
  ring: Point[]
  residents: number
}

interface OtherLand {
  venues: Place[]
  settlements: Settlement[]
}

interface Site {
  block: Block
  ground: Cell
  streets: StreetNetwork
  random: Random
  name: Name
}

/** Every block that is neither compound nor park. */
export function buildOtherLand(plan: Plan, blocks: Block[], streets: StreetNetwork, namer: Namer): OtherLand {
  const random = createRandom(plan.parameters.seed, 'other land')
  const venues: Place[] = []
  const settlements: Settlement[] = []
  for (const block of blocks) {
    if (block.use === 'compound' || block.use === 'park') continue
    const ground = inset(block.cell, (street) => setback(streets, street))
    if (!ground || areaOf(ground.ring) < 300) continue
    const site: Site = { block, ground, streets, random, name: namer.stem(random) }
    if (block.use === 'village') settlements.push(buildSettlement(plan, site))
    else if (block.use === 'civic') venues.push(...buildCivic(site))
    else if (block.use === 'square') layPublicSquare(site)
    else buildPlain(block.use, site)
  }
  return { venues, settlements }
}

function buildSettlement(plan: Plan, { block, ground, streets, random, name }: Site): Settlement {
  const isOldTown = block.zone === 'old-town'
  const isNamed = random.chance(isOldTown ? 0.35 : 0.8)
  const tags = isNamed
    ? nameTags(
        isOldTown
          ? { zh: `${name.zh}片区`, en: `${name.en} Quarter` }
          : { zh: `${name.zh}村`, en: `${name.en} Village` },
        random.chance(0.4),
      )
    : {}
  streets.osm.addPolygon(ground.ring, { landuse: 'residential', ...tags })
  placeHouses(streets.osm, ground, isOldTown ? 9 : 7, random)
  const hectares = areaOf(ground.ring) / 10_000
  const density = isOldTown ? plan.parameters.zones[block.zone].householdsPerHectare : 22
  return {
    ring: ground.ring,
    residents: Math.round(hectares * density * plan.parameters.peoplePerHousehold * random.around(1, 0.4)),
  }
}

const VENUE_KINDS: Record<string, { tags: Tags; zh: string; en: string }> = {
  culture: { tags: { amenity: 'arts_centre' }, zh: '文化馆', en: 'Cultural Centre' },
  museum: { tags: { tourism: 'museum' }, zh: '博物馆', en: 'Museum' },
  theatre: { tags: { amenity: 'theatre' }, zh: '剧院', en: 'Theatre' },
  library: { tags: { amenity: 'library' }, zh: '图书馆', en: 'Library' },
  community: { tags: { amenity: 'community_centre' }, zh: '社区活动中心', en: 'Community Centre' },
  hall: { tags: { amenity: 'townhall' }, zh: '政务服务中心', en: 'Civic Service Hall' },
}

/** Offices and cultural venues: buildings that can host a role-model site. */
function buildCivic({ block, ground, streets, random, name }: Site): Place[] {
  const kind = VENUE_KINDS[random.weighted({ culture: 2, museum: 1, theatre: 1, library: 2, community: 4, hall: 2 })]
  if (!kind) return []
  const title = { zh: name.zh + kind.zh, en: `${name.en} ${kind.en}` }
  streets.osm.addPolygon(ground.ring, { landuse: 'commercial' })
  const hours: Tags = random.chance(0.5)
    ? { opening_hours: random.pick(['Tu-Su 09:00-17:00', 'Mo-Fr 09:00-17:30', '09:00-20:00']) }
    : {}
  const [main] = placeHalls(
    streets.osm,
    ground,
    1,
    { building: 'civic', ...kind.tags, ...nameTags(title, random.chance(0.7)), ...hours },
    random,
  )
  // A civic service hall is no cultural venue: it hosts nothing.
  return main === undefined || kind.tags.amenity === 'townhall'
    ? []
    : [
        {
          way: main,
          name: title,
          centre: centreOf(ground.ring),
          areaSquareMeters: areaOf(ground.ring),
          zone: block.zone,
          kind: 'venue',
        },
      ]
}

/** A square can be walked across: an area with its own nodes, joined to the streets around it. */
function layPublicSquare({ ground, streets, random, name }: Site): void {
  const { osm } = streets
  const corners = ground.ring.map((point) => osm.addNode(point))
  const boundary = ground.ring.flatMap((a, k) => {
    const corner = cyclic(corners, k)
    const street = cyclic(ground.sides, k)
    if (street === NO_STREET || sideLength(ground.ring, k) < 20) return [corner]
    const point = between(a, cyclic(ground.ring, k + 1), 0.5)
    const node = osm.addNode(point)
    streets.branchTo('path', { street, point }, node, { highway: 'footway' })
    return [corner, node]
  })
  const tags = nameTags({ zh: `${name.zh}广场`, en: `${name.en} Square` }, random.chance(0.7))
  osm.addRing(boundary, { highway: 'pedestrian', area: 'yes', place: 'square', surface: 'paving_stones', ...tags })
}

interface PlainLand {
  tags: Tags
  zh: string
  en: string
  /** Weight among the kinds of its use. */
  share: number
  namedShare: number
  building: string
  halls: [fewest: number, most: number]
}

const PLAIN_LAND: Partial<Record<LandUse, PlainLand[]>> = {
  commercial: [
    {
      tags: { landuse: 'commercial' },
      zh: '商务区',
      en: 'Business Park',
      share: 1,
      namedShare: 0.3,
      building: 'commercial',
      halls: [2, 4],
    },
    {
      tags: { landuse: 'retail' },
      zh: '商业广场',
      en: 'Shopping Plaza',
      share: 1,
      namedShare: 0.5,
      building: 'retail',
      halls: [1, 3],
    },
  ],
  industrial: [
    {
      tags: { landuse: 'industrial' },
      zh: '工业园',
      en: 'Industrial Estate',
      share: 1,
      namedShare: 0.4,
      building: 'industrial',
      halls: [2, 5],
    },
  ],
  school: [
    {
      tags: { amenity: 'school' },
      zh: '小学',
      en: 'Primary School',
      share: 5,
      namedShare: 0.95,
      building: 'school',
      halls: [2, 3],
    },
    {
      tags: { amenity: 'school' },
      zh: '中学',
      en: 'Middle School',
      share: 3,
      namedShare: 0.95,
      building: 'school',
      halls: [2, 4],
    },
    {
      tags: { amenity: 'university' },
      zh: '学院',
      en: 'College',
      share: 0.6,
      namedShare: 1,
      building: 'university',
      halls: [3, 5],
    },
    {
      tags: { landuse: 'education' },
      zh: '培训中心',
      en: 'Training Centre',
      share: 1,
      namedShare: 0.6,
      building: 'school',
      halls: [1, 3],
    },
  ],
  hospital: [
    {
      tags: { amenity: 'hospital' },
      zh: '医院',
      en: 'Hospital',
      share: 1,
      namedShare: 1,
      building: 'hospital',
      halls: [2, 3],
    },
  ],
  grass: [
    { tags: { landuse: 'grass' }, zh: '', en: '', share: 1, namedShare: 0, building: '', halls: [0, 0] },
    { tags: { landuse: 'village_green' }, zh: '', en: '', share: 1, namedShare: 0, building: '', halls: [0, 0] },
    {
      tags: { landuse: 'recreation_ground' },
      zh: '健身场',
      en: 'Recreation Ground',
      share: 1,
      namedShare: 0.4,
      building: '',
      halls: [0, 0],
    },
    { tags: { leisure: 'garden' }, zh: '花园', en: 'Garden', share: 1, namedShare: 0.3, building: '', halls: [0, 0] },
    {
      tags: { leisure: 'garden', access: 'private' },
      zh: '',
      en: '',
      share: 1,
      namedShare: 0,
      building: '',
      halls: [0, 0],
    },
  ],
  wood: [
    { tags: { natural: 'wood' }, zh: '', en: '', share: 1, namedShare: 0, building: '', halls: [0, 0] },
    { tags: { landuse: 'forest' }, zh: '林场', en: 'Forest', share: 1, namedShare: 0.2, building: '', halls: [0, 0] },
  ],
  construction: [
    { tags: { landuse: 'construction' }, zh: '', en: '', share: 1, namedShare: 0, building: '', halls: [0, 0] },
  ],
  farmland: [{ tags: { landuse: 'farmland' }, zh: '', en: '', share: 1, namedShare: 0, building: '', halls: [0, 0] }],
}

function buildPlain(use: LandUse, { ground, streets, random, name }: Site): void {
  const choices = PLAIN_LAND[use]
  if (!choices) return
  const { tags, zh, en, namedShare, building, halls } = pickByShare(choices, random)
  const label = random.chance(namedShare)
    ? nameTags({ zh: name.zh + zh, en: `${name.en} ${en}` }, random.chance(0.5))
    : {}
  streets.osm.addPolygon(ground.ring, { ...tags, ...label })
  if (building !== '') placeHalls(streets.osm, ground, random.integer(...halls), { building }, random)
}

function pickByShare(choices: readonly PlainLand[], random: Random): PlainLand {
  const index = random.weighted(Object.fromEntries(choices.map(({ share }, k) => [String(k), share])))
  return cyclic(choices, Number(index))
}
