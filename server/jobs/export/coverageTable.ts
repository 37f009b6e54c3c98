import type { CompletenessRow, CoverageRow, CoverageRun, Share } from '#contract/coverage.ts'
import type { CsvCell } from './csvText.ts'
import { type ExportLanguage, headers, kinds, nameIn, reasons, say } from './exportTexts.ts'

export interface Table {
  headers: string[]
  rows: CsvCell[][]
}

/** The figures of a done run by area, district and what lies outside, names and headers in the reader's language. */
export function coverageTable({ result, provenance }: CoverageRun, language: ExportLanguage): Table {
  const head = (...keys: (keyof typeof headers)[]) => keys.map((key) => say(headers[key], language))
  const place = ({ kind, adminLevel, code, name, names }: CoverageRow | CompletenessRow): CsvCell[] => [
    say(kinds[kind], language),
    adminLevel,
    code,
    kind === 'district' ? nameIn(name, names, language) : null,
  ]
  if (provenance.standard.kind === 'unit-completeness')
    return {
      headers: head(
        'kind',
        'adminLevel',
        'code',
        'name',
        'categories',
        'units',
        'unitsComplete',
        'unitsRate',
        'lacking',
      ),
      rows: (result?.completeness ?? []).flatMap((row) =>
        row.units.map(({ adminLevel, categories, share }) => [
          ...place(row),
          `${categories.join(' ')} @ ${adminLevel}`,
          share.total,
          share.covered,
          share.rate,
          row.lacking.join(' '),
        ]),
      ),
    }
  return {
    headers: head(
      'kind',
      'adminLevel',
      'code',
      'name',
      'landTotal',
      'landCovered',
      'landRate',
      'peopleTotal',
      'peopleCovered',
      'peopleRate',
      'householdsTotal',
      'householdsCovered',
      'householdsRate',
      'facilities',
      'reasons',
    ),
    rows: (result?.rows ?? []).map((row) => [
      ...place(row),
      ...figures(row.land),
      ...figures(row.people),
      ...figures(row.households),
      row.facilities,
      reasonsOf([row.land, row.people, row.households], language),
    ]),
  }
}

const figures = ({ total, covered, rate }: Share): CsvCell[] => [total, covered, rate]

const reasonsOf = (shares: Share[], language: ExportLanguage): string | null =>
  shares.flatMap(({ reason }) => (reason === null ? [] : [say(reasons[reason], language)])).join('; ') || null
