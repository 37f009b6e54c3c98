import type { z } from 'zod'
import { AppError } from '#contract/errors.ts'
import type { CircleSetSummary, StreetsQuery, WalkingBasis } from '#contract/walking.ts'
import type { CircleSet } from '#domain/circles/circleSet.ts'
import type { Network } from '#domain/network/network.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { findProfile } from '../findProfile.ts'
import type { StreetScores, StreetWalks } from '../messages.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'
import { groupUnlinked, type UnlinkedGroup } from './groupUnlinked.ts'
import { labelMembers, labelSet } from './labelSet.ts'
import { categoriesOfSet, findSet, showSet } from './scores.ts'

interface AboutStreets {
  network: Network
  /** Facilities that were looked for, and those of them that could not be linked. */
  facilityCount: number
  unlinked: UnlinkedGroup[]
  basis: WalkingBasis
}

/** Figures of the middle of every street that is open to the walker, as the map shows them. */
export type Streets = AboutStreets &
  (
    | { kind: 'distance'; category: string; facilityIds: number[]; figures: StreetWalks }
    | { kind: 'score'; set: CircleSetSummary; limitMeters: number; figures: StreetScores }
  )

type Asked = z.output<typeof StreetsQuery>

/** Throws a 400 AppError where the subject lacks its category or set or comes with the other's, a 404 one for a set that is not there. */
export async function answerStreets(
  deps: AnswerDeps,
  at: AreaVersion,
  asked: Asked,
  signal?: AbortSignal,
): Promise<Streets> {
  const subject = await readSubject(asked)
  const profile = findProfile(asked.profile)
  const city = await deps.walking.city(at)
  const walker = await city.walker(profile)
  const members = city.membersOf(subject.kind === 'distance' ? [subject.category] : categoriesOfSet(subject.set))
  const about = {
    network: city.network,
    facilityCount: members.length,
    unlinked: groupUnlinked(members, walker.supplyFailure),
    basis: await basisOf(deps, at, profile, walker),
  }
  const { threads } = deps.walking
  const [keys, options] = [{ walker: walker.key, supply: walker.supplyKey }, signal ? { signal } : {}]
  if (subject.kind === 'distance') {
    const nearest = await labelMembers(walker, members)
    const { facilities } = city.loaded.snapshot
    return {
      ...about,
      ...subject,
      facilityIds: Array.from(members, (place) => Number(facilities[place]!.id)),
      figures: await threads.run({ type: 'street-walks', ...keys, nearest }, options),
    }
  }
  const labels = await labelSet(walker, subject.set, profile)
  return {
    ...about,
    kind: 'score',
    set: showSet(subject.set),
    limitMeters: labels.limit / 10,
    figures: await threads.run({ type: 'street-scores', ...keys, labels }, options),
  }
}

type Subject = { kind: 'distance'; category: string } | { kind: 'score'; set: CircleSet }

async function readSubject({ subject, category, set }: Asked): Promise<Subject> {
  if (subject === 'distance' && category !== undefined && set === undefined) return { kind: 'distance', category }
  if (subject === 'score' && set !== undefined && category === undefined)
    return { kind: 'score', set: await findSet(set) }
  throw new AppError(
    400,
    'street-subject',
    {
      'zh-Hans': 'subject 为 distance 时需要 category,为 score 时需要 set,不能两者都有',
      en: 'The subject distance needs a category, score a set, and neither both',
    },
    {
      expected: subject === 'distance' ? 'category' : 'set',
      got: Object.entries({ category, set }).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    },
  )
}
