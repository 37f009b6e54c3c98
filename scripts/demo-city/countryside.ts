import type { MainStreets } from './arterials.ts'
import { placeHouses } from './buildings.ts'
import type { Cell } from './cell.ts'
import { areaOf, cut, inset, NO_STREET } from './cell.ts'
import type { Lattice } from './lattice.ts'
import type { Namer } from './names.ts'
import { nameTags } from './names.ts'
import type { Settlement } from './otherLand.ts'
import type { Plan } from './parameters.ts'
import { between, cyclic, leftOf, subtract, unit } from './plane.ts'
import { createRandom } from './random.ts'
import type { StreetNetwork } from './streetNetwork.ts'

/** Fields and woods round the city, with a village here and there; where a main road passes, a lane joins them. */
export function buildCountryside(
  plan: Plan,
  lattice: Lattice,
  { streetAlong }: MainStreets,
  streets: StreetNetwork,
  namer: Namer,
): Settlement[] {
  const random = createRandom(plan.parameters.seed, 'countryside')
  const { osm } = streets
  const villages: Settlement[] = []
  for (const { i, j, kind } of lattice.superblocks) {
    if (kind !== 'rural') continue
    const corners = [
      lattice.vertex(i, j),
      lattice.vertex(i + 1, j),
      lattice.vertex(i + 1, j + 1),
      lattice.vertex(i, j + 1),
    ]
    const roads = [
      streetAlong('h', i, j),
      streetAlong('v', i + 1, j),
      streetAlong('h', i, j + 1),
      streetAlong('v', i, j),
    ]
    const cell: Cell = { ring: corners, sides: roads.map((street) => street ?? NO_STREET) }
    const field = inset(cell, (street) => (street === NO_STREET ? 4 : 22))
    if (!field) continue
    const landuse = random.weighted({ farmland: 7, forest: 1.5, meadow: 1.5 })
    const [a, b] = [cyclic(field.ring, 0), cyclic(field.ring, 1)]
    const along = unit(subtract(b, a))
    const edge = between(a, b, random.between(0.3, 0.5))
    const village = random.chance(0.34) ? cut(field, edge, leftOf(along), NO_STREET) : null
    const open = village ? cut(field, edge, [along[1], -along[0]], NO_STREET) : field
    if (open) osm.addPolygon(open.ring, { landuse })
    const yards = village && inset(village, () => 60)
    if (!yards || areaOf(yards.ring) < 8000) continue
    const { zh, en } = namer.stem(random)
    osm.addPolygon(yards.ring, {
      landuse: 'residential',
      ...nameTags({ zh: `${zh}村`, en: `${en} Village` }, random.chance(0.3)),
    })
    placeHouses(osm, yards, random.integer(8, 22), random)
    const hectares = areaOf(yards.ring) / 10_000
    villages.push({ ring: yards.ring, residents: Math.round(hectares * 12 * random.around(1, 0.5)) })
    const side = yards.sides.findIndex((street) => street !== NO_STREET)
    if (side < 0) continue
    const gate = between(cyclic(yards.ring, side), cyclic(yards.ring, side + 1), 0.5)
    const heart = osm.addNode(between(gate, cyclic(yards.ring, side + 2), 0.5))
    streets.branchTo('lane', { street: cyclic(yards.sides, side), point: gate }, heart, {
      highway: 'unclassified',
      surface: 'unpaved',
    })
  }
  return villages
}
