import type { CoverageRow, Share } from '#contract/coverage.ts'
import type { DrillableRow } from '../../districts/drillRows.ts'
import { uncoveredOf } from '../coverageColumns.ts'

/** One district, or the whole, by both measures. */
export interface PairedRow extends DrillableRow, Pick<CoverageRow, 'name' | 'names' | 'code'> {
  walking: CoverageRow
  /** null where the run by straight line has no such row. */
  straight: CoverageRow | null
}

const keyOf = ({ kind, adminLevel, districtId }: CoverageRow) => `${kind} ${adminLevel} ${districtId}`

/** The rows of two runs of one standard, side by side, in the order of the run by walking. */
export function pairRows(walking: readonly CoverageRow[], straight: readonly CoverageRow[]): PairedRow[] {
  const byKey = new Map(straight.map((row) => [keyOf(row), row]))
  return walking.map((row) => {
    const { kind, districtId, adminLevel, parentId, name, names, code } = row
    return {
      kind,
      districtId,
      adminLevel,
      parentId,
      name,
      names,
      code,
      walking: row,
      straight: byKey.get(keyOf(row)) ?? null,
    }
  })
}

/** Rate by walking less rate by straight line, −1 to 1; null as soon as either is unknown. */
export function rateDifference(straight: Share | undefined, walking: Share): number | null {
  const [before, after] = [straight?.rate ?? null, walking.rate]
  return before === null || after === null ? null : after - before
}

/** What only walking shows as not covered: never counted below nothing where samples make the two differ by a hair. */
export function hiddenOf(straight: Share | undefined, walking: Share): number | null {
  const [seen, all] = [straight === undefined ? null : uncoveredOf(straight), uncoveredOf(walking)]
  return seen === null || all === null ? null : Math.max(0, all - seen)
}
