import type { z } from 'zod'
import type { CompoundsQuery, CompoundWalk, CompoundWalks } from '#contract/walking.ts'
import { containsPoint } from '#domain/geo/containsPoint.ts'
import { unreached } from '#domain/network/network.ts'
import { linkFailures } from '#domain/network/snapper.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { findProfile } from '../findProfile.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'
import { compoundDistances, positionOf, straightFromCompound } from './compoundDistances.ts'
import { smallestDistricts } from './smallestDistricts.ts'
import { walkOf } from './walkOf.ts'

/** Compounds by their walk to the nearest facility of a category, longest first, or by detour; those without a figure last. */
export async function answerCompounds(
  deps: AnswerDeps,
  at: AreaVersion,
  { category, profile: profileId, sort, district, limit }: z.output<typeof CompoundsQuery>,
): Promise<CompoundWalks> {
  const profile = findProfile(profileId)
  const walker = await (await deps.walking.city(at)).walker(profile)
  const [{ distance, facility, members }, basis] = await Promise.all([
    compoundDistances(deps, walker, [category]),
    basisOf(deps, at, profile, walker),
  ])
  const { compounds, loaded } = walker.city
  const within = district === undefined ? null : loaded.snapshot.districts.find(({ id }) => Number(id) === district)
  const districtOf = smallestDistricts(walker)
  const walks = compounds.flatMap(({ id, name, names, people, households }, place): CompoundWalk[] => {
    const position = positionOf(walker, place)
    if (within !== null && !(within && containsPoint(within.geometry, position))) return []
    const nearest = facility[place]! < 0 ? null : members[facility[place]!]!
    const straight = nearest === null ? null : straightFromCompound(walker, place, nearest)
    const code = walker.compoundFailure[place]!
    return [
      {
        id,
        name,
        names,
        position,
        people,
        households,
        districtId: districtOf(place),
        facilityId: nearest === null ? null : Number(loaded.snapshot.facilities[nearest]!.id),
        ...walkOf(profile, distance[place]!, straight),
        failure: distance[place] !== unreached ? null : code === 0 ? 'no-way' : linkFailures[code - 1]!,
      },
    ]
  })
  const keyOf = (walk: CompoundWalk) => (sort === 'walk' ? walk.walkMeters : walk.detour) ?? -1
  walks.sort((a, b) => keyOf(b) - keyOf(a) || (b.walkMeters ?? -1) - (a.walkMeters ?? -1) || a.id - b.id)
  return {
    category,
    compounds: walks.slice(0, limit),
    total: walks.length,
    withoutFigure: [...Map.groupBy(walks, ({ failure }) => failure)].flatMap(([reason, { length: count }]) =>
      reason === null ? [] : [{ reason, count }],
    ),
    detour: summariseDetour(walks),
    basis,
  }
}

function summariseDetour(walks: readonly CompoundWalk[]): CompoundWalks['detour'] {
  const known = walks.flatMap(({ detour, people }) => (detour === null ? [] : [{ detour, people: people ?? 0 }]))
  const sorted = known.map(({ detour }) => detour).sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const people = known.reduce((sum, one) => sum + one.people, 0)
  return {
    median:
      sorted.length === 0
        ? null
        : sorted.length % 2 === 1
          ? sorted[middle]!
          : (sorted[middle - 1]! + sorted[middle]!) / 2,
    meanByPeople: people === 0 ? null : known.reduce((sum, one) => sum + one.detour * one.people, 0) / people,
    compounds: known.length,
  }
}
