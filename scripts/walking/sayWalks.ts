import type { WalkedFacility } from '#contract/walking.ts'
import { compareCategories } from '../../server/jobs/describeCategory.ts'
import { categoryName } from '../../server/jobs/export/categoryName.ts'
import { type ExportLanguage, nameIn, say } from '../../server/jobs/export/exportTexts.ts'
import { openStates, walkColumns } from '../../server/jobs/export/walkingTexts.ts'
import type { CommandIo } from '../command.ts'
import { exportLanguage } from '../coverage/printRun.ts'
import { drawTable } from '../table/drawTable.ts'

/** For each category how many there are, and the nearest of them. `facilities` come nearest first. */
export function drawNearest(facilities: readonly WalkedFacility[], io: CommandIo): string {
  const language = exportLanguage(io)
  const byCategory = new Map<string, WalkedFacility[]>()
  for (const facility of facilities) {
    for (const category of facility.categories)
      byCategory.set(category, [...(byCategory.get(category) ?? []), facility])
  }
  const categories = [...byCategory.keys()].map((id) => ({ id })).sort(compareCategories)
  const hasTime = facilities.some(({ openOnArrival }) => openOnArrival !== null)
  const headers = io.language === 'en' ? ['Category', 'Within', 'Nearest'] : ['类别', '圈内', '最近的']
  const rows = categories.map(({ id }) => {
    const found = byCategory.get(id) ?? []
    const [nearest] = found
    return [categoryName(id, language), found.length, ...(nearest ? walkCells(nearest, hasTime, language) : [])]
  })
  return drawTable([...headers, ...walkHeaders(hasTime, language)], rows)
}

/** Titles of what `walkCells` gives after the name. */
export function walkHeaders(hasTime: boolean, language: ExportLanguage): string[] {
  const columns = Object.values(walkColumns).map(([, zh, en]) => say([zh, en], language))
  return hasTime ? [...columns, say(['到达时', 'On arrival'], language)] : columns
}

/** Name, walk, and whether it is open on arrival. */
export function walkCells(facility: WalkedFacility, hasTime: boolean, language: ExportLanguage) {
  const { walkMeters, walkMinutes, straightMeters, detour, openOnArrival } = facility
  const name = nameIn(facility.name, facility.names, language) ?? String(facility.id)
  const cells = [name, walkMeters, walkMinutes, straightMeters, detour]
  return hasTime ? [...cells, openOnArrival && say(openStates[openOnArrival], language)] : cells
}
