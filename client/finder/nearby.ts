import type { ResponseOf } from '#contract/endpoints.ts'
import type { NearestFacility } from '#contract/facility.ts'
import type { LinkFailure, WalkedFacility, WalkingBasis } from '#contract/walking.ts'

/** Why a list goes by straight line: the reader wants it so, or the place is not on the walking network. */
export type StraightReason = 'chosen' | LinkFailure

export type FoundFacility = WalkedFacility | NearestFacility

export interface FoundGroup {
  category: string
  /** Nearest first, by the measure of the whole answer. */
  facilities: FoundFacility[]
}

/** What was found around a place. One answer has one measure: the two are never in one list. */
export type Nearby = { groups: FoundGroup[] } & (
  | { measure: 'walking'; basis: WalkingBasis }
  /** `basis` is of the network that the place is not on; null where it was not asked. */
  | { measure: 'straight-line'; reason: StraightReason; basis: WalkingBasis | null }
)

export const isWalked = (facility: FoundFacility): facility is WalkedFacility => 'walkMeters' in facility

/** The answer by walking. Without a way there is no walking distance: such a facility cannot stand in an order by it. */
export function readWalked({ groups, basis }: Pick<ResponseOf<'findNearestByWalk'>, 'groups' | 'basis'>): Nearby {
  const walked = groups.map(({ category, facilities }) => ({
    category,
    facilities: facilities.filter(({ walkMeters }) => walkMeters !== null),
  }))
  return { measure: 'walking', groups: walked, basis }
}

/** How many different facilities: one that is of two categories stands in two groups. */
export function countFacilities(groups: readonly FoundGroup[]): number {
  return new Set(groups.flatMap(({ facilities }) => facilities.map(({ id }) => id))).size
}

/** A city without any street has none near the place either: then that is what is said. `edges` is null while it is not known. */
export function sayReason(reason: StraightReason, edges: number | null): StraightReason | 'no-network' {
  return reason !== 'chosen' && edges === 0 ? 'no-network' : reason
}
