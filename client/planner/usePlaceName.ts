import type { LocalizedText } from '#contract/text.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { usePlanner } from './planner.ts'

/** What a row of a table is called: a district by its name, the whole by the city's. */
export function usePlaceName() {
  const { nameOf } = useFormat()
  const { area } = usePlanner()
  return (row: { kind: string; name: string | null; names: LocalizedText } | null | undefined): string =>
    row && row.kind !== 'area' ? nameOf(row) : area.value ? nameOf(area.value) : ''
}
