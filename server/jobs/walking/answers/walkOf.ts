import { minutesOf } from '#domain/network/edgeCosts.ts'
import { unreached } from '#domain/network/network.ts'
import type { WalkingProfile } from '#domain/network/walkingRules.ts'

/** Below this the ratio of walk and straight line says nothing. */
const leastStraightMeters = 25

/** A walking distance as it is shown: metres, minutes at the profile's speed, and against the straight line. */
export function walkOf(profile: Pick<WalkingProfile, 'metersPerSecond'>, decimeters: number, straight: number | null) {
  const isKnown = decimeters !== unreached
  const walkMeters = isKnown ? decimeters / 10 : null
  return {
    walkMeters,
    walkMinutes: isKnown ? Math.round(100 * minutesOf(profile, decimeters)) / 100 : null,
    straightMeters: straight === null ? null : Math.round(10 * straight) / 10,
    detour:
      walkMeters === null || straight === null || straight < leastStraightMeters
        ? null
        : Math.round((1000 * walkMeters) / straight) / 1000,
  }
}
