import { areaOf } from './cell.ts'
import type { Compound } from './compounds.ts'
import type { Namer } from './names.ts'
import { nameTags } from './names.ts'
import { createNearCheck } from './nearCheck.ts'
import type { OsmModel, Tags } from './osmModel.ts'
import type { Parameters, Plan, ZoneName } from './parameters.ts'
import type { Place } from './parks.ts'
import type { Point } from './plane.ts'
import { add, between, cyclic, leftOf, scaleBy, subtract, unit } from './plane.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'
import type { Street, StreetKind, StreetNetwork } from './streetNetwork.ts'
import { SETBACK_METERS } from './streetNetwork.ts'

interface Frontage {
  kinds: StreetKind[]
  /** No two of a kind nearer than this, as far as the draw allows. */
  apartMeters: number
}

const MAIN: StreetKind[] = ['ring', 'primary', 'secondary', 'tertiary']
const QUIET: StreetKind[] = ['secondary', 'tertiary', 'residential', 'alley']

/** Small facilities along the streets: toilets, bins, shops, clinics, stops; denser where the town is busier. */
export function placeStreetside(
  plan: Plan,
  streets: StreetNetwork,
  zoneAt: (point: Point) => ZoneName | null,
  parks: Place[],
  compounds: Compound[],
  namer: Namer,
): void {
  const { osm } = streets
  const seed = plan.parameters.seed
  const frontage = createFrontage(plan, streets, zoneAt)
  const place = (
    stream: keyof Parameters['counts'],
    where: Frontage,
    tagsOf: (random: Random) => Tags,
    already = 0,
  ) => {
    const random = createRandom(seed, stream)
    for (const point of frontage(random, Math.max(0, plan.count(stream) - already), where))
      osm.addNode(point, tagsOf(random))
  }
  const named = (random: Random, zh: string, en: string, share: number): Tags => {
    const stem = namer.stem(random)
    return random.chance(share) ? nameTags({ zh: stem.zh + zh, en: `${stem.en} ${en}` }, random.chance(0.5)) : {}
  }
  const hours = (random: Random, share: number, usual: readonly string[]): Tags =>
    random.chance(share) ? { opening_hours: random.pick(random.chance(0.05) ? plan.parameters.oddHours : usual) } : {}

  const toiletsInParks = placeParkToilets(plan, osm, parks)
  place(
    'toilets',
    { kinds: [...MAIN, 'residential'], apartMeters: 190 },
    (random) => toiletTags(plan, random),
    toiletsInParks,
  )
  const binsAtHomes = placeCompoundBins(plan, osm, compounds)
  place('bins', { kinds: [...MAIN, 'residential', 'alley'], apartMeters: 28 }, binTags, binsAtHomes)
  place('busStops', { kinds: MAIN, apartMeters: 130 }, (random) => ({
    highway: 'bus_stop',
    public_transport: 'platform',
    ...named(random, '站', 'Stop', 0.97),
  }))
  place('convenience', { kinds: QUIET, apartMeters: 40 }, (random) => ({
    shop: 'convenience',
    ...named(random, '便利店', 'Convenience Store', 0.8),
    ...hours(random, 0.5, ['24/7', '07:00-23:00', '08:00-22:00']),
  }))
  place('supermarkets', { kinds: MAIN, apartMeters: 350 }, (random) => ({
    shop: 'supermarket',
    ...named(random, '超市', 'Supermarket', 0.95),
    ...hours(random, 0.6, ['08:30-22:00', '09:00-21:30']),
  }))
  place('pharmacies', { kinds: [...MAIN, 'residential'], apartMeters: 90 }, (random) => ({
    amenity: 'pharmacy',
    ...named(random, '药店', 'Pharmacy', 0.9),
    ...hours(random, 0.4, ['08:00-21:00', '24/7']),
  }))
  place('clinics', { kinds: QUIET, apartMeters: 200 }, (random) => ({
    amenity: 'clinic',
    ...named(random, '社区卫生服务站', 'Community Clinic', 0.9),
    ...hours(random, 0.5, ['Mo-Fr 08:00-17:30', 'Mo-Su 08:00-18:00']),
  }))
  place('kindergartens', { kinds: QUIET, apartMeters: 180 }, (random) => ({
    amenity: 'kindergarten',
    ...named(random, '幼儿园', 'Kindergarten', 0.93),
  }))
  place('markets', { kinds: QUIET, apartMeters: 380 }, (random) => ({
    amenity: 'marketplace',
    ...named(random, '农贸市场', 'Farmers Market', 0.9),
    ...hours(random, 0.6, ['06:00-19:00', '05:30-20:00']),
  }))
  place('libraries', { kinds: MAIN, apartMeters: 600 }, (random) => ({
    amenity: 'library',
    ...named(random, '图书分馆', 'Branch Library', 0.9),
    ...hours(random, 0.7, ['Tu-Su 09:00-18:00', '09:00-21:00']),
  }))
  place('communityCentres', { kinds: QUIET, apartMeters: 300 }, (random) => ({
    amenity: 'community_centre',
    ...named(random, '社区党群服务中心', 'Community Centre', 0.85),
  }))
  place('pitches', { kinds: QUIET, apartMeters: 200 }, (random) => ({
    leisure: random.chance(0.4) ? 'fitness_station' : 'pitch',
    ...(random.chance(0.7) ? { sport: random.pick(['basketball', 'table_tennis', 'fitness', 'badminton']) } : {}),
  }))
}

/** Draws places beside streets, weighted by length and by how busy the zone is, and keeps them apart. */
function createFrontage(plan: Plan, streets: StreetNetwork, zoneAt: (point: Point) => ZoneName | null) {
  const zoneOfStreet = new Map<number, ZoneName | null>()
  for (const street of streets.streets) zoneOfStreet.set(street.id, zoneAt(between(street.a, street.b, 0.5)))
  return (random: Random, count: number, { kinds, apartMeters }: Frontage): Point[] => {
    const chosen: { street: Street; upTo: number }[] = []
    let total = 0
    for (const street of streets.streets) {
      const zone = zoneOfStreet.get(street.id)
      if (!zone || !kinds.includes(street.kind) || street.tags.bridge || street.tags.tunnel) continue
      total += street.lengthMeters * plan.parameters.zones[zone].busy
      chosen.push({ street, upTo: total })
    }
    const near = createNearCheck(apartMeters)
    const points: Point[] = []
    for (let attempt = 0; points.length < count && attempt < count * 12; attempt++) {
      const street = findByWeight(chosen, random.next() * total)
      const t = random.between(0.08, 0.92)
      if (!street) continue
      const sign = random.chance(0.5) ? 1 : -1
      const outward = scaleBy(
        leftOf(unit(subtract(street.b, street.a))),
        sign * (SETBACK_METERS[street.kind] - random.between(1, 2.5)),
      )
      const point = add(between(street.a, street.b, t), outward)
      if (near(point) && attempt < count * 9) continue
      points.push(point)
    }
    return points
  }
}

function findByWeight(chosen: { street: Street; upTo: number }[], at: number): Street | undefined {
  let [low, high] = [0, chosen.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((chosen[middle]?.upTo ?? 0) > at) high = middle
    else low = middle + 1
  }
  return chosen[low]?.street
}

function placeParkToilets(plan: Plan, osm: OsmModel, parks: Place[]): number {
  const random = createRandom(plan.parameters.seed, 'park toilets')
  let count = 0
  for (const park of parks) {
    const hectares = park.areaSquareMeters / 10_000
    const wanted =
      hectares > 8
        ? Math.min(4, Math.round(hectares / 9))
        : hectares > 1 && random.chance(0.55)
          ? 1
          : random.chance(0.06)
            ? 1
            : 0
    for (let k = 0; k < wanted; k++) {
      const reach = Math.sqrt(park.areaSquareMeters) * 0.24
      const point = add(park.centre, [random.around(0, reach * 0.3), random.around(0, reach * 0.3)])
      osm.addNode(point, toiletTags(plan, random))
      count++
    }
  }
  return count
}

function toiletTags(plan: Plan, random: Random): Tags {
  const { parameters } = plan
  const hours: Tags = random.chance(0.45)
    ? { opening_hours: random.pick(random.chance(0.1) ? parameters.oddHours : parameters.toiletHours) }
    : {}
  const access: Tags = random.chance(0.7)
    ? { access: random.weighted({ yes: 30, permissive: 2, customers: 3, private: 1 }) }
    : {}
  const wheelchair: Tags = random.chance(0.55) ? { wheelchair: random.weighted({ yes: 5, limited: 2, no: 3 }) } : {}
  return {
    amenity: 'toilets',
    fee: 'no',
    ...(random.chance(0.12) ? { name: '公共厕所', 'name:en': 'Public Toilet' } : {}),
    ...access,
    ...wheelchair,
    ...hours,
    ...(random.chance(0.3) ? { changing_table: random.weighted({ yes: 1, no: 1 }) } : {}),
    ...(random.chance(0.25) ? { unisex: 'yes' } : {}),
  }
}

/** Sorting stations inside compounds: the four kinds 可回收物, 有害垃圾, 厨余垃圾, 其他垃圾. */
function placeCompoundBins(plan: Plan, osm: OsmModel, compounds: Compound[]): number {
  const random = createRandom(plan.parameters.seed, 'compound bins')
  const limit = Math.round(plan.count('bins') * 0.5)
  let count = 0
  for (const { ring } of random.shuffled(compounds)) {
    const wanted = Math.min(3, Math.round(areaOf(ring) / 28_000) + (random.chance(0.3) ? 1 : 0))
    for (let k = 0; k < wanted && count < limit; k++) {
      const corner = random.integer(0, ring.length - 1)
      const middle = between(cyclic(ring, corner), cyclic(ring, corner + 1), random.between(0.2, 0.8))
      const opposite = cyclic(ring, corner + 2)
      osm.addNode(
        between(middle, opposite, 0.06),
        random.chance(0.8)
          ? SORTING_STATION
          : { amenity: 'waste_disposal', waste: random.pick(['trash', 'organic', 'trash;organic']) },
      )
      count++
    }
  }
  return count
}

const SORTING_STATION: Tags = {
  amenity: 'recycling',
  recycling_type: 'container',
  'recycling:paper': 'yes',
  'recycling:plastic': 'yes',
  'recycling:cans': 'yes',
  'recycling:batteries': 'yes',
  'recycling:organic': 'yes',
  'recycling:waste': 'yes',
}

function binTags(random: Random): Tags {
  const kind = random.weighted({ basket: 52, pair: 34, recycling: 8, disposal: 6 })
  if (kind === 'basket') return { amenity: 'waste_basket', ...(random.chance(0.4) ? { waste: 'trash' } : {}) }
  // The usual pair on Chinese streets: 可回收物 and 其他垃圾 side by side.
  if (kind === 'pair')
    return {
      amenity: 'waste_basket',
      waste: 'trash;recyclables',
      'recycling:paper': 'yes',
      'recycling:plastic_bottles': 'yes',
      'recycling:cans': 'yes',
    }
  if (kind === 'recycling')
    return {
      amenity: 'recycling',
      recycling_type: 'container',
      'recycling:paper': 'yes',
      'recycling:clothes': random.pick(['yes', 'no']),
      'recycling:plastic': 'yes',
    }
  return { amenity: 'waste_disposal', waste: random.pick(['trash', 'organic', 'trash;organic']) }
}
