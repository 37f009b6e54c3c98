import type { WalkedFacility } from '#contract/walking.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { accessKinds, accessPointsOf } from '#domain/network/accessPoints.ts'
import type { WalkingProfile } from '#domain/network/walkingRules.ts'
import { facilitiesByIds } from '../../../db/queries/facilitiesByIds.ts'
import type { Walker } from '../walker.ts'
import type { AnswerDeps } from './answerDeps.ts'
import type { ArrivalReader } from './openReader.ts'
import { straightMeters } from './straightMeters.ts'
import { walkOf } from './walkOf.ts'

interface Asked {
  walker: Walker
  profile: WalkingProfile
  /** Where straight lines begin. */
  position: readonly [number, number]
  arrival: ArrivalReader | null
}

/** Facilities (places in the snapshot) with their walk, in the order given; those no longer known are left out. */
export async function walkedFacilities(
  { pool }: AnswerDeps,
  { walker, profile, position, arrival }: Asked,
  found: readonly { place: number; decimeters: number }[],
): Promise<WalkedFacility[]> {
  const { network, loaded, at } = walker.city
  const projection = createProjection(network.lng0, network.lat0)
  const { facilities } = loaded.snapshot
  const byId = await facilitiesByIds(
    pool,
    at.areaId,
    found.map(({ place }) => Number(facilities[place]!.id)),
  )
  return found.flatMap(({ place, decimeters }) => {
    const { id, geometry, entrances } = facilities[place]!
    const summary = byId.get(Number(id))
    if (!summary) return []
    const walk = walkOf(profile, decimeters, straightMeters(projection, position, geometry, entrances))
    const [access] = accessPointsOf(walker.supply, place)
    return {
      ...summary,
      ...walk,
      measuredFrom: access ? accessKinds[access.kind]! : null,
      openOnArrival:
        arrival && walk.walkMinutes !== null
          ? arrival.stateAfter(summary.openingHours, walk.walkMinutes, summary.position)
          : null,
    }
  })
}
