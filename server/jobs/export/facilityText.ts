import type { Source } from '#contract/area.ts'
import { decodeEwkb } from '../../db/decodeEwkb.ts'
import type { ExportFacilityRow } from '../../db/queries/exportFacilities.ts'
import { CSV_BYTE_ORDER_MARK, csvLine } from './csvText.ts'
import { type ExportLanguage, facts, nameIn, type Pair, positionHeaders, say } from './exportTexts.ts'
import { facilityColumns } from './facilityColumns.ts'
import { demonstrationLines, sourceLines } from './sourceLines.ts'

export interface FacilityExport {
  areaId: string
  dataVersion: number
  sources: Source[]
  isDemonstration: boolean
  language: ExportLanguage
}

/** Of the CSV, in its order. */
const csvTitles: Pair[] = (
  [
    'id',
    'name',
    'categories',
    'lng',
    'lat',
    'areaSquareMeters',
    'openingHours',
    'status',
    'attributes',
    'sourceKey',
    'sourceRef',
  ] as const
).map((key) => {
  if (key === 'lng' || key === 'lat') return [...positionHeaders[key]]
  const [, zh, en] = facilityColumns[key]
  return [zh, en]
})

export async function* facilityCsv(
  { language, ...about }: FacilityExport,
  pages: AsyncIterable<ExportFacilityRow[]>,
): AsyncGenerator<string> {
  yield CSV_BYTE_ORDER_MARK + csvLine(csvTitles.map((title) => say(title, language)))
  for await (const rows of pages) {
    yield rows
      .map((row) => {
        const point = decodeEwkb(row.point)
        const [lng = null, lat = null] = point.type === 'Point' ? point.coordinates : []
        const attributes = Object.keys(row.attributes).length === 0 ? null : JSON.stringify(row.attributes)
        const name = nameIn(row.name, row.names, language)
        const { id, areaSquareMeters, openingHours, status, sourceKey, sourceRef } = row
        const categories = row.categories.join(' ')
        return csvLine([
          id,
          name,
          categories,
          lng,
          lat,
          areaSquareMeters,
          openingHours,
          status,
          attributes,
          sourceKey,
          sourceRef,
        ])
      })
      .join('')
  }
  yield csvLine([]) +
    aboutLines({ language, ...about })
      .map(csvLine)
      .join('')
}

export async function* facilityGeoJson(
  about: FacilityExport,
  pages: AsyncIterable<ExportFacilityRow[]>,
): AsyncGenerator<string> {
  const members = {
    type: 'FeatureCollection',
    about: aboutLines(about).map((line) => line.join(': ')),
    sources: about.sources,
  }
  yield `${JSON.stringify(members).slice(0, -1)},"features":[`
  let separator = '\n'
  for await (const rows of pages) {
    const features = rows.map(({ id, geom, point: _, name, names, ...rest }) =>
      JSON.stringify({
        type: 'Feature',
        id,
        geometry: decodeEwkb(geom),
        properties: { name: nameIn(name, names, about.language), names, ...rest },
      }),
    )
    yield separator + features.join(',\n')
    separator = ',\n'
  }
  yield '\n]}\n'
}

/** What an export of facilities rests on. */
export function aboutLines({ dataVersion, sources, isDemonstration, language }: FacilityExport): [string, string][] {
  return [
    ...demonstrationLines(isDemonstration, language),
    [say(facts.dataVersion, language), String(dataVersion)],
    ...sourceLines(sources, language),
  ]
}
