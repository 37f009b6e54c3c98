import type { MultiLineString } from 'geojson'
import type { ServiceAreas } from '#contract/walking.ts'
import { categoryLine } from './compoundWalkLayers.ts'
import type { AboutLine, ExportLayer, LayerRow } from './exportLayer.ts'
import { type ExportLanguage, nameIn, say } from './exportTexts.ts'
import { roundTo } from './roundTo.ts'
import { type ColumnTexts, sayColumns } from './sayColumns.ts'
import { unlinkedLine } from './unlinkedLine.ts'
import { walkingLines } from './walkingLines.ts'
import { failures, walkingFacts, walkingTitles } from './walkingTexts.ts'

const columns = {
  facilityId: ['integer', '设施编号', 'Facility id'],
  name: ['text', '设施', 'Facility'],
  streetMeters: ['real', '街道(米)', 'Streets (m)'],
  landSquareMeters: ['real', '居住用地(平方米)', 'Residential land (m²)'],
  people: ['real', '人口(人)', 'People'],
  households: ['real', '户数(户)', 'Households'],
  meanWalkMeters: ['real', '居住用地平均步行距离(米)', 'Mean walk from the land (m)'],
  longestWalkMeters: ['real', '居住用地最远步行距离(米)', 'Longest walk from the land (m)'],
  failure: ['text', '未连上步行网的原因', 'Why it is not linked'],
} as const satisfies Record<string, ColumnTexts>

type ServiceArea = ServiceAreas['facilities'][number]

/** Facilities as points, with what lies nearest to each on foot: the table. */
export const serviceAreaTable = (areas: ServiceAreas, language: ExportLanguage): ExportLayer => ({
  name: 'facilities',
  title: say(walkingTitles.serviceAreaFacilities, language),
  geometryType: 'POINT',
  columns: sayColumns(columns, language),
  rows: areas.facilities.map(
    (area): LayerRow => ({
      geometry: { type: 'Point', coordinates: area.position },
      values: valuesOf(area, language),
    }),
  ),
  about: serviceAreaLines(areas, language),
})

/** The streets nearest to each facility as lines beside the same totals, and the facilities themselves. */
export function serviceAreaLayers(
  areas: ServiceAreas,
  linesOf: (facilityId: number) => MultiLineString | null,
  language: ExportLanguage,
): ExportLayer[] {
  const table = serviceAreaTable(areas, language)
  function* lines(): Generator<LayerRow> {
    for (const area of areas.facilities) yield { geometry: linesOf(area.facilityId), values: valuesOf(area, language) }
  }
  return [
    {
      ...table,
      name: 'service_areas',
      title: say(walkingTitles.serviceAreas, language),
      geometryType: 'MULTILINESTRING',
      rows: lines(),
    },
    table,
  ]
}

function serviceAreaLines({ category, facilities, basis }: ServiceAreas, language: ExportLanguage): AboutLine[] {
  const unlinked = Map.groupBy(facilities, ({ failure }) => failure)
  return [
    categoryLine(category, language),
    [say(walkingFacts.splitting, language), say(walkingFacts.byNearest, language)],
    ...[...unlinked].flatMap(([reason, { length }]) =>
      reason === null ? [] : [unlinkedLine(reason, length, language)],
    ),
    ...walkingLines(basis, language),
  ]
}

const valuesOf = (area: ServiceArea, language: ExportLanguage): LayerRow['values'] => ({
  facilityId: area.facilityId,
  name: nameIn(area.name, area.names, language),
  streetMeters: roundTo(area.streetMeters, 1),
  landSquareMeters: roundTo(area.landSquareMeters, 1),
  people: roundTo(area.people, 1),
  households: roundTo(area.households, 1),
  meanWalkMeters: roundTo(area.meanWalkMeters, 1),
  longestWalkMeters: roundTo(area.longestWalkMeters, 1),
  failure: area.failure && say(failures[area.failure], language),
})
