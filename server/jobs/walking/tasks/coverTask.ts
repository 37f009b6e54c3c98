import type { AccessPoints } from '#domain/network/accessPoints.ts'
import { createPlaceReader } from '#domain/network/nearest/placeDistances.ts'
import type { WalkGraph } from '#domain/network/walkGraph.ts'
import type { LandData } from '#domain/walking/landData.ts'
import type { Task } from '../messages.ts'

/** Which samples some facility serves: within its own group's distance, the threshold included. */
export function coverTask(
  graph: WalkGraph,
  supply: AccessPoints,
  { links, sampleCount }: LandData,
  { groups }: Extract<Task, { type: 'cover' }>,
): Uint8Array {
  const covered = new Uint8Array(sampleCount)
  for (const { members, labels, limit } of groups) {
    const reader = createPlaceReader(graph, supply, members, labels)
    for (let sample = 0; sample < sampleCount; sample++) {
      if (!covered[sample] && reader.distanceOf(links, sample) <= limit) covered[sample] = 1
    }
  }
  return covered
}
