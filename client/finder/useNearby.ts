import { onScopeDispose, watch } from 'vue'
import type { QueryInputOf } from '#contract/endpoints.ts'
import type { WalkingBasis } from '#contract/walking.ts'
import { call } from '../api/call.ts'
import { createLoader } from '../stores/loadable.ts'
import { type Nearby, readWalked, type StraightReason } from './nearby.ts'
import { WIDEST_WALK_METERS } from './widerDistance.ts'

export interface NearbyAsked {
  area: string
  /** Facilities that appear or go change the answer. */
  dataVersion: number
  from: [number, number]
  categories: string[]
  withinMeters: number
  /** null: the city's default walker. */
  profile: string | null
  /** The reader wants straight lines. */
  isStraight: boolean
}

/** More than are shown at first, so that "open" has some to choose from. */
export const MOST_FOUND = 20

/** The nearest facilities: on foot, or all by straight line where the place or the city has no walking network. */
export function useNearby(asked: () => NearbyAsked | null) {
  const { state: nearby, load, reset } = createLoader<Nearby>(({ groups }) => groups.length === 0)

  function ask() {
    const wanted = asked()
    return wanted ? load((signal) => find(wanted, signal), { keepData: true }) : reset()
  }
  watch(() => JSON.stringify(asked()), ask, { immediate: true })
  onScopeDispose(reset)
  return { nearby, ask }
}

async function find(asked: NearbyAsked, signal: AbortSignal): Promise<Nearby> {
  if (asked.isStraight) return findStraight(asked, 'chosen', null, signal)
  const answer = await call('findNearestByWalk', { params: { area: asked.area }, query: walkQueryOf(asked), signal })
  const { failure } = answer.origin
  return failure === null ? readWalked(answer) : findStraight(asked, failure, answer.basis, signal)
}

export function walkQueryOf({
  from: [lng, lat],
  categories,
  withinMeters,
  profile,
}: NearbyAsked): QueryInputOf<'findNearestByWalk'> {
  return {
    lng,
    lat,
    categories: categories.join(','),
    k: MOST_FOUND,
    maxMeters: Math.min(withinMeters, WIDEST_WALK_METERS),
    ...(profile === null ? {} : { profile }),
    openAt: 'now',
  }
}

async function findStraight(
  { area, from, categories, withinMeters }: NearbyAsked,
  reason: StraightReason,
  basis: WalkingBasis | null,
  signal: AbortSignal,
): Promise<Nearby> {
  const [lng, lat] = from
  const query = { lng, lat, categories: categories.join(','), k: MOST_FOUND, maxMeters: withinMeters }
  const { groups } = await call('findNearest', { params: { area }, query, signal })
  return { measure: 'straight-line', reason, basis, groups }
}
