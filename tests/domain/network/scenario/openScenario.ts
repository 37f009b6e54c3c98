import { type AccessPoint, packAccessPoints } from '#domain/network/accessPoints.ts'
import { createScenario, type Demand, type Scenario } from '#domain/network/scenario/scenario.ts'
import { type ChangedCity, nearestOfAll } from './changedCity.ts'

/** A scenario on a city as it stands, its labels from scratch; places of facilities in 32 or 16 bits. */
export function openScenario(
  city: ChangedCity,
  demand: Partial<Demand> = {},
  places: typeof Uint32Array | typeof Uint16Array = Uint32Array,
): Scenario {
  const { nodes } = nearestOfAll(city)
  return createScenario({
    graph: city.graph,
    supply: packAccessPoints(city.facilities.map((points) => points ?? [])),
    labels: {
      distance: Uint32Array.from(nodes, ({ distance }) => distance),
      source: new places(nodes.map(({ facility }) => facility)),
    },
    demand: { ...demandOf(city.places), ...demand },
  })
}

/** Of one square metre, person and household each, in one district. */
export function demandOf(places: ChangedCity['places']): Demand {
  const ones = () => new Float64Array(places.length).fill(1)
  return {
    places: packAccessPoints(places),
    weights: { landSquareMeters: ones(), people: ones(), households: ones() },
    districts: new Int32Array(places.length),
    limit: 12,
  }
}

export function pointOf(edge: number, offset: number, access = 0): AccessPoint {
  return { edge, offset, access, kind: 0 }
}
