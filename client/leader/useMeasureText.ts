import { useI18n } from 'vue-i18n'
import { useFormat } from '../i18n/useFormat.ts'
import { useLevelName } from '../i18n/useLevelName.ts'
import { useCategoryStore } from '../stores/categories.ts'
import type { Measure } from './measures.ts'

/** What a measure is called, and how its amounts are written. */
export function useMeasureText() {
  const { t } = useI18n()
  const { text, squareMeters, integer, language } = useFormat()
  const levelName = useLevelName()
  const categories = useCategoryStore()

  function measureName(measure: Measure): string {
    if (measure.kind === 'weight') return t(`leader.by.${measure.key}`)
    const names = measure.categories.map((id) => text(categories.byId.get(id)?.names ?? {}) || id)
    return `${levelName(measure.adminLevel)} · ${new Intl.ListFormat(language.value, { type: 'disjunction' }).format(names)}`
  }
  const amount = (measure: Measure, value: number | null) =>
    measure.key === 'land' ? squareMeters(value) : integer(value)
  return { measureName, amount }
}
