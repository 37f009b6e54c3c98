import type { WalkRoute } from '#contract/walking.ts'
import type { AboutLine, ExportLayer, LayerRow } from './exportLayer.ts'
import { type ExportLanguage, say } from './exportTexts.ts'
import { originLines } from './originLines.ts'
import { type ColumnTexts, sayColumns } from './sayColumns.ts'
import { walkingLines } from './walkingLines.ts'
import { walkColumns, walkingFacts, walkingTitles } from './walkingTexts.ts'
import { walkValues } from './walkValues.ts'

const stepColumns = {
  number: ['integer', '第几步', 'Step'],
  text: ['text', '走法', 'Directions'],
  maneuver: ['text', '动作', 'Manoeuvre'],
  meters: ['real', '步行(米)', 'Walk (m)'],
} as const satisfies Record<string, ColumnTexts>

/** Without a way no figure is known. */
const noWalk = { walkMeters: null, walkMinutes: null, straightMeters: null, detour: null }

/** The walk as a line, and where each step begins; `to` is the destination in words. */
export function routeLayers(answer: WalkRoute, to: string, language: ExportLanguage): ExportLayer[] {
  const { route } = answer
  return [
    {
      name: 'route',
      title: say(walkingTitles.route, language),
      geometryType: 'LINESTRING',
      columns: sayColumns(walkColumns, language),
      rows: [{ geometry: route?.geometry ?? null, values: walkValues(route ?? noWalk) }],
      about: routeLines(answer, to, language),
    },
    stepTable(answer, to, language),
  ]
}

export const stepTable = (answer: WalkRoute, to: string, language: ExportLanguage): ExportLayer => ({
  name: 'steps',
  title: say(walkingTitles.steps, language),
  geometryType: 'POINT',
  columns: sayColumns(stepColumns, language),
  rows: (answer.route?.steps ?? []).map(
    ({ text, maneuver, meters, position }, place): LayerRow => ({
      geometry: { type: 'Point', coordinates: position },
      values: { number: place + 1, text, maneuver, meters },
    }),
  ),
  about: routeLines(answer, to, language),
})

function routeLines({ origin, route, basis }: WalkRoute, to: string, language: ExportLanguage): AboutLine[] {
  return [
    ...originLines(origin, language),
    [say(walkingFacts.to, language), to],
    ...(route === null
      ? [[say(walkingFacts.noWay, language), say(walkingFacts.noWayFound, language)] satisfies AboutLine]
      : []),
    ...walkingLines(basis, language),
  ]
}
