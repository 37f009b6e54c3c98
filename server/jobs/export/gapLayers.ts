import type { CoverageRun, GapFeature } from '#contract/coverage.ts'
import type { GapStream } from '../runs/gapStreams.ts'
import type { ExportLayer } from './exportLayer.ts'
import { type ExportLanguage, facts, gapStates, layerTitles, say } from './exportTexts.ts'
import { provenanceLines } from './provenanceLines.ts'
import { type ColumnTexts, sayColumns } from './sayColumns.ts'

const columns = {
  rank: ['integer', '排名(1 为最严重)', 'Rank (1 is the worst)'],
  state: ['text', '状态', 'State'],
  parcelId: ['integer', '居住用地编号', 'Residential land id'],
  parcelName: ['text', '居住用地名称', 'Residential land'],
  areaSquareMeters: ['real', '面积(平方米)', 'Area (m²)'],
  people: ['real', '人口(人)', 'People'],
  households: ['real', '户数(户)', 'Households'],
} as const satisfies Record<keyof GapFeature['properties'], ColumnTexts>

/** Gap polygons by rank, once all have been made; those that could not be drawn are named in what the layer rests on. */
export async function* gapLayers(
  run: CoverageRun,
  stream: GapStream,
  language: ExportLanguage,
): AsyncGenerator<ExportLayer> {
  const gaps: GapFeature[] = []
  for await (const gap of stream.features) gaps.push(gap)
  gaps.sort((a, b) => a.properties.rank - b.properties.rank)
  yield {
    name: 'gaps',
    title: say(layerTitles.gaps, language),
    geometryType: 'MULTIPOLYGON',
    columns: sayColumns(columns, language),
    rows: gaps.map(({ geometry, properties }) => ({
      geometry,
      values: { ...properties, state: say(gapStates[properties.state], language) },
    })),
    about: [
      ...provenanceLines(run, language),
      ...stream
        .errors()
        .map(({ parcelId, reason }): [string, string] => [say(facts.gapFailed, language), `${parcelId} (${reason})`]),
    ],
  }
}
