import type { CoverageRun, GapFeature } from '#contract/coverage.ts'
import type { GapStream } from '../runs/gapStreams.ts'
import { provenanceMembers } from './coverageGeoJson.ts'
import type { ExportLanguage } from './exportTexts.ts'

/** Gap polygons by rank, and after them those that could not be drawn. They are written once all are made: in order. */
export async function* gapsGeoJson(
  run: CoverageRun,
  stream: GapStream,
  language: ExportLanguage,
): AsyncGenerator<string> {
  const gaps: GapFeature[] = []
  for await (const gap of stream.features) gaps.push(gap)
  gaps.sort((a, b) => a.properties.rank - b.properties.rank)
  const members = { type: 'FeatureCollection', ...provenanceMembers(run, language), failed: stream.errors() }
  yield `${JSON.stringify(members).slice(0, -1)},"features":[`
  for (const [i, gap] of gaps.entries()) yield `${i === 0 ? '\n' : ',\n'}${JSON.stringify(gap)}`
  yield '\n]}\n'
}
