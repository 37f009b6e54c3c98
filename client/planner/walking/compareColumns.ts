import type { ReasonCode, Share } from '#contract/coverage.ts'
import { hiddenOf, type PairedRow, rateDifference } from './pairRows.ts'

type CompareColumnId =
  | 'landStraight'
  | 'landWalking'
  | 'landDifference'
  | 'peopleStraight'
  | 'peopleWalking'
  | 'peopleDifference'
  | 'peopleHidden'

export interface CompareColumn {
  id: CompareColumnId
  weight: 'land' | 'people'
  unit: 'rate' | 'points' | 'count'
  /** The run whose figure it is; null for what is made of both. */
  measure: 'straight' | 'walking' | null
  read(row: PairedRow): number | null
}

export const compareColumns: readonly CompareColumn[] = (['land', 'people'] as const).flatMap((weight) => [
  {
    id: `${weight}Straight` as const,
    weight,
    unit: 'rate' as const,
    measure: 'straight' as const,
    read: ({ straight }: PairedRow) => straight?.[weight].rate ?? null,
  },
  {
    id: `${weight}Walking` as const,
    weight,
    unit: 'rate' as const,
    measure: 'walking' as const,
    read: ({ walking }: PairedRow) => walking[weight].rate,
  },
  {
    id: `${weight}Difference` as const,
    weight,
    unit: 'points' as const,
    measure: null,
    read: ({ straight, walking }: PairedRow) => rateDifference(straight?.[weight], walking[weight]),
  },
  ...(weight === 'people'
    ? [
        {
          id: 'peopleHidden' as const,
          weight,
          unit: 'count' as const,
          measure: null,
          read: ({ straight, walking }: PairedRow) => hiddenOf(straight?.people, walking.people),
        },
      ]
    : []),
])

/** The share that a column's figure is of; null for what is made of two. */
export function shareOf(column: CompareColumn, row: PairedRow): Share | null {
  return column.measure === null ? null : (row[column.measure]?.[column.weight] ?? null)
}

/** Why a column has no figure: the reason of the run whose it is, or of either. */
export function reasonOf({ weight, measure }: CompareColumn, row: PairedRow): ReasonCode | null {
  const of = (which: 'straight' | 'walking') => row[which]?.[weight].reason ?? null
  return measure === null ? (of('walking') ?? of('straight')) : of(measure)
}
