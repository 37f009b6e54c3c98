import { useI18n } from 'vue-i18n'
import type { Provenance } from '#contract/coverage.ts'
import { useFormat } from '../i18n/useFormat.ts'

/** By which distance a run's figures are, in words: a straight line is never called walking, nor the other way round. */
export function useMeasureWords() {
  const { t } = useI18n()
  const { text, speed, meters } = useFormat()

  /** With who walks, how fast and by which rules; for a line of the basis or of a figure's explanation. */
  function measureWords({ measure, walking }: Provenance, place: 'explain' | 'basis'): string {
    if (measure === 'straight-line' || !walking) return t(`${place}.straight`)
    const { profile, rulesVersion: rules } = walking
    return t(`${place}.walking`, { profile: text(profile.names), speed: speed(profile.metersPerSecond), rules })
  }
  const rulesWords = ({ walking }: Provenance): string | null =>
    walking &&
    t('explain.walkingRules', {
      rules: walking.rulesVersion,
      snap: meters(walking.snapLimitMeters),
      step: meters(walking.landStepMeters),
    })
  return { measureWords, rulesWords }
}
