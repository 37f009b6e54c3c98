import type { CoverageRun } from '#contract/coverage.ts'
import { coverageTable } from './coverageTable.ts'
import { CSV_BYTE_ORDER_MARK, csvLine } from './csvText.ts'
import type { ExportLanguage } from './exportTexts.ts'
import { provenanceLines } from './provenanceLines.ts'

/** The table, an empty line, and what it rests on. Equal runs give equal bytes. */
export function coverageCsv(run: CoverageRun, language: ExportLanguage): string {
  const { headers, rows } = coverageTable(run, language)
  return [
    CSV_BYTE_ORDER_MARK,
    csvLine(headers),
    ...rows.map(csvLine),
    csvLine([]),
    ...provenanceLines(run, language).map(csvLine),
  ].join('')
}
