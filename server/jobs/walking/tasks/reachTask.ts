import type { AccessPoints } from '#domain/network/accessPoints.ts'
import { createDistanceReader } from '#domain/network/distancesFrom.ts'
import { unreached } from '#domain/network/network.ts'
import type { Reach } from '#domain/network/search.ts'
import type { WalkGraph } from '#domain/network/walkGraph.ts'
import type { HeldLand } from '../heldLand.ts'
import type { HeldWalker } from '../heldWalker.ts'
import type { Answers, Reached, ReachSums, Task } from '../messages.ts'

/** Facilities and compounds within `farthest` of one origin, and how many people live within each limit. */
export function reachTask(
  walker: HeldWalker,
  supply: AccessPoints,
  land: HeldLand | null,
  { origin, compounds, limits, farthest }: Extract<Task, { type: 'reach' }>,
): Answers['reach'] {
  const reach = walker.searcher().run(origin.points, Math.max(farthest, ...limits))
  const distanceOf = createDistanceReader(walker.graph, reach)
  return {
    facilities: gather(supply, distanceOf),
    compounds: compounds ? gather(compounds, distanceOf) : { places: new Uint32Array(), distances: new Uint32Array() },
    sums: land ? sumLand(land, edgesWithin(walker.graph, reach, Math.max(0, ...limits)), distanceOf, limits) : [],
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

/** Every edge of which something may be within the limit: what touches any other edge is farther. */
function edgesWithin({ offsets, edges }: WalkGraph, reach: Reach, limit: number): Set<number> {
  const found = new Set(reach.origins.map(({ edge }) => edge))
  for (let i = 0; i < reach.count; i++) {
    const node = reach.nodes[i]!
    if (reach.distance[node]! > limit) break
    for (let arc = offsets[node]!; arc < offsets[node + 1]!; arc++) found.add(edges[arc]!)
  }
  return found
}

function sumLand(
  held: HeldLand,
  edges: ReadonlySet<number>,
  distanceOf: (items: AccessPoints, item: number) => number,
  limits: readonly number[],
): ReachSums[] {
  const { data: land } = held
  // Nobody reached is 0 where people are known somewhere in the city, and unknown where they are nowhere.
  const people = held.knowsPeople() ? 0 : null
  const households = held.knowsHouseholds() ? 0 : null
  const sums = limits.map((limit): ReachSums => ({ limit, landSquareMeters: 0, people, households }))
  // In the order of the samples: a sum does not depend on the way the search went.
  for (const sample of held.samplesOn(edges)) {
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
