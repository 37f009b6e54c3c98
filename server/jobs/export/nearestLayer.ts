import type { z } from 'zod'
import type { WalkNearest, WalkNearestQuery } from '#contract/walking.ts'
import { categoryName } from './categoryName.ts'
import type { AboutLine, ExportLayer, LayerRow } from './exportLayer.ts'
import { type ExportLanguage, say } from './exportTexts.ts'
import { originLines } from './originLines.ts'
import { type ColumnTexts, sayColumns } from './sayColumns.ts'
import { walkedFacilityColumns, walkedFacilityValues } from './walkedFacilityValues.ts'
import { walkingLines } from './walkingLines.ts'
import { categoryColumns, placeColumns, walkingFacts, walkingTitles } from './walkingTexts.ts'

const columns = {
  ...categoryColumns,
  rank: ['integer', '本类第几近', 'Rank within the category'],
  ...placeColumns,
  ...walkedFacilityColumns,
} as const satisfies Record<string, ColumnTexts>

export type NearestLimits = Pick<z.output<typeof WalkNearestQuery>, 'k' | 'maxMeters'>

/** The nearest facilities of each category asked for, as points, nearest first. */
export const nearestLayer = (nearest: WalkNearest, limits: NearestLimits, language: ExportLanguage): ExportLayer => ({
  name: 'nearest',
  title: say(walkingTitles.nearest, language),
  geometryType: 'POINT',
  columns: sayColumns(columns, language),
  rows: nearest.groups.flatMap(({ category, facilities }) =>
    facilities.map(
      (facility, place): LayerRow => ({
        geometry: { type: 'Point', coordinates: facility.position },
        values: {
          categoryId: category,
          category: categoryName(category, language),
          rank: place + 1,
          ...walkedFacilityValues(facility, language),
        },
      }),
    ),
  ),
  about: nearestLines(nearest, limits, language),
})

function nearestLines(
  { origin, groups, openAt, basis }: WalkNearest,
  { k, maxMeters }: NearestLimits,
  language: ExportLanguage,
): AboutLine[] {
  // Of what lies around an unlinked origin nothing is known, which is not nothing.
  const lacking = origin.failure === null ? groups.filter(({ facilities }) => facilities.length === 0) : []
  return [
    ...originLines(origin, language),
    [say(walkingFacts.most, language), String(k)],
    [say(walkingFacts.farthest, language), String(maxMeters)],
    ...lacking.map(
      ({ category }): AboutLine => [
        say(walkingFacts.noneWithin, language),
        `${categoryName(category, language)} [${category}]`,
      ],
    ),
    ...(openAt === null ? [] : [[say(walkingFacts.departure, language), openAt] satisfies AboutLine]),
    ...walkingLines(basis, language),
  ]
}
