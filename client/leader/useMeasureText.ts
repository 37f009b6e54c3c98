import { useI18n } from 'vue-i18n'
import type { Provenance } from '#contract/coverage.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useLevelName } from '../i18n/useLevelName.ts'
import { useCategoryStore } from '../stores/categories.ts'
import type { Distance } from './distances.ts'
import type { Measure } from './measures.ts'

/** What a measure is called, and how its amounts are written. */
export function useMeasureText() {
  const { t } = useI18n()
  const { text, squareMeters, integer, speed, language } = useFormat()
  const levelName = useLevelName()
  const categories = useCategoryStore()

  function measureName(measure: Measure): string {
    if (measure.kind === 'weight') return t(`leader.by.${measure.key}`)
    const names = measure.categories.map((id) => text(categories.byId.get(id)?.names ?? {}) || id)
    return `${levelName(measure.adminLevel)} · ${new Intl.ListFormat(language.value, { type: 'disjunction' }).format(names)}`
  }
  const amount = (measure: Measure, value: number | null) =>
    measure.key === 'land' ? squareMeters(value) : integer(value)
  /** In a word, for a tile or the head of a column. */
  const distanceName = (distance: Distance) => t(distance === null ? 'leader.tile.noDistance' : `measure.${distance}`)
  /** With who walks, for what is said once: heading, caption, map. */
  function distanceText(distance: Distance, provenance: Provenance | null): string {
    const profile = provenance?.walking?.profile
    if (distance !== 'walking') return t(`leader.distance.${distance ?? 'none'}`)
    if (!profile) return distanceName(distance)
    return t('leader.distance.walking', { walker: text(profile.names), speed: speed(profile.metersPerSecond) })
  }
  return { measureName, amount, distanceName, distanceText }
}
