import type { WalkCompleteness } from '#contract/walking.ts'
import type { SnapshotDistrict } from '#domain/coverage/snapshot.ts'
import type { ExportLayer, LayerRow } from './exportLayer.ts'
import { type ExportLanguage, headers, kinds, nameIn, say, textIn } from './exportTexts.ts'
import { roundTo } from './roundTo.ts'
import { type ColumnTexts, sayColumns } from './sayColumns.ts'
import { setLine } from './scoreLines.ts'
import { walkingLines } from './walkingLines.ts'
import { walkingTitles } from './walkingTexts.ts'

const columns = {
  districtId: ['integer', ...headers.districtId],
  kind: ['text', ...headers.kind],
  adminLevel: ['integer', ...headers.adminLevel],
  name: ['text', ...headers.name],
  compounds: ['integer', '小区(个)', 'Compounds'],
  scored: ['integer', '能评分的小区(个)', 'Compounds with a score'],
  meanScore: ['real', '平均完整度(0–1)', 'Mean completeness (0–1)'],
  meanScoreByPeople: ['real', '按人口加权的平均完整度(0–1)', 'Mean completeness by people (0–1)'],
  complete: ['integer', '必备项齐全的小区(个)', 'Compounds with everything required'],
  mostMissing: ['text', '最常缺的项(小区数)', 'Most often missing (compounds)'],
} as const satisfies Record<string, ColumnTexts>

/** How complete the circles of compounds are, on the shapes of the districts; the whole area and what lies outside have figures without a shape. */
export function completenessLayer(
  { set, limitMeters, rows, basis }: WalkCompleteness,
  districts: readonly SnapshotDistrict[],
  language: ExportLanguage,
): ExportLayer {
  const shapes = new Map(districts.map(({ id, geometry }) => [Number(id), geometry]))
  const itemNames = new Map(set.items.map(({ id, names }) => [id, textIn(names, language) ?? id]))
  return {
    name: 'completeness',
    title: say(walkingTitles.completeness, language),
    geometryType: 'MULTIPOLYGON',
    columns: sayColumns(columns, language),
    rows: rows.map(
      ({ kind, districtId, name, names, meanScore, meanScoreByPeople, mostMissing, ...counted }): LayerRow => ({
        geometry: (districtId === null ? null : shapes.get(districtId)) ?? null,
        values: {
          districtId,
          kind: say(kinds[kind], language),
          adminLevel: counted.adminLevel,
          name: nameIn(name, names, language),
          compounds: counted.compounds,
          scored: counted.scored,
          meanScore: roundTo(meanScore, 6),
          meanScoreByPeople: roundTo(meanScoreByPeople, 6),
          complete: counted.complete,
          mostMissing:
            mostMissing.map(({ item, compounds }) => `${itemNames.get(item) ?? item} (${compounds})`).join('; ') ||
            null,
        },
      }),
    ),
    about: [setLine(set, limitMeters, language), ...walkingLines(basis, language)],
  }
}
