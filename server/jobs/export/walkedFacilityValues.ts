import type { WalkedFacility } from '#contract/walking.ts'
import type { LayerRow } from './exportLayer.ts'
import { type ExportLanguage, nameIn, say } from './exportTexts.ts'
import type { ColumnTexts } from './sayColumns.ts'
import { measuredFrom, openStates, walkColumns } from './walkingTexts.ts'
import { walkValues } from './walkValues.ts'

/** Of a facility that is walked to, after what it is. */
export const walkedFacilityColumns = {
  ...walkColumns,
  measuredFrom: ['text', '量到', 'Measured to'],
  openingHours: ['text', '开放时间', 'Opening hours'],
  openOnArrival: ['text', '到达时', 'On arrival'],
} as const satisfies Record<string, ColumnTexts>

/** What stands in `placeColumns` and `walkedFacilityColumns`. */
export const walkedFacilityValues = (facility: WalkedFacility, language: ExportLanguage): LayerRow['values'] => ({
  id: facility.id,
  name: nameIn(facility.name, facility.names, language),
  ...walkValues(facility),
  measuredFrom: facility.measuredFrom && say(measuredFrom[facility.measuredFrom], language),
  openingHours: facility.openingHours,
  openOnArrival: facility.openOnArrival && say(openStates[facility.openOnArrival], language),
})
