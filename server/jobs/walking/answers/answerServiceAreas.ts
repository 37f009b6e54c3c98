import type { z } from 'zod'
import type { ServiceAreas, ServiceAreasQuery } from '#contract/walking.ts'
import { facilitiesByIds } from '../../../db/queries/facilitiesByIds.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { findProfile } from '../findProfile.ts'
import { landOf } from './answerCircles.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'

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
  const list = ids.flatMap((facilityId, i) => {
    const facility = byId.get(facilityId)
    if (!facility) return []
    const { name, names, position } = facility
    return {
      facilityId,
      name,
      names,
      position,
      streetMeters: sums.streetDecimeters[i]! / 10,
      landSquareMeters: sums.landSquareMeters[i]!,
      people: known(sums.people[i]!),
      households: known(sums.households[i]!),
      meanWalkMeters: known(sums.meanWalk[i]!, 10),
      longestWalkMeters: known(sums.longestWalk[i]!, 10),
    }
  })
  list.sort(
    (a, b) =>
      (b.people ?? -1) - (a.people ?? -1) || b.landSquareMeters - a.landSquareMeters || a.facilityId - b.facilityId,
  )
  return { category, facilities: list, basis }
}
