import type { CompoundCard } from '#contract/walking.ts'
import { scoreCircle } from '#domain/circles/scoreCircle.ts'
import { unreached } from '#domain/network/network.ts'
import { linkFailures } from '#domain/network/snapper.ts'
import { facilitiesByIds } from '../../../db/queries/facilitiesByIds.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { compareCategories } from '../../describeCategory.ts'
import { findProfile } from '../findProfile.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'
import { compoundDistances, positionOf, straightFromCompound } from './compoundDistances.ts'
import { findCompound } from './resolveOrigin.ts'
import { categoriesOfSet, findSet, knownCategories, limitOfSet, showScore } from './scores.ts'
import { walkOf } from './walkOf.ts'

/** One compound: its gates, the walk to the nearest facility of every category, and how complete its circle is. */
export async function answerCompoundCard(
  deps: AnswerDeps,
  at: AreaVersion,
  id: number,
  query: { profile?: string | undefined; set?: string | undefined },
): Promise<CompoundCard> {
  const profile = findProfile(query.profile)
  const walker = await (await deps.walking.city(at)).walker(profile)
  const place = findCompound(walker, id)
  const { loaded, compounds } = walker.city
  const categories = [...knownCategories(walker)].map((category) => ({ id: category })).sort(compareCategories)
  const nearest = await Promise.all(
    categories.map(async ({ id: category }) => {
      const { distance, facility, members } = await compoundDistances(deps, walker, [category])
      const found = facility[place]! < 0 ? null : members[facility[place]!]!
      return { category, decimeters: distance[place]!, place: found }
    }),
  )
  const idOf = (facility: number) => Number(loaded.snapshot.facilities[facility]!.id)
  const byId = await facilitiesByIds(
    deps.pool,
    at.areaId,
    nearest.flatMap((one) => (one.place === null ? [] : [idOf(one.place)])),
  )
  const set = query.set === undefined ? null : await findSet(query.set)
  const { name, names, people, households, areaSquareMeters, gates } = compounds[place]!
  const code = walker.compoundFailure[place]!
  const position = positionOf(walker, place)
  const reached = new Map(
    nearest.flatMap((one) =>
      one.place === null ? [] : [[one.category, { place: one.place, decimeters: one.decimeters }] as const],
    ),
  )
  const distances = new Map(
    (set ? categoriesOfSet(set) : []).map((category) => [category, reached.get(category)?.decimeters ?? null]),
  )
  const limit = set ? limitOfSet(set, profile) : 0
  return {
    id,
    name,
    names,
    position,
    geometry: loaded.snapshot.compounds[place]!.geometry,
    people,
    households,
    areaSquareMeters,
    gates,
    failure: code === 0 ? null : linkFailures[code - 1]!,
    nearest: nearest.map(({ category, decimeters, place: facility }) => {
      const found = facility === null ? undefined : byId.get(idOf(facility))
      const straight = facility === null ? null : straightFromCompound(walker, place, facility)
      return {
        category,
        facilityId: found?.id ?? null,
        name: found?.name ?? null,
        names: found?.names ?? {},
        ...walkOf(profile, facility === null ? unreached : decimeters, straight),
      }
    }),
    score:
      set && code === 0
        ? await showScore(
            deps,
            { walker, profile, set, limit, position },
            scoreCircle(set, distances, limit, knownCategories(walker)),
            new Map([...reached].filter(([category]) => distances.has(category))),
          )
        : null,
    basis: await basisOf(deps, at, profile, walker),
  }
}
