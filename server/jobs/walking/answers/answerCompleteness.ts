import type { WalkCompleteness } from '#contract/walking.ts'
import { scoreCircle } from '#domain/circles/scoreCircle.ts'
import { containsPoint } from '#domain/geo/containsPoint.ts'
import { unreached } from '#domain/network/network.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { findProfile } from '../findProfile.ts'
import type { Walker } from '../walker.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'
import { compoundDistances, positionOf } from './compoundDistances.ts'
import { categoriesOfSet, findSet, knownCategories, limitOfSet, showSet } from './scores.ts'

/** Items listed as most often missing. */
const mostListed = 3

interface Scored {
  place: number
  score: number | null
  missing: string[]
}

/** How complete the circles of the compounds are, by district of every level. */
export async function answerCompleteness(
  deps: AnswerDeps,
  at: AreaVersion,
  query: { profile?: string | undefined; set: string },
): Promise<WalkCompleteness> {
  const profile = findProfile(query.profile)
  const walker = await (await deps.walking.city(at)).walker(profile)
  const set = await findSet(query.set)
  const limit = limitOfSet(set, profile)
  const categories = categoriesOfSet(set)
  const known = knownCategories(walker)
  const distances = new Map(
    await Promise.all(
      categories
        .filter((category) => known.has(category))
        .map(async (category) => [category, (await compoundDistances(deps, walker, [category])).distance] as const),
    ),
  )
  const scored = walker.city.compounds.map((_, place): Scored => {
    // A compound without a way to the network has no circle: unknown, not empty.
    if (walker.compoundFailure[place] !== 0) return { place, score: null, missing: [] }
    const nearest = new Map(
      categories.map((category) => {
        const distance = distances.get(category)?.[place] ?? unreached
        return [category, distance === unreached ? null : distance]
      }),
    )
    const { requiredShare, missing } = scoreCircle(set, nearest, limit, known)
    return {
      place,
      score: requiredShare,
      missing: missing.filter(({ required }) => required).map(({ itemId }) => itemId),
    }
  })
  return {
    set: showSet(set),
    limitMeters: limit / 10,
    rows: rowsOf(walker, scored),
    basis: await basisOf(deps, at, profile, walker),
  }
}

function rowsOf(walker: Walker, scored: Scored[]): WalkCompleteness['rows'] {
  const { districts } = walker.city.loaded.snapshot
  const { districtNames } = walker.city.loaded
  const levels = [...new Set(districts.map(({ adminLevel }) => adminLevel))].sort((a, b) => a - b)
  const positions = scored.map(({ place }) => positionOf(walker, place))
  const whole = { kind: 'area' as const, districtId: null, adminLevel: null, name: null, names: {} }
  return [
    { ...whole, ...summarise(walker, scored) },
    ...levels.flatMap((adminLevel) => {
      const rest = new Set(scored)
      const rows = districts
        .filter((district) => district.adminLevel === adminLevel)
        .map(({ id, geometry }) => {
          const inside = [...rest].filter((one) => containsPoint(geometry, positions[one.place]!))
          for (const one of inside) rest.delete(one)
          const { name = null, names = {} } = districtNames.get(Number(id)) ?? {}
          return {
            kind: 'district' as const,
            districtId: Number(id),
            adminLevel,
            name,
            names,
            ...summarise(walker, inside),
          }
        })
      const outside = summarise(walker, [...rest])
      const kind = 'outside' as const
      return [...rows, { kind, districtId: null, adminLevel, name: null, names: {}, ...outside }]
    }),
  ]
}

function summarise({ city }: Walker, list: Scored[]) {
  const known = list.filter((one): one is Scored & { score: number } => one.score !== null)
  const lacking = new Map<string, number>()
  for (const { missing } of known) for (const item of missing) lacking.set(item, (lacking.get(item) ?? 0) + 1)
  let people = 0
  let weighted = 0
  for (const { place, score } of known) {
    people += city.compounds[place]!.people ?? 0
    weighted += score * (city.compounds[place]!.people ?? 0)
  }
  return {
    compounds: list.length,
    scored: known.length,
    meanScore: known.length === 0 ? null : known.reduce((sum, { score }) => sum + score, 0) / known.length,
    meanScoreByPeople: people === 0 ? null : weighted / people,
    complete: known.filter(({ score }) => score === 1).length,
    mostMissing: [...lacking]
      .map(([item, compounds]) => ({ item, compounds }))
      .sort((a, b) => b.compounds - a.compounds || (a.item < b.item ? -1 : 1))
      .slice(0, mostListed),
  }
}
