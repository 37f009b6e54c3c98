import { latLngToCell } from 'h3-js'
import type { Compound } from './compounds.ts'
import type { Settlement } from './otherLand.ts'
import type { Plan } from './parameters.ts'
import type { Point, ToLngLat } from './plane.ts'
import { between, cyclic } from './plane.ts'
import { createRandom } from './random.ts'

/** people and households are null where the census left the cell blank: missing, not 0. */
export interface PopulationCell {
  h3: string
  people: number | null
  households: number | null
}

const RESOLUTION = 9

/** Spreads the residents of each compound and settlement over the cells it lies in. Sorted by cell. */
export function countPopulation(
  plan: Plan,
  compounds: Compound[],
  settlements: Settlement[],
  toLngLat: ToLngLat,
): PopulationCell[] {
  const random = createRandom(plan.parameters.seed, 'population')
  const people = new Map<string, number>()
  const spread = (ring: readonly Point[], middle: Point, residents: number) => {
    const samples = ring.flatMap((corner, k) => {
      const halfway = between(corner, cyclic(ring, k + 1), 0.5)
      return [between(middle, corner, 0.6), between(middle, halfway, 0.35), between(middle, halfway, 0.8)]
    })
    for (const sample of samples) {
      const [lng, lat] = toLngLat(sample)
      const cell = latLngToCell(lat, lng, RESOLUTION)
      people.set(cell, (people.get(cell) ?? 0) + residents / samples.length)
    }
  }
  for (const { ring, centre, residents } of compounds) spread(ring, centre, residents)
  for (const { ring, residents } of settlements) spread(ring, between(cyclic(ring, 0), cyclic(ring, 2), 0.5), residents)
  return [...people.keys()].sort().map((h3) => {
    if (random.chance(0.015)) return { h3, people: null, households: null }
    const counted = Math.round((people.get(h3) ?? 0) * random.around(1, 0.04))
    return { h3, people: counted, households: Math.round(counted / plan.parameters.peoplePerHousehold) }
  })
}
