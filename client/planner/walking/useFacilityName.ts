import type { LocalizedText } from '#contract/text.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useWalking } from './walking.ts'

/** What a facility is called: by its name, else by what it is. */
export function useFacilityName() {
  const { nameOf } = useFormat()
  const { categoryName } = useWalking()
  return (facility: { name: string | null; names: LocalizedText }, category: string | undefined): string =>
    facility.name === null && Object.keys(facility.names).length === 0 && category !== undefined
      ? categoryName(category)
      : nameOf(facility)
}
