import type { Provenance } from '#contract/coverage.ts'
import { AppError } from '#contract/errors.ts'
import type { WalkingProfile } from '#domain/network/walkingRules.ts'
import { readWalkingRules } from '../network/readWalkingRules.ts'

/** A profile of the rules by its id; without one, their default. Throws a 404 AppError for an id they do not know. */
export function findProfile(id: string | null | undefined): WalkingProfile {
  const { profiles } = readWalkingRules().rules
  const found = profiles.find((profile) => (id === null || id === undefined ? profile.isDefault : profile.id === id))
  if (!found)
    throw new AppError(
      404,
      'profile-not-found',
      { 'zh-Hans': '没有这种步行者', en: 'There is no such profile of walkers' },
      { profile: id, known: profiles.map((profile) => profile.id) },
    )
  return found
}

/** As it is shown. */
export function showProfile({ id, names, walkerClass, metersPerSecond, isDefault }: WalkingProfile) {
  return { id, names, walkerClass, metersPerSecond, isDefault }
}

/** What a walking run rests on beside its standard. */
export function describeWalking(profileId: string): Provenance['walking'] {
  const { version, rules } = readWalkingRules()
  return {
    profile: showProfile(findProfile(profileId)),
    rulesVersion: version,
    snapLimitMeters: rules.settings.snapLimitMeters.value,
    landStepMeters: rules.settings.landStepMeters.value,
  }
}
