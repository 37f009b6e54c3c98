import type { z } from 'zod'
import type { RouteQuery, WalkRoute } from '#contract/walking.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import type { RouteEnd } from '#domain/network/route/route.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { findProfile } from '../findProfile.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'
import { resolveOrigin } from './resolveOrigin.ts'
import { straightMeters } from './straightMeters.ts'
import { walkOf } from './walkOf.ts'

/** No walk is looked for beyond so many decimetres. */
const farthest = 500_000

/** The shortest walk from an origin to a facility or a point, in words. */
export async function answerRoute(
  deps: AnswerDeps,
  at: AreaVersion,
  query: z.output<typeof RouteQuery>,
): Promise<WalkRoute> {
  const profile = findProfile(query.profile)
  const walker = await (await deps.walking.city(at)).walker(profile)
  const [{ origin, data }, target, basis] = await Promise.all([
    resolveOrigin(deps, walker, query),
    resolveOrigin(deps, walker, { facility: query.to, lng: query.toLng, lat: query.toLat }),
    basisOf(deps, at, profile, walker),
  ])
  const isPoint = target.origin.kind === 'point'
  const found = await deps.walking.threads.run(
    {
      type: 'route',
      walker: walker.key,
      origins: data.points.map((point): RouteEnd => ({ ...point, position: data.position })),
      // Where an entrance stands is not kept beside its access point; the way ends on the street before it.
      targets: target.data.points.map(
        (point): RouteEnd => (isPoint ? { ...point, position: target.data.position } : point),
      ),
      limit: farthest,
      language: query.language === 'en' ? 'en' : 'zh-Hans',
    },
    { isUrgent: true },
  )
  if (found === null) return { origin, route: null, basis }
  const { network, loaded } = walker.city
  const place = isPoint ? undefined : walker.city.placeOfFacility(query.to!)
  const facility = place === undefined ? undefined : loaded.snapshot.facilities[place]
  const straight = straightMeters(
    createProjection(network.lng0, network.lat0),
    data.position,
    facility?.geometry ?? { type: 'Point', coordinates: target.data.position },
    facility?.entrances ?? null,
  )
  return {
    origin,
    route: {
      ...walkOf(profile, found.route.costDecimeters, straight),
      walkMeters: found.route.lengthDecimeters / 10,
      geometry: { type: 'LineString', coordinates: found.route.geometry },
      steps: found.steps.map(({ text, maneuver, lengthDecimeters, position }) => ({
        text,
        maneuver,
        meters: lengthDecimeters / 10,
        position,
      })),
    },
    basis,
  }
}
