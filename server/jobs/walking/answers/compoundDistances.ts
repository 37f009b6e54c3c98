import { innerPoint } from '#domain/geo/innerPoint.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import type { Answers } from '../messages.ts'
import type { Walker } from '../walker.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { straightMeters } from './straightMeters.ts'

/** For every compound the walk to the nearest facility of some categories, and which (its place in `members`). */
export async function compoundDistances(
  { walking }: AnswerDeps,
  walker: Walker,
  categories: readonly string[],
): Promise<Answers['places'] & { members: Uint32Array }> {
  const members = walker.city.membersOf(categories)
  const labels = await walker.labelsOf(members)
  const found = await walking.threads.run({
    type: 'places',
    walker: walker.key,
    supply: walker.supplyKey,
    members,
    labels,
    places: walker.compounds,
  })
  return { ...found, members }
}

/** A point in the compound. */
export function positionOf({ city }: Walker, place: number): [number, number] {
  return (innerPoint(city.loaded.snapshot.compounds[place]!.geometry) ?? [0, 0]) as [number, number]
}

/** Metres from a compound to a facility as the crow flies: from its open gate nearest to it, as the walk is; without one from a point in it. */
export function straightFromCompound(walker: Walker, place: number, facility: number): number {
  const { network, loaded, compounds } = walker.city
  const projection = createProjection(network.lng0, network.lat0)
  const { geometry, entrances } = loaded.snapshot.facilities[facility]!
  const gates = compounds[place]!.gates.filter(({ isOpen }) => isOpen)
  const starts = gates.length > 0 ? gates.map(({ position }) => position) : [positionOf(walker, place)]
  return Math.min(...starts.map((start) => straightMeters(projection, start, geometry, entrances)))
}
