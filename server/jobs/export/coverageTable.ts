import type { CompletenessRow, CoverageRow, CoverageRun } from '#contract/coverage.ts'
import type { CsvCell } from './csvText.ts'
import { type ExportLanguage, headers, kinds, nameIn, say } from './exportTexts.ts'
import { roundTo } from './roundTo.ts'
import { reasonsOf, shareCells } from './shareCells.ts'

export type CoverageKey = keyof typeof headers

export interface Table {
  /** Names of the columns, whatever the language. */
  keys: CoverageKey[]
  headers: string[]
  rows: CsvCell[][]
  /** Of each row; null for the whole area and what lies outside. */
  districtIds: (number | null)[]
}

/** The figures of a done run by area, district and what lies outside, names and headers in the reader's language. */
export function coverageTable({ result, provenance }: CoverageRun, language: ExportLanguage): Table {
  const head = (...keys: CoverageKey[]) => ({ keys, headers: keys.map((key) => say(headers[key], language)) })
  const place = ({ kind, adminLevel, code, name, names }: CoverageRow | CompletenessRow): CsvCell[] => [
    say(kinds[kind], language),
    adminLevel,
    code,
    kind === 'district' ? nameIn(name, names, language) : null,
  ]
  if (provenance.standard.kind === 'unit-completeness')
    return {
      ...head('kind', 'adminLevel', 'code', 'name', 'categories', 'units', 'unitsComplete', 'unitsRate', 'lacking'),
      rows: (result?.completeness ?? []).flatMap((row) =>
        row.units.map(({ adminLevel, categories, share, lacking }) => [
          ...place(row),
          `${categories.join(' ')} @ ${adminLevel}`,
          share.total,
          share.covered,
          roundTo(share.rate, 6),
          lacking.join(' '),
        ]),
      ),
      districtIds: (result?.completeness ?? []).flatMap(({ districtId, units }) => units.map(() => districtId)),
    }
  return {
    ...head(
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
      ...shareCells(row.land),
      ...shareCells(row.people),
      ...shareCells(row.households),
      row.facilities,
      reasonsOf([row.land, row.people, row.households], language),
    ]),
    districtIds: (result?.rows ?? []).map(({ districtId }) => districtId),
  }
}
