import type { AccessPoints } from '#domain/network/accessPoints.ts'
import { createScenario, type Demand } from '#domain/network/scenario/scenario.ts'
import type { WalkGraph } from '#domain/network/walkGraph.ts'
import type { LandData } from '#domain/walking/landData.ts'
import type { Answers, LandSums, Task } from '../messages.ts'

/** Lays changes over the city, one on top of the other, and tells what is different in the end. Nothing of the city is written to. */
export function whatIfTask(
  graph: WalkGraph,
  supply: AccessPoints,
  land: LandData,
  { members, labels, limit, changes }: Extract<Task, { type: 'what-if' }>,
): Answers['what-if'] {
  const demand: Demand = {
    places: land.links,
    weights: { landSquareMeters: land.landSquareMeters, people: land.people, households: land.households },
    districts: districtsOfSamples(land),
    limit,
  }
  const scenario = createScenario({ graph, supply, members, labels, demand })
  const before = sumCovered(land, scenario.distanceOfPlace, limit)
  let delta = scenario.delta()
  for (const change of changes) delta = scenario.apply(change)
  return { delta, before }
}

/** Samples lie where their atoms do. */
function districtsOfSamples({ levelCount, sampleCount, atomOf, districts }: LandData): Int32Array {
  const bySample = new Int32Array(levelCount * sampleCount)
  for (let level = 0; level < levelCount; level++) {
    for (let sample = 0; sample < sampleCount; sample++)
      bySample[level * sampleCount + sample] = districts[levelCount * atomOf[sample]! + level]!
  }
  return bySample
}

function sumCovered(land: LandData, distanceOf: (place: number) => number | null, limit: number): LandSums {
  const sums: LandSums = { landSquareMeters: 0, people: null, households: null }
  for (let sample = 0; sample < land.sampleCount; sample++) {
    const distance = distanceOf(sample)
    if (distance === null || distance > limit) continue
    sums.landSquareMeters += land.landSquareMeters[sample]!
    if (!Number.isNaN(land.people[sample]!)) sums.people = (sums.people ?? 0) + land.people[sample]!
    if (!Number.isNaN(land.households[sample]!)) sums.households = (sums.households ?? 0) + land.households[sample]!
  }
  return sums
}
