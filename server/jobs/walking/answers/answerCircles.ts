import type { z } from 'zod'
import { AppError } from '#contract/errors.ts'
import type { CircleRing, Circles, CirclesQuery } from '#contract/walking.ts'
import { innerPoint } from '#domain/geo/innerPoint.ts'
import type { WalkingProfile } from '#domain/network/walkingRules.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { findProfile } from '../findProfile.ts'
import type { Answers } from '../messages.ts'
import { straightRing } from '../straightRing.ts'
import type { Walker } from '../walker.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'
import { landOf } from './landOf.ts'
import { openArrivalReader } from './openReader.ts'
import { resolveOrigin } from './resolveOrigin.ts'
import { findSet, limitOfSet, scoreFrom } from './scores.ts'
import { walkedFacilities } from './walkedFacilities.ts'
import { walkOf } from './walkOf.ts'

/** How far the nearest facility of a missing item is looked for: an hour and more. */
const farDecimeters = 50_000

/** Facilities that an answer lists; `facilityCount` tells how many there are. */
const mostListed = 1000

/** Circles around an origin, and what lies in them. */
export async function answerCircles(
  deps: AnswerDeps,
  at: AreaVersion,
  query: z.output<typeof CirclesQuery>,
  now: Date,
  mostFacilities = mostListed,
): Promise<Circles> {
  const profile = findProfile(query.profile)
  const walker = await (await deps.walking.city(at)).walker(profile)
  const { origin, data } = await resolveOrigin(deps, walker, query)
  const asked = readLimits(profile, query)
  const limits = asked.map(({ decimeters }) => decimeters)
  const { threads } = deps.walking
  const isWhole = query.detail === 'all'
  const set = query.set === undefined ? null : await findSet(query.set)
  const setLimit = set === null ? null : limitOfSet(set, profile)
  const land = isWhole ? await landOf(deps, at, walker) : null
  const widest = Math.max(...limits)
  // What a set lacks is looked for farther off, so that the answer says how far the nearest is.
  const farthest = setLimit === null ? widest : Math.max(widest, setLimit, farDecimeters)
  // Not linked: nothing is known of what is within, which is not nothing.
  const isLinked = data.points.length > 0
  const [circles, reach, basis, arrival] = await Promise.all([
    threads.run(
      { type: 'circles', walker: walker.key, origin: data, limits, straight: isWhole ? 'compared' : 'alone' },
      { isUrgent: true },
    ),
    isWhole && isLinked
      ? threads.run(
          {
            type: 'reach',
            walker: walker.key,
            supply: walker.supplyKey,
            land: land?.key ?? null,
            compounds: walker.compounds,
            origin: data,
            limits,
            farthest,
          },
          { isUrgent: true },
        )
      : null,
    basisOf(deps, at, profile, walker),
    openArrivalReader(deps, at.areaId, query.openAt, now),
  ])
  const within = reach ? facilitiesWithin(walker, reach, widest, query.categories) : []
  return {
    origin,
    rings: asked.map(({ minutes, meters, decimeters }, i): CircleRing => {
      const { geometry, areaSquareMeters, streetMeters, onlyStraight } = circles[i]!
      const sums = reach?.sums[i]
      return {
        minutes,
        meters,
        geometry,
        areaSquareMeters,
        streetMeters,
        straight: straightRing(walker.city.network, data.position, decimeters / 10),
        onlyStraight,
        people: sums?.people ?? null,
        households: sums?.households ?? null,
        compounds: reach ? [...reach.compounds.distances].filter((distance) => distance <= decimeters).length : null,
      }
    }),
    facilities: await walkedFacilities(
      deps,
      { walker, profile, position: data.position, arrival },
      within.slice(0, mostFacilities),
    ),
    facilityCount: within.length,
    compounds: reach ? walkedCompounds(walker, profile, reach, widest) : [],
    score:
      set && setLimit !== null && reach
        ? await scoreFrom(deps, { walker, profile, set, limit: setLimit, position: data.position }, reach.facilities)
        : null,
    openAt: arrival?.local ?? null,
    basis,
  }
}

function readLimits(profile: WalkingProfile, { minutes, meters }: z.output<typeof CirclesQuery>) {
  if (minutes !== undefined && meters !== undefined)
    throw new AppError(
      400,
      'minutes-or-meters',
      { 'zh-Hans': '分钟与米只能给一个:两者不互换', en: 'Give minutes or metres, not both: they are not interchanged' },
      { minutes, meters },
    )
  if (meters !== undefined)
    return meters.map((value) => ({ minutes: null, meters: value, decimeters: Math.round(10 * value) }))
  return (minutes ?? [5, 10, 15]).map((value) => {
    const decimeters = Math.round(600 * value * profile.metersPerSecond)
    return { minutes: value, meters: decimeters / 10, decimeters }
  })
}

function facilitiesWithin(
  { city }: Walker,
  { facilities: { places, distances } }: Answers['reach'],
  limit: number,
  categories: string[] | undefined,
) {
  const wanted = categories && new Set(categories)
  const { facilities } = city.loaded.snapshot
  const found: { place: number; decimeters: number }[] = []
  places.forEach((place, i) => {
    if (distances[i]! > limit) return
    if (!wanted || facilities[place]!.categories.some((category) => wanted.has(category)))
      found.push({ place, decimeters: distances[i]! })
  })
  return found
}

function walkedCompounds(
  { city }: Walker,
  profile: WalkingProfile,
  { compounds: { places, distances } }: Answers['reach'],
  limit: number,
): Circles['compounds'] {
  return Array.from(places, (place, i) => ({ place, decimeters: distances[i]! }))
    .filter(({ decimeters }) => decimeters <= limit)
    .map(({ place, decimeters }) => {
      const { id, name, names, people, households } = city.compounds[place]!
      const position = (innerPoint(city.loaded.snapshot.compounds[place]!.geometry) ?? [0, 0]) as [number, number]
      const { walkMeters, walkMinutes } = walkOf(profile, decimeters, null)
      return { id, name, names, position, people, households, walkMeters: walkMeters!, walkMinutes: walkMinutes! }
    })
}
