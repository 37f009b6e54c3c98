import { useI18n } from 'vue-i18n'
import type { CircleSetSummary } from '#contract/walking.ts'

/** A circle by what was asked for: minutes are never said as metres. */
export function useRingName() {
  const { t, n } = useI18n()
  return ({ minutes, meters }: { minutes: number | null; meters: number }): string =>
    minutes === null ? t('walking.meters', { value: n(meters) }) : t('walking.minutes', { value: n(minutes) })
}

/** How far a circle set looks. */
export function useSetLimit() {
  const ringName = useRingName()
  return ({ minutes, meters }: CircleSetSummary): string =>
    minutes === null && meters === null ? '' : ringName({ minutes, meters: meters ?? 0 })
}
