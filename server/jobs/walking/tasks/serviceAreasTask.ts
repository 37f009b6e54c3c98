import type { AccessPoints } from '#domain/network/accessPoints.ts'
import { createPlaceReader } from '#domain/network/nearest/placeDistances.ts'
import { splitEdges } from '#domain/network/nearest/splitEdges.ts'
import { unreached } from '#domain/network/network.ts'
import type { WalkGraph } from '#domain/network/walkGraph.ts'
import type { LandData } from '#domain/walking/landData.ts'
import type { ServiceAreaSums, Task } from '../messages.ts'

/** Streets, land and people by the facility they lie nearest to: each stretch and each place belongs to one. */
export function serviceAreasTask(
  graph: WalkGraph,
  supply: AccessPoints,
  land: LandData,
  { members, labels }: Extract<Task, { type: 'service-areas' }>,
): ServiceAreaSums {
  const zeros = () => new Float64Array(members.length)
  const sums: ServiceAreaSums = {
    streetDecimeters: zeros(),
    landSquareMeters: zeros(),
    people: zeros().fill(Number.NaN),
    households: zeros().fill(Number.NaN),
    meanWalk: zeros(),
    longestWalk: zeros().fill(Number.NaN),
  }
  const { edgeLength } = graph.network
  splitEdges(graph, supply, members, labels, (edge, from, to, facility) => {
    // A stretch is told in what it costs to walk.
    sums.streetDecimeters[facility]! += ((to - from) * edgeLength[edge]!) / graph.edgeCost[edge]!
  })
  const reader = createPlaceReader(graph, supply, members, labels)
  for (let sample = 0; sample < land.sampleCount; sample++) {
    const distance = reader.distanceOf(land.links, sample)
    if (distance === unreached) continue
    const facility = reader.facility()
    const square = land.landSquareMeters[sample]!
    addKnown(sums.people, facility, land.people[sample]!)
    addKnown(sums.households, facility, land.households[sample]!)
    if (square === 0) continue
    sums.landSquareMeters[facility]! += square
    sums.meanWalk[facility]! += square * distance
    if (!(sums.longestWalk[facility]! >= distance)) sums.longestWalk[facility] = distance
  }
  sums.meanWalk.forEach((weighted, facility) => {
    sums.meanWalk[facility] = weighted / sums.landSquareMeters[facility]!
  })
  return sums
}

/** Unknown stays unknown until something is known. */
function addKnown(sums: Float64Array, facility: number, value: number): void {
  if (Number.isNaN(value)) return
  sums[facility] = Number.isNaN(sums[facility]!) ? value : sums[facility]! + value
}
