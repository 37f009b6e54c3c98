import type { z } from 'zod'
import type { WalkNearest, WalkNearestQuery } from '#contract/walking.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { findProfile } from '../findProfile.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'
import { openArrivalReader } from './openReader.ts'
import { resolveOrigin } from './resolveOrigin.ts'
import { walkedFacilities } from './walkedFacilities.ts'

/** The nearest facilities of each category on foot from one origin. */
export async function answerNearest(
  deps: AnswerDeps,
  at: AreaVersion,
  query: z.output<typeof WalkNearestQuery>,
  now: Date,
): Promise<WalkNearest> {
  const profile = findProfile(query.profile)
  const walker = await (await deps.walking.city(at)).walker(profile)
  const { origin, data } = await resolveOrigin(deps, walker, query)
  const [reach, basis, arrival] = await Promise.all([
    deps.walking.threads.run(
      {
        type: 'reach',
        walker: walker.key,
        supply: walker.supplyKey,
        land: null,
        compounds: null,
        origin: data,
        limits: [],
        farthest: Math.round(10 * query.maxMeters),
      },
      { isUrgent: true },
    ),
    basisOf(deps, at, profile, walker),
    openArrivalReader(deps, at.areaId, query.openAt, now),
  ])
  const { places, distances } = reach.facilities
  const { facilities } = walker.city.loaded.snapshot
  const groups = [...new Set(query.categories)].map((category) => {
    const found: { place: number; decimeters: number }[] = []
    for (let i = 0; i < places.length && found.length < query.k; i++) {
      if (facilities[places[i]!]!.categories.includes(category))
        found.push({ place: places[i]!, decimeters: distances[i]! })
    }
    return { category, found }
  })
  const asked = { walker, profile, position: data.position, arrival }
  const all = await walkedFacilities(
    deps,
    asked,
    groups.flatMap(({ found }) => found),
  )
  const byId = new Map(all.map((facility) => [String(facility.id), facility]))
  return {
    origin,
    groups: groups.map(({ category, found }) => ({
      category,
      facilities: found.flatMap(({ place }) => byId.get(facilities[place]!.id) ?? []),
    })),
    openAt: arrival?.local ?? null,
    basis,
  }
}
