import type { z } from 'zod'
import type { ServiceAreas, ServiceAreasQuery } from '#contract/walking.ts'
import { linkFailures } from '#domain/network/snapper.ts'
import { facilitiesByIds } from '../../../db/queries/facilitiesByIds.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { findProfile } from '../findProfile.ts'
import type { Walker } from '../walker.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'
import { landOf } from './landOf.ts'

/** What lies nearest to each facility of a category: streets, land and people, each counted once. Most people first. */
export async function answerServiceAreas(
  deps: AnswerDeps,
  at: AreaVersion,
  { category, profile: profileId }: z.output<typeof ServiceAreasQuery>,
): Promise<ServiceAreas> {
  const profile = findProfile(profileId)
  const walker = await (await deps.walking.city(at)).walker(profile)
  const members = walker.city.membersOf([category])
  const { facilities } = walker.city.loaded.snapshot
  const ids = Array.from(members, (place) => Number(facilities[place]!.id))
  const [land, labels, byId, basis] = await Promise.all([
    landOf(deps, at, walker),
    walker.labelsOf(members),
    facilitiesByIds(deps.pool, at.areaId, ids),
    basisOf(deps, at, profile, walker),
  ])
  const sums = await deps.walking.threads.run({
    type: 'service-areas',
    walker: walker.key,
    supply: walker.supplyKey,
    land: land.key,
    members,
    labels,
  })
  const known = (value: number, unit = 1) => (Number.isNaN(value) ? null : value / unit)
  const list = ids.flatMap((facilityId, i): ServiceAreas['facilities'] => {
    const facility = byId.get(facilityId)
    if (!facility) return []
    const { name, names, position } = facility
    const { isLinked, failure } = linkOf(walker, members[i]!)
    return [
      {
        facilityId,
        name,
        names,
        position,
        streetMeters: isLinked ? sums.streetDecimeters[i]! / 10 : null,
        landSquareMeters: isLinked ? sums.landSquareMeters[i]! : null,
        people: known(sums.people[i]!),
        households: known(sums.households[i]!),
        meanWalkMeters: known(sums.meanWalk[i]!, 10),
        longestWalkMeters: known(sums.longestWalk[i]!, 10),
        failure,
      },
    ]
  })
  list.sort(
    (a, b) =>
      (b.people ?? -1) - (a.people ?? -1) ||
      (b.landSquareMeters ?? -1) - (a.landSquareMeters ?? -1) ||
      a.facilityId - b.facilityId,
  )
  return { category, facilities: list, basis }
}

/** What only an island links has streets of its own; why it is not the city's is told beside them. */
function linkOf({ supply, supplyFailure }: Walker, place: number) {
  const code = supplyFailure[place]!
  return {
    isLinked: supply.start[place + 1]! > supply.start[place]!,
    failure: code === 0 ? null : linkFailures[code - 1]!,
  }
}
