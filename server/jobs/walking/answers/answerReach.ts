import type { z } from 'zod'
import type { Share } from '#contract/coverage.ts'
import type { ReachQuery, WalkReach } from '#contract/walking.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { compareCategories } from '../../describeCategory.ts'
import { findProfile } from '../findProfile.ts'
import type { LandSums } from '../messages.ts'
import { totalsOf } from '../tasks/sharesTask.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'
import { landOf, sourcesOf } from './landOf.ts'
import { knownCategories } from './scores.ts'

/** For every category of a city the share of its people, households and land within some minutes' walk of the nearest facility. */
export async function answerReach(
  deps: AnswerDeps,
  at: AreaVersion,
  { minutes, profile: profileId }: z.output<typeof ReachQuery>,
): Promise<WalkReach> {
  const profile = findProfile(profileId)
  const walker = await (await deps.walking.city(at)).walker(profile)
  const land = await landOf(deps, at, walker)
  const { peopleSource, householdSource } = await sourcesOf(deps, at, walker.city)
  const limits = minutes.map((value) => Math.round(600 * value * profile.metersPerSecond))
  const total = totalsOf(land.land)
  const categories = [...knownCategories(walker)].map((id) => ({ id })).sort(compareCategories)
  return {
    peopleSource,
    householdSource,
    categories: await Promise.all(
      categories.map(async ({ id: category }) => {
        const members = walker.city.membersOf([category])
        const sums = await deps.walking.threads.run({
          type: 'shares',
          walker: walker.key,
          supply: walker.supplyKey,
          land: land.key,
          members,
          labels: await walker.labelsOf(members),
          limits,
        })
        return {
          category,
          facilities: members.length,
          unlinked: members.filter((place) => walker.supplyFailure[place] !== 0).length,
          within: minutes.map((value, i) => ({ minutes: value, ...sharesOf(sums[i]!, total) })),
        }
      }),
    ),
    basis: await basisOf(deps, at, profile, walker),
  }
}

function sharesOf(covered: LandSums, total: LandSums): { land: Share; people: Share; households: Share } {
  return {
    land: shareOf(covered.landSquareMeters, total.landSquareMeters, 'no-residential-land', 'no-residential-land'),
    people: shareOf(covered.people, total.people, 'no-population-data', 'nobody-lives-here'),
    households: shareOf(covered.households, total.households, 'no-household-data', 'no-households-here'),
  }
}

function shareOf(
  covered: number | null,
  total: number | null,
  whenUnknown: NonNullable<Share['reason']>,
  whenZero: NonNullable<Share['reason']>,
): Share {
  if (total === null || covered === null) return { total: null, covered: null, rate: null, reason: whenUnknown }
  if (total <= 0) return { total: 0, covered: 0, rate: null, reason: whenZero }
  const within = Math.min(covered, total)
  return { total, covered: within, rate: within / total, reason: null }
}
