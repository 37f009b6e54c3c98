import { type DrillableRow, levelsOf } from './drillRows.ts'

function countAt(rows: readonly DrillableRow[], level: number | null): number {
  return rows.filter((row) => row.kind === 'district' && row.adminLevel === level).length
}

/** Levels worth choosing between: those with more than one district, or all where no level has more. */
export function comparableLevels(rows: readonly DrillableRow[]): number[] {
  const levels = levelsOf(rows)
  const several = levels.filter((level) => countAt(rows, level) > 1)
  return several.length > 0 ? several : levels
}

/** A trail without districts that are the only one of their level: they are the city by another name. */
export function withoutLoneDistricts<R extends DrillableRow>(trail: readonly R[], rows: readonly DrillableRow[]): R[] {
  return trail.filter((row, index) => index === trail.length - 1 || countAt(rows, row.adminLevel) > 1)
}
