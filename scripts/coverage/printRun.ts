import type { CoverageRun } from '#contract/coverage.ts'
import { coverageCsv } from '../../server/jobs/export/coverageCsv.ts'
import { coverageGeoJson } from '../../server/jobs/export/coverageGeoJson.ts'
import { coverageTable } from '../../server/jobs/export/coverageTable.ts'
import { type ExportLanguage, facts, say, textIn } from '../../server/jobs/export/exportTexts.ts'
import { provenanceLines } from '../../server/jobs/export/provenanceLines.ts'
import type { CommandIo } from '../command.ts'
import { drawTable } from '../table/drawTable.ts'

export const exportLanguage = ({ language }: CommandIo): ExportLanguage => (language === 'en' ? 'en' : 'zh-CN')

/** A done run as text on standard output; whatever is no format of its own is the table. */
export function printRun(
  run: CoverageRun,
  districts: Parameters<typeof coverageGeoJson>[1],
  format: string,
  io: CommandIo,
): void {
  const language = exportLanguage(io)
  if (format === 'json') io.print(JSON.stringify(run))
  else if (format === 'geojson') io.print(JSON.stringify(coverageGeoJson(run, districts, language)))
  else if (format === 'csv') io.print(coverageCsv(run, language).trimEnd())
  else {
    const { headers, rows } = coverageTable(run, language)
    io.print(captionOf(run, language))
    io.print('')
    io.print(drawTable(headers, rows))
    io.print('')
    for (const [label, value] of provenanceLines(run, language)) io.print(`${label}: ${value}`)
  }
}

/** By what rule, and by which distance: a table on foot must not be taken for one by straight line. */
function captionOf({ provenance: { standard, walking } }: CoverageRun, language: ExportLanguage): string {
  const title = `${textIn(standard.title, language) ?? standard.id} [${standard.id} ${standard.version}]`
  if (standard.kind === 'unit-completeness') return title
  if (walking === null) return `${title} · ${say(facts.straightLine, language)}`
  const { profile } = walking
  const walker = `${textIn(profile.names, language) ?? profile.id} ${profile.metersPerSecond} m/s`
  return `${title} · ${say(facts.walking, language)}, ${walker}`
}
