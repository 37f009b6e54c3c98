import { layArterials } from './arterials.ts'
import { cutBlocks } from './blocks.ts'
import { drawBoundaries } from './boundaries.ts'
import type { Compound } from './compounds.ts'
import { buildCompounds } from './compounds.ts'
import { buildCountryside } from './countryside.ts'
import type { Unit } from './districts.ts'
import { divideCity } from './districts.ts'
import { addFlaws } from './flaws.ts'
import type { Lattice } from './lattice.ts'
import { makeLattice } from './lattice.ts'
import { createNamer } from './names.ts'
import { OsmModel } from './osmModel.ts'
import { buildOtherLand } from './otherLand.ts'
import type { Parameters, Plan, ZoneName } from './parameters.ts'
import { makePlan } from './parameters.ts'
import { buildParks } from './parks.ts'
import type { Point, ToLngLat } from './plane.ts'
import { placeAt } from './plane.ts'
import type { PopulationCell } from './population.ts'
import { countPopulation } from './population.ts'
import type { ListedFacility } from './practice.ts'
import { listPractice, listRoleModelSites, listServiceStops, listVolunteerStations } from './practice.ts'
import { layRailway } from './railway.ts'
import { layRiver } from './river.ts'
import { buildRiversideParks } from './riversideParks.ts'
import { laySidewalks } from './sidewalks.ts'
import { StreetNetwork } from './streetNetwork.ts'
import { placeStreetside } from './streetside.ts'
import { zoneOf } from './zones.ts'

export interface City {
  plan: Plan
  toLngLat: ToLngLat
  osm: OsmModel
  units: Unit[]
  compounds: Compound[]
  population: PopulationCell[]
  practice: ListedFacility[]
  roleModelSites: ListedFacility[]
  volunteerStations: ListedFacility[]
  serviceStops: ListedFacility[]
}

/** The whole city from its parameters: main streets, blocks, what stands on them, who runs and who lives in them. */
export function makeCity(parameters: Parameters, scale: number): City {
  const plan = makePlan(parameters, scale)
  const toLngLat = placeAt(parameters.centre)
  const osm = new OsmModel()
  const streets = new StreetNetwork(osm)
  const namer = createNamer(plan)
  const lattice = makeLattice(plan)

  layRiver(lattice, streets)
  layRailway(lattice, osm)
  const mainStreets = layArterials(plan, lattice, streets, namer)
  const riverside = buildRiversideParks(plan, lattice, mainStreets, streets, namer)
  const blocks = cutBlocks(plan, lattice, streets, mainStreets.ground, namer)
  const parks = [...riverside, ...buildParks(plan, blocks, streets, namer, riverside)]
  const compounds = buildCompounds(plan, blocks, streets, namer)
  const { venues, settlements } = buildOtherLand(plan, blocks, streets, namer)
  const villages = buildCountryside(plan, lattice, mainStreets, streets, namer)
  placeStreetside(plan, streets, findZone(plan, lattice), parks, compounds, namer)
  laySidewalks(plan, mainStreets.ground, streets)
  addFlaws(plan, streets, compounds, parks, namer)
  const units = divideCity(plan, lattice, namer)
  drawBoundaries(plan, lattice, units, osm)
  streets.writeWays()

  return {
    plan,
    toLngLat,
    osm,
    units,
    compounds,
    population: countPopulation(plan, compounds, [...settlements, ...villages], toLngLat),
    practice: listPractice(plan, units, namer),
    roleModelSites: listRoleModelSites(plan, [...parks, ...venues]),
    volunteerStations: listVolunteerStations(plan, units, namer),
    serviceStops: listServiceStops(plan, units, namer),
  }
}

/** The zone at a point, by the nearest superblock of a coarse grid; null outside the built city. */
function findZone(plan: Plan, lattice: Lattice): (point: Point) => ZoneName | null {
  const gridMeters = 1000
  const squares = new Map<string, { centre: Point; zone: ZoneName | null }[]>()
  const squareOf = ([x, y]: Point, dx = 0, dy = 0) =>
    `${Math.floor(x / gridMeters) + dx},${Math.floor(y / gridMeters) + dy}`
  for (const superblock of lattice.superblocks) {
    if (superblock.kind !== 'urban' && superblock.kind !== 'rural') continue
    const key = squareOf(superblock.centre)
    const zone = superblock.kind === 'urban' ? zoneOf(plan, lattice, superblock) : null
    squares.set(key, [...(squares.get(key) ?? []), { centre: superblock.centre, zone }])
  }
  return (point) => {
    let best: { zone: ZoneName | null; square: number } = { zone: null, square: Number.POSITIVE_INFINITY }
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        for (const { centre, zone } of squares.get(squareOf(point, dx, dy)) ?? []) {
          const square = (centre[0] - point[0]) ** 2 + (centre[1] - point[1]) ** 2
          if (square < best.square) best = { zone, square }
        }
      }
    }
    return best.zone
  }
}
