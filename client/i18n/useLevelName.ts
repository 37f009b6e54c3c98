import { useI18n } from 'vue-i18n'
import { useAreaStore } from '../stores/area.ts'

/** OpenStreetMap's admin levels by the names that China gives them; other countries' levels stay numbers. */
function levelKey(level: number, country: string | null): string {
  return country === 'CN' && level >= 4 && level <= 10 ? `cn${level}` : 'other'
}

/** What a level of the city on screen is called. */
export function useLevelName(): (level: number) => string {
  const { t } = useI18n()
  const areas = useAreaStore()
  return (level) => t(`level.${levelKey(level, areas.current?.country ?? null)}`, { level })
}
