import { AppError } from '#contract/errors.ts'
import type { WalkOrigin } from '#contract/walking.ts'
import { innerPoint } from '#domain/geo/innerPoint.ts'
import { accessPointsOf } from '#domain/network/accessPoints.ts'
import { linkFailures } from '#domain/network/snapper.ts'
import { facilitiesByIds } from '../../../db/queries/facilitiesByIds.ts'
import type { LinkedItems, OriginData } from '../messages.ts'
import type { Walker } from '../walker.ts'
import type { AnswerDeps } from './answerDeps.ts'

export interface OriginQuery {
  lng?: number | undefined
  lat?: number | undefined
  facility?: number | undefined
  compound?: number | undefined
}

export interface ResolvedOrigin {
  origin: WalkOrigin
  data: OriginData
}

/** The one origin of a question. Throws a 400 AppError for none or several, a 404 one for an id that is not there. */
export async function resolveOrigin(deps: AnswerDeps, walker: Walker, query: OriginQuery): Promise<ResolvedOrigin> {
  const { lng, lat, facility, compound } = query
  const isPoint = lng !== undefined && lat !== undefined
  const given = [isPoint, facility !== undefined, compound !== undefined].filter(Boolean).length
  if (given !== 1 || (!isPoint && (lng !== undefined || lat !== undefined)))
    throw new AppError(
      400,
      'one-origin',
      {
        'zh-Hans': '需要且只需要一个起点:lng 与 lat,或 facility,或 compound',
        en: 'Exactly one origin is needed: lng and lat, or facility, or compound',
      },
      { expected: 'lng and lat, or facility, or compound', got: Object.keys(query).filter((key) => key in origins) },
    )
  if (facility !== undefined) return facilityOrigin(deps, walker, facility)
  if (compound !== undefined) return compoundOrigin(walker, compound)
  return pointOrigin(deps, walker, [lng!, lat!])
}

const origins = { lng: true, lat: true, facility: true, compound: true }

async function pointOrigin(
  { walking }: AnswerDeps,
  walker: Walker,
  position: [number, number],
): Promise<ResolvedOrigin> {
  const linked = await walking.threads.run(
    { type: 'snap', walker: walker.key, positions: [position], limit: walker.settings.snapLimit },
    { isUrgent: true },
  )
  return resolved({ kind: 'point', id: null, name: null, names: {}, position }, linked, 0)
}

async function facilityOrigin({ pool }: AnswerDeps, walker: Walker, id: number): Promise<ResolvedOrigin> {
  const place = walker.city.placeOfFacility(id)
  const facility = (await facilitiesByIds(pool, walker.city.at.areaId, [id])).get(id)
  if (place === undefined || facility === undefined)
    throw new AppError(
      404,
      'facility-not-found',
      { 'zh-Hans': '没有这个开放的设施', en: 'There is no such open facility' },
      { facility: id },
    )
  const { name, names, position } = facility
  const linked = { points: walker.supply, failure: walker.supplyFailure }
  return resolved({ kind: 'facility', id, name, names, position }, linked, place)
}

function compoundOrigin(walker: Walker, id: number): ResolvedOrigin {
  const place = findCompound(walker, id)
  const { name, names, geom: _, ...compound } = walker.city.compounds[place]!
  const { geometry } = walker.city.loaded.snapshot.compounds[place]!
  const position = (innerPoint(geometry) ?? [0, 0]) as [number, number]
  const linked = { points: walker.compounds, failure: walker.compoundFailure }
  return resolved({ kind: 'residential-compound', id: compound.id, name, names, position }, linked, place)
}

/** Its place among the city's compounds; throws a 404 AppError. */
export function findCompound({ city }: Walker, id: number): number {
  const place = city.placeOfCompound(id)
  if (place === undefined)
    throw new AppError(
      404,
      'compound-not-found',
      { 'zh-Hans': '没有这个小区', en: 'There is no such residential compound' },
      { compound: id },
    )
  return place
}

function resolved(
  about: Omit<WalkOrigin, 'accessMeters' | 'failure'>,
  { points, failure }: LinkedItems,
  item: number,
): ResolvedOrigin {
  const own = accessPointsOf(points, item)
  const code = failure[item]!
  return {
    origin: {
      ...about,
      accessMeters: own.length === 0 ? null : Math.min(...own.map(({ access }) => access)) / 10,
      failure: code === 0 ? null : linkFailures[code - 1]!,
    },
    data: { position: about.position, points: own },
  }
}
