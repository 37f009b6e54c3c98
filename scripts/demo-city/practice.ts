import type { Unit } from './districts.ts'
import type { Name, Namer } from './names.ts'
import type { Parameters, Plan } from './parameters.ts'
import type { Place } from './parks.ts'
import type { Point } from './plane.ts'
import { add } from './plane.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'

/** A facility that OpenStreetMap has no tag for: it comes from a government's file, with its own columns. */
export interface ListedFacility {
  id: string
  name: string
  nameEn: string
  categories: string[]
  point: Point
  address: string
  openingHours: string
  status: 'open' | 'closed' | 'planned' | 'unknown' | ''
  hostRef: string
  attributes: Record<string, string | number>
}

const STOP_SERVICES = ['休息', '饮水', '充电', '热饭', '应急药箱', '图书角'] as const
const STATION_HOURS = [
  'Mo-Fr 08:30-12:00,14:30-18:00',
  'Mo-Su 09:00-18:00',
  '08:30-17:30',
  'Mo-Fr 09:00-17:00',
] as const

/** 新时代文明实践 所 → 站 → 点. Two street offices have no 所, about one community in fourteen no 站. */
export function listPractice(plan: Plan, units: Unit[], namer: Namer): ListedFacility[] {
  const random = createRandom(plan.parameters.seed, 'practice')
  const facilities: ListedFacility[] = []
  const officeIds = new Map<Unit, string>()
  const stations: { id: string; community: Unit }[] = []
  const offices = units.filter(({ level }) => level === 8)
  const without = new Set(random.shuffled(offices).slice(0, offices.length > 8 ? 2 : 1))
  const list = (
    prefix: string,
    number: number,
    category: string,
    name: Name,
    point: Point,
    parentId: string,
    unit: Unit,
  ) => {
    const id = `${prefix}-${String(number).padStart(4, '0')}`
    facilities.push({
      id,
      name: name.zh,
      nameEn: random.chance(0.7) ? name.en : '',
      categories: [category],
      point,
      address: `${unit.name.zh}${namer.stem(random).zh}路${random.integer(1, 320)}号`,
      openingHours: hoursOf(plan, random, STATION_HOURS, 0.75),
      status: random.chance(0.97) ? 'open' : 'planned',
      hostRef: '',
      attributes: {
        parent_id: parentId,
        unit_ref: unit.ref,
        responsible_unit: responsibleUnit(unit),
        services: services(random),
      },
    })
    return id
  }
  offices.forEach((office, k) => {
    if (without.has(office)) return
    const name = { zh: `${office.name.zh}新时代文明实践所`, en: `${office.name.en} Civic Practice Office` }
    officeIds.set(office, list('DEMO-SO', k + 1, 'practice-office', name, somewhereIn(office, random), '', office))
  })
  units
    .filter(({ level }) => level === 10)
    .forEach((community, k) => {
      if (random.chance(0.07)) return
      const name = { zh: `${community.name.zh}新时代文明实践站`, en: `${community.name.en} Civic Practice Station` }
      const parentId = (community.parent && officeIds.get(community.parent)) ?? ''
      stations.push({
        id: list('DEMO-ZHAN', k + 1, 'practice-station', name, somewhereIn(community, random), parentId, community),
        community,
      })
    })
  for (let k = 0; k < plan.count('practicePoints') && stations.length > 0; k++) {
    const { id, community } = random.pick(stations)
    const stem = namer.stem(random)
    list(
      'DEMO-DIAN',
      k + 1,
      'practice-point',
      { zh: `${stem.zh}新时代文明实践点`, en: `${stem.en} Civic Practice Point` },
      somewhereIn(community, random),
      id,
      community,
    )
  }
  return facilities
}

/** 榜样在身边: hosted in parks and venues; some hosts have two, some none, a few sites do not say where they are hosted. */
export function listRoleModelSites(plan: Plan, hosts: Place[]): ListedFacility[] {
  const random = createRandom(plan.parameters.seed, 'role models')
  const forms = ['长廊', '宣传栏', '主题雕塑', '展示墙', '步道'] as const
  const named = random.shuffled(hosts.filter(({ name }) => name !== null || random.chance(0.6)))
  const sites: ListedFacility[] = []
  for (let k = 0; k < plan.count('roleModelSites') && named.length > 0; k++) {
    const host = named[k % Math.max(1, Math.ceil(named.length * 0.88))] ?? random.pick(named)
    const form = random.pick(forms)
    const reach = Math.min(60, Math.sqrt(host.areaSquareMeters) * 0.25)
    sites.push({
      id: `DEMO-BY-${String(k + 1).padStart(4, '0')}`,
      name: `${host.name?.zh ?? ''}“榜样在身边”${form}`,
      nameEn: host.name && random.chance(0.5) ? `Role Models Near You, ${host.name.en}` : '',
      categories: ['role-model-site'],
      point: add(host.centre, [random.around(0, reach), random.around(0, reach)]),
      address: host.name?.zh ?? '',
      openingHours: '',
      status: random.chance(0.95) ? 'open' : 'planned',
      hostRef: random.chance(0.985) ? `osm:w${host.way}` : '',
      attributes: { form, host_kind: host.kind, panels: random.integer(4, 40) },
    })
  }
  return sites
}

export function listVolunteerStations(plan: Plan, units: Unit[], namer: Namer): ListedFacility[] {
  const random = createRandom(plan.parameters.seed, 'volunteers')
  const communities = urban(units)
  const operators = ['社区居委会', '志愿者联合会', '街道团工委', '物业服务中心', '公交公司'] as const
  return count(plan, 'volunteerStations').map((number) => {
    const community = random.pick(communities)
    const { zh, en } = namer.stem(random)
    return {
      id: `DEMO-VS-${number}`,
      name: random.chance(0.97) ? `${zh}志愿服务站` : '',
      nameEn: random.chance(0.5) ? `${en} Volunteer Station` : '',
      categories: ['volunteer-station'],
      point: somewhereIn(community, random),
      address: community.name.zh,
      openingHours: hoursOf(plan, random, STATION_HOURS, 0.7),
      status: random.weighted({ open: 30, unknown: 3, closed: 1 }),
      hostRef: '',
      attributes: { services: services(random), operator: random.pick(operators) },
    }
  })
}

/** 驿站: a toilet, a place to rest and small services at once, so each has more than one category. */
export function listServiceStops(plan: Plan, units: Unit[], namer: Namer): ListedFacility[] {
  const random = createRandom(plan.parameters.seed, 'service stops')
  const communities = urban(units)
  return count(plan, 'serviceStops').map((number) => {
    const community = random.pick(communities)
    const { zh, en } = namer.stem(random)
    const hasShop = random.chance(0.35)
    return {
      id: `DEMO-YZ-${number}`,
      name: `${zh}驿站`,
      nameEn: `${en} Service Stop`,
      categories: ['service-stop', 'toilet', ...(hasShop ? ['convenience'] : [])],
      point: somewhereIn(community, random),
      address: community.name.zh,
      openingHours: hoursOf(plan, random, plan.parameters.toiletHours, 0.85),
      status: 'open',
      hostRef: '',
      attributes: {
        services: random.shuffled(STOP_SERVICES).slice(0, random.integer(1, 4)).join('、'),
        stalls_female: random.integer(3, 12),
        stalls_male: random.integer(2, 8),
        third_restroom: random.pick(['yes', 'no']),
        tactile_paving: random.pick(['yes', 'no']),
        drinking_water: random.pick(['yes', 'no']),
        rest_seats: random.integer(0, 30),
      },
    }
  })
}

const urban = (units: Unit[]): Unit[] => {
  const communities = units.filter(
    ({ level, superblocks }) => level === 10 && superblocks.some(({ reach }) => reach < 0.8),
  )
  return communities.length > 0 ? communities : units.filter(({ level }) => level === 10)
}

const count = (plan: Plan, name: keyof Parameters['counts']): string[] =>
  Array.from({ length: plan.count(name) }, (_, k) => String(k + 1).padStart(4, '0'))

/** A unit's own office, never a person. */
const responsibleUnit = ({ level, name }: Unit): string => name.zh + (level === 8 ? '办事处' : '居民委员会')

/** Beside the middle of one of the unit's superblocks: well within its borders, which stray by up to 110 m. */
function somewhereIn(unit: Unit, random: Random): Point {
  const solid = unit.superblocks.filter(({ kind }) => kind === 'urban' || kind === 'rural')
  return add(random.pick(solid.length > 0 ? solid : unit.superblocks).centre, [
    random.around(0, 55),
    random.around(0, 55),
  ])
}

const services = (random: Random): string =>
  random
    .shuffled(['理论宣讲', '文化活动', '便民服务', '助老服务', '阅读', '健身'])
    .slice(0, random.integer(1, 4))
    .join('、')

function hoursOf(plan: Plan, random: Random, usual: readonly string[], share: number): string {
  if (!random.chance(share)) return ''
  return random.pick(random.chance(0.06) ? plan.parameters.oddHours : usual)
}
