import { useI18n } from 'vue-i18n'
import type { WalkedFacility, WalkingBasis, WalkingProfile } from '#contract/walking.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { wholeMinutes } from './wholeMinutes.ts'

/** How a walk, and who walks, are said. */
export function useWalkText() {
  const { t } = useI18n()
  const { text, meters, integer, date } = useFormat()

  const walkerName = (profile: WalkingProfile) => text(profile.names) || profile.id
  const pace = (profile: WalkingProfile) =>
    t('finder.pace', { walker: walkerName(profile), meters: integer(profile.metersPerSecond * 60) })
  function walkText({ walkMeters, walkMinutes }: Pick<WalkedFacility, 'walkMeters' | 'walkMinutes'>): string {
    if (walkMeters === null || walkMinutes === null) return t('data.none')
    return t('finder.walk', { minutes: integer(wholeMinutes(walkMinutes)), distance: meters(walkMeters) })
  }
  /** What every figure by walking rests on, in a line. */
  const basisText = (basis: WalkingBasis) =>
    t('finder.basis', {
      date: basis.dataDate === null ? t('basis.noDate') : date(basis.dataDate),
      version: integer(basis.dataVersion),
      rules: basis.rulesVersion,
      software: basis.softwareVersion,
    })
  return { walkerName, pace, walkText, basisText }
}
