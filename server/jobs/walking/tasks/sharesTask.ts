import type { AccessPoints } from '#domain/network/accessPoints.ts'
import { createPlaceReader } from '#domain/network/nearest/placeDistances.ts'
import type { WalkGraph } from '#domain/network/walkGraph.ts'
import type { LandData } from '#domain/walking/landData.ts'
import type { LandSums, Task } from '../messages.ts'

/** How much of the land, and how many of its people, are within each limit of the nearest facility. */
export function sharesTask(
  graph: WalkGraph,
  supply: AccessPoints,
  land: LandData,
  { members, labels, limits }: Extract<Task, { type: 'shares' }>,
): LandSums[] {
  const reader = createPlaceReader(graph, supply, members, labels)
  const sums = limits.map((): LandSums => ({ landSquareMeters: 0, people: 0, households: 0 }))
  for (let sample = 0; sample < land.sampleCount; sample++) {
    const distance = reader.distanceOf(land.links, sample)
    limits.forEach((limit, i) => {
      if (distance > limit) return
      const sum = sums[i]!
      sum.landSquareMeters += land.landSquareMeters[sample]!
      if (!Number.isNaN(land.people[sample]!)) sum.people! += land.people[sample]!
      if (!Number.isNaN(land.households[sample]!)) sum.households! += land.households[sample]!
    })
  }
  return sums
}

/** All of it; null where nothing is known. */
export function totalsOf(land: LandData): LandSums {
  const sums: LandSums = { landSquareMeters: 0, people: null, households: null }
  for (let sample = 0; sample < land.sampleCount; sample++) {
    sums.landSquareMeters += land.landSquareMeters[sample]!
    if (!Number.isNaN(land.people[sample]!)) sums.people = (sums.people ?? 0) + land.people[sample]!
    if (!Number.isNaN(land.households[sample]!)) sums.households = (sums.households ?? 0) + land.households[sample]!
  }
  return sums
}
