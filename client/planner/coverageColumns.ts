import type { CoverageRow, ReasonCode, Share } from '#contract/coverage.ts'

export type ColumnId =
  | 'name'
  | 'code'
  | 'landRate'
  | 'landCovered'
  | 'landUncovered'
  | 'peopleRate'
  | 'peopleUncovered'
  | 'householdsUncovered'
  | 'facilities'

type ColumnUnit = 'text' | 'rate' | 'area' | 'count'

/** What one cell holds: a value, or null with the reason why. */
interface Cell {
  value: number | string | null
  reason: ReasonCode | null
}

export interface Column {
  id: ColumnId
  unit: ColumnUnit
  /** The figure that FigureExplainer opens for it. */
  figure: 'land' | 'people' | 'households' | null
  read(row: CoverageRow): Cell
}

const known = (value: number | string | null): Cell => ({ value, reason: null })

/** Total less covered; null as soon as either is unknown. */
export function uncoveredOf(share: Share): number | null {
  return share.total === null || share.covered === null ? null : Math.max(0, share.total - share.covered)
}

export const coverageColumns: readonly Column[] = [
  { id: 'name', unit: 'text', figure: null, read: (row) => known(row.name) },
  { id: 'code', unit: 'text', figure: null, read: (row) => known(row.code) },
  { id: 'landRate', unit: 'rate', figure: 'land', read: ({ land }) => ({ value: land.rate, reason: land.reason }) },
  {
    id: 'landCovered',
    unit: 'area',
    figure: 'land',
    read: ({ land }) => ({ value: land.covered, reason: land.reason }),
  },
  {
    id: 'landUncovered',
    unit: 'area',
    figure: 'land',
    read: ({ land }) => ({ value: uncoveredOf(land), reason: land.reason }),
  },
  {
    id: 'peopleRate',
    unit: 'rate',
    figure: 'people',
    read: ({ people }) => ({ value: people.rate, reason: people.reason }),
  },
  {
    id: 'peopleUncovered',
    unit: 'count',
    figure: 'people',
    read: ({ people }) => ({ value: uncoveredOf(people), reason: people.reason }),
  },
  {
    id: 'householdsUncovered',
    unit: 'count',
    figure: 'households',
    read: ({ households }) => ({ value: uncoveredOf(households), reason: households.reason }),
  },
  { id: 'facilities', unit: 'count', figure: null, read: (row) => known(row.facilities) },
]

export function isColumnId(text: unknown): text is ColumnId {
  return coverageColumns.some((column) => column.id === text)
}
