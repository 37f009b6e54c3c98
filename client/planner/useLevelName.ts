import { useI18n } from 'vue-i18n'
import { usePlanner } from './planner.ts'

/** OpenStreetMap's admin levels by the names that China gives them; other countries' levels stay numbers. */
export function levelKey(level: number, country: string | null): string {
  return country === 'CN' && level >= 4 && level <= 10 ? `cn${level}` : 'other'
}

export function useLevelName(): (level: number) => string {
  const { t } = useI18n()
  const { area } = usePlanner()
  return (level) => t(`planner.levelName.${levelKey(level, area.value?.country ?? null)}`, { level })
}
