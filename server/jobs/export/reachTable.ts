import type { WalkReach } from '#contract/walking.ts'
import { categoryName } from './categoryName.ts'
import type { ExportLayer, LayerRow } from './exportLayer.ts'
import { type ExportLanguage, headers, say } from './exportTexts.ts'
import { peopleSourceLines } from './peopleSourceLines.ts'
import { type ColumnTexts, sayColumns } from './sayColumns.ts'
import { reasonsOf, shareCells } from './shareCells.ts'
import { walkingLines } from './walkingLines.ts'
import { categoryColumns, walkingTitles } from './walkingTexts.ts'

const columns = {
  ...categoryColumns,
  facilities: ['integer', ...headers.facilities],
  unlinked: ['integer', '未连上步行网的设施(个)', 'Facilities not linked to the walking network'],
  minutes: ['real', '步行不超过(分钟)', 'Within so many minutes on foot'],
  landTotal: ['real', ...headers.landTotal],
  landCovered: ['real', '步行可达的居住用地(平方米)', 'Residential land within the walk (m²)'],
  landRate: ['real', '步行可达的居住用地比例(0–1)', 'Share of residential land within the walk (0–1)'],
  peopleTotal: ['real', ...headers.peopleTotal],
  peopleCovered: ['real', '步行可达的人口(人)', 'People within the walk'],
  peopleRate: ['real', '步行可达的人口比例(0–1)', 'Share of people within the walk (0–1)'],
  householdsTotal: ['real', ...headers.householdsTotal],
  householdsCovered: ['real', '步行可达的户数(户)', 'Households within the walk'],
  householdsRate: ['real', '步行可达的户数比例(0–1)', 'Share of households within the walk (0–1)'],
  reasons: ['text', ...headers.reasons],
} as const satisfies Record<string, ColumnTexts>

/** A row for each category and number of minutes: what of the city lies within so long a walk of the nearest facility. */
export const reachTable = (reach: WalkReach, language: ExportLanguage): ExportLayer => ({
  name: 'reach',
  title: say(walkingTitles.reach, language),
  geometryType: null,
  columns: sayColumns(columns, language),
  rows: reach.categories.flatMap(({ category, facilities, unlinked, within }) =>
    within.map(({ minutes, land, people, households }): LayerRow => {
      const [landTotal, landCovered, landRate] = shareCells(land)
      const [peopleTotal, peopleCovered, peopleRate] = shareCells(people)
      const [householdsTotal, householdsCovered, householdsRate] = shareCells(households)
      return {
        geometry: null,
        values: {
          categoryId: category,
          category: categoryName(category, language),
          facilities,
          unlinked,
          minutes,
          landTotal,
          landCovered,
          landRate,
          peopleTotal,
          peopleCovered,
          peopleRate,
          householdsTotal,
          householdsCovered,
          householdsRate,
          reasons: reasonsOf([land, people, households], language),
        },
      }
    }),
  ),
  about: [...peopleSourceLines(reach, language), ...walkingLines(reach.basis, language)],
})
