import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { streetsExportUrl } from '../../api/walkingExportUrl.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { walkFormats } from '../../ui/walkFormats.ts'
import { usePlanner } from '../planner.ts'
import { useWalking } from './walking.ts'

/** Files of the map of streets, while one is on. */
export function useStreetFiles() {
  const { t } = useI18n()
  const { language } = useFormat()
  const { area } = usePlanner()
  const { streetMap, categoryName, profileQuery } = useWalking()

  return computed(() => {
    const [city, shown] = [area.value?.id, streetMap.value]
    if (city === undefined || shown === null) return []
    const query =
      shown.subject === 'distance'
        ? ({ subject: 'distance', category: shown.category } as const)
        : ({ subject: 'score', set: shown.set.id } as const)
    return walkFormats.map(({ format, name }) => ({
      label:
        shown.subject === 'distance'
          ? t('walking.download.streetWalks', { category: categoryName(shown.category), format: name })
          : t('walking.download.streetScores', { format: name }),
      href: streetsExportUrl(city, { ...query, ...profileQuery.value }, { format, language: language.value }),
    }))
  })
}
