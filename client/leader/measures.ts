import type { CompletenessRow, CoverageResult, CoverageRow, Share } from '#contract/coverage.ts'
import type { Standard } from '#domain/standards/standard.ts'

/** What districts are compared by: a weight of coverage, or one requirement of a completeness rule. */
export type Measure =
  | { key: 'land' | 'people' | 'households'; kind: 'weight' }
  | { key: string; kind: 'requirement'; adminLevel: number; categories: string[] }

export type LeaderRow = CoverageRow | CompletenessRow

export function measuresOf(standard: Standard): Measure[] {
  if (standard.kind === 'service-area') {
    return (['land', 'people', 'households'] as const).map((key) => ({ key, kind: 'weight' }))
  }
  return standard.requires.map(({ adminLevel, categories }, index) => ({
    key: `requirement-${index + 1}`,
    kind: 'requirement',
    adminLevel,
    categories,
  }))
}

/** The rows that a standard's result speaks of. */
export function rowsOf(result: CoverageResult, standard: Standard): LeaderRow[] {
  return standard.kind === 'service-area' ? result.rows : result.completeness
}

/** The figure of one row; null where the row has no such figure at all. */
export function shareOf(row: LeaderRow, measure: Measure): Share | null {
  if (measure.kind === 'weight') return 'land' in row ? row[measure.key] : null
  if (!('units' in row)) return null
  const unit = row.units.find(
    (one) => one.adminLevel === measure.adminLevel && one.categories.join() === measure.categories.join(),
  )
  return unit?.share ?? null
}

/** The city's own figure. */
export function cityShare(result: CoverageResult, standard: Standard, measure: Measure): Share | null {
  const city = rowsOf(result, standard).find((row) => row.kind === 'area')
  return city ? shareOf(city, measure) : null
}
