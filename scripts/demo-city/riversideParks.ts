import type { MainStreets } from './arterials.ts'
import { areaOf, centreOf } from './cell.ts'
import type { Lattice } from './lattice.ts'
import type { Namer } from './names.ts'
import { nameTags } from './names.ts'
import type { Tags } from './osmModel.ts'
import type { Plan } from './parameters.ts'
import type { Place } from './parks.ts'
import type { Point } from './plane.ts'
import { between } from './plane.ts'
import { createRandom } from './random.ts'
import { riverStrip } from './river.ts'
import type { StreetNetwork } from './streetNetwork.ts'

/** Shares of the river's strip, west to east; the path lies on the water's side, the entrance on the street's. */
const BANDS = [
  { west: 0.07, east: 0.23, path: 0.2, isWestBank: true },
  { west: 0.8, east: 0.94, path: 0.83, isWestBank: false },
] as const

/** Narrow parks on most stretches of the banks inside the city, with a path along the water that runs under the bridges. */
export function buildRiversideParks(
  plan: Plan,
  lattice: Lattice,
  { streetAlong }: MainStreets,
  streets: StreetNetwork,
  namer: Namer,
): Place[] {
  const random = createRandom(plan.parameters.seed, 'riverside')
  const { osm } = streets
  const strip = riverStrip(lattice)
  const parks: Place[] = []
  for (const { west, east, path, isWestBank } of BANDS) {
    let pathEnd: number | null = null
    for (const row of strip.rows) {
      const superblock = lattice.superblock(lattice.riverColumn, row)
      if (superblock?.kind !== 'river' || superblock.reach > 0.8 || random.chance(0.18)) {
        pathEnd = null
        continue
      }
      const at = (share: number, t: number): Point => between(strip.across(row, share), strip.across(row + 1, share), t)
      const entrance = osm.addNode(at(isWestBank ? west : east, 0.5), { entrance: 'main' })
      const waterside = osm.addNode(at(isWestBank ? east : west, 0.5))
      const [southeast, northeast] = [osm.addNode(at(east, 0.06)), osm.addNode(at(east, 0.94))]
      const [northwest, southwest] = [osm.addNode(at(west, 0.94)), osm.addNode(at(west, 0.06))]
      const [eastMiddle, westMiddle] = isWestBank ? [waterside, entrance] : [entrance, waterside]
      const { zh, en } = namer.stem(random)
      const name = random.chance(0.7) ? { zh: `${zh}滨河公园`, en: `${en} Riverside Park` } : null
      const boundary = [southeast, eastMiddle, northeast, northwest, westMiddle, southwest]
      const way = osm.addRing(boundary, { leisure: 'park', ...(name ? nameTags(name, random.chance(0.5)) : {}) })

      const street = streetAlong('v', isWestBank ? lattice.riverColumn : lattice.riverColumn + 1, row)
      const approach: Tags = random.chance(0.3)
        ? { highway: 'steps', incline: 'down', step_count: String(random.integer(8, 26)) }
        : { highway: 'footway' }
      if (street !== undefined) streets.branchTo('path', { street, point: osm.pointOf(entrance) }, entrance, approach)
      const start: number = pathEnd ?? osm.addNode(at(path, 0))
      const middle = osm.addNode(at(path, 0.5))
      pathEnd = osm.addNode(at(path, 1))
      const walk: Tags = { highway: 'footway', name: '滨河步道', 'name:en': 'Riverside Walk', surface: 'asphalt' }
      osm.addWay([start, middle, pathEnd], walk)
      osm.addWay([entrance, middle], { highway: 'footway' })

      const ring = boundary.map((node) => osm.pointOf(node))
      parks.push({ way, name, centre: centreOf(ring), areaSquareMeters: areaOf(ring), zone: 'inner', kind: 'park' })
    }
  }
  return parks
}
