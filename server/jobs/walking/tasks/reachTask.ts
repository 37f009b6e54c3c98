import type { AccessPoints } from '#domain/network/accessPoints.ts'
import { createDistanceReader } from '#domain/network/distancesFrom.ts'
import { unreached } from '#domain/network/network.ts'
import type { LandData } from '#domain/walking/landData.ts'
import type { HeldWalker } from '../heldWalker.ts'
import type { Answers, Reached, ReachSums, Task } from '../messages.ts'

/** What lies within the widest limit of one origin, and how many people live within each. */
export function reachTask(
  walker: HeldWalker,
  supply: AccessPoints,
  land: LandData | null,
  { origin, compounds, limits }: Extract<Task, { type: 'reach' }>,
): Answers['reach'] {
  const widest = Math.max(...limits)
  const distanceOf = createDistanceReader(walker.graph, walker.searcher().run(origin.points, widest))
  return {
    facilities: gather(supply, distanceOf),
    compounds: compounds ? gather(compounds, distanceOf) : { places: new Uint32Array(), distances: new Uint32Array() },
    sums: land ? sumLand(land, distanceOf, limits) : [],
  }
}

function gather(items: AccessPoints, distanceOf: (items: AccessPoints, item: number) => number): Reached {
  const found: { place: number; distance: number }[] = []
  for (let place = 0; place < items.count; place++) {
    const distance = distanceOf(items, place)
    if (distance !== unreached) found.push({ place, distance })
  }
  found.sort((a, b) => a.distance - b.distance || a.place - b.place)
  return {
    places: Uint32Array.from(found, ({ place }) => place),
    distances: Uint32Array.from(found, ({ distance }) => distance),
  }
}

function sumLand(
  land: LandData,
  distanceOf: (items: AccessPoints, item: number) => number,
  limits: readonly number[],
): ReachSums[] {
  // Nobody reached is 0 where people are known somewhere in the city, and unknown where they are nowhere.
  const zero = (weights: Float64Array) => (weights.some((weight) => !Number.isNaN(weight)) ? 0 : null)
  const [people, households] = [zero(land.people), zero(land.households)]
  const sums = limits.map((limit): ReachSums => ({ limit, landSquareMeters: 0, people, households }))
  for (let sample = 0; sample < land.sampleCount; sample++) {
    const distance = distanceOf(land.links, sample)
    if (distance === unreached) continue
    for (const sum of sums) {
      if (distance > sum.limit) continue
      sum.landSquareMeters += land.landSquareMeters[sample]!
      const people = land.people[sample]!
      if (!Number.isNaN(people)) sum.people = (sum.people ?? 0) + people
      const households = land.households[sample]!
      if (!Number.isNaN(households)) sum.households = (sum.households ?? 0) + households
    }
  }
  return sums
}
