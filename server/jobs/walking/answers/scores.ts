import { AppError } from '#contract/errors.ts'
import type { CircleSetSummary, SetScore } from '#contract/walking.ts'
import type { CircleItem, CircleSet } from '#domain/circles/circleSet.ts'
import { type CircleScore, scoreCircle } from '#domain/circles/scoreCircle.ts'
import type { WalkingProfile } from '#domain/network/walkingRules.ts'
import { readCircleSets } from '../../circles/readCircleSets.ts'
import type { Reached } from '../messages.ts'
import type { Walker } from '../walker.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { walkedFacilities } from './walkedFacilities.ts'

/** Throws a 404 AppError for a set that is not there. */
export async function findSet(id: string): Promise<CircleSet> {
  const sets = await readCircleSets()
  const set = sets.find((one) => one.id === id)
  if (!set)
    throw new AppError(
      404,
      'circle-set-not-found',
      { 'zh-Hans': '没有这个服务圈清单', en: 'There is no such circle set' },
      { set: id, known: sets.map((one) => one.id) },
    )
  return set
}

/** Decimetres: the set's minutes at the profile's speed, else its metres. Neither is made of the other. */
export function limitOfSet({ minutes, meters }: CircleSet, { metersPerSecond }: WalkingProfile): number {
  return minutes === null ? Math.round(10 * meters!) : Math.round(600 * minutes * metersPerSecond)
}

export function showSet({ id, version, title, minutes, meters, citation, items }: CircleSet): CircleSetSummary {
  const { document, clause, isConvention } = citation
  return {
    id,
    version,
    title,
    minutes,
    meters,
    citation: { document, clause, isConvention },
    items: items.map(showItem),
  }
}

const showItem = ({ id, names, categories, required }: CircleItem) => ({ id, names, categories, required })

/** Every category that a set looks at. */
export const categoriesOfSet = ({ items }: CircleSet): string[] => [
  ...new Set(items.flatMap(({ categories, widerCategories }) => [...categories, ...widerCategories])),
]

/** Categories whose absence means something: the city has facilities of them. */
export function knownCategories({ city }: Walker): Set<string> {
  return new Set(city.loaded.snapshot.facilities.flatMap(({ categories }) => categories))
}

interface Asked {
  walker: Walker
  profile: WalkingProfile
  set: CircleSet
  limit: number
  position: readonly [number, number]
}

/** The score of one place from what it reaches, nearest first. */
export async function scoreFrom(deps: AnswerDeps, asked: Asked, { places, distances }: Reached): Promise<SetScore> {
  const { walker, set, limit } = asked
  const { facilities } = walker.city.loaded.snapshot
  const nearest = new Map<string, { place: number; decimeters: number }>()
  places.forEach((place, i) => {
    for (const category of facilities[place]!.categories) {
      if (!nearest.has(category)) nearest.set(category, { place, decimeters: distances[i]! })
    }
  })
  const wanted = categoriesOfSet(set)
  const distanceOf = new Map(wanted.map((category) => [category, nearest.get(category)?.decimeters ?? null]))
  return showScore(deps, asked, scoreCircle(set, distanceOf, limit, knownCategories(walker)), nearest)
}

/** A score with the facilities it was decided by. */
export async function showScore(
  deps: AnswerDeps,
  { walker, profile, set, limit, position }: Asked,
  score: CircleScore,
  nearest: ReadonlyMap<string, { place: number; decimeters: number }>,
): Promise<SetScore> {
  const verdicts = [
    ...score.present.map((verdict) => ({ ...verdict, state: 'present' as const })),
    ...score.missing.map((verdict) => ({ ...verdict, state: 'missing' as const })),
    ...score.unknown.map((verdict) => ({ ...verdict, state: 'unknown' as const })),
  ]
  const byItem = new Map(verdicts.map((verdict) => [verdict.itemId, verdict]))
  const deciding = [...nearest.values()]
  const walked = await walkedFacilities(deps, { walker, profile, position, arrival: null }, deciding)
  const byId = new Map(walked.map((facility) => [facility.id, facility]))
  const { facilities } = walker.city.loaded.snapshot
  return {
    set: showSet(set),
    limitMeters: limit / 10,
    score: score.requiredShare,
    recommendedShare: score.recommendedShare,
    items: set.items.map((item) => {
      const { state, category, reason } = byItem.get(item.id)!
      const found = category === null ? undefined : nearest.get(category)
      const facility = found && byId.get(Number(facilities[found.place]!.id))
      return {
        ...showItem(item),
        state,
        reason,
        nearest:
          facility && category !== null
            ? {
                facilityId: facility.id,
                category,
                name: facility.name,
                names: facility.names,
                walkMeters: facility.walkMeters,
                walkMinutes: facility.walkMinutes,
                straightMeters: facility.straightMeters,
                detour: facility.detour,
              }
            : null,
      }
    }),
  }
}
