import type { CoverageRequest, CoverageResult, Measure, Provenance } from '#contract/coverage.ts'
import type { Standard } from '#domain/standards/standard.ts'
import type { MeasureChoice } from '../walkingView.ts'
import { type LeaderRow, rowsOf } from './measures.ts'

/** By which distance figures go: one for a whole ranking. null: the rule counts what is there and knows no distance. */
export type Distance = Measure | null

/** "Side by side" ranks by straight line, as the rules do: the other stands beside it either way. */
export function distanceOf(standard: Standard, choice: MeasureChoice | null): Distance {
  if (standard.kind !== 'service-area') return null
  return choice === 'walking' ? 'walking' : 'straight-line'
}

export function otherDistance(distance: Distance): Distance {
  return distance === null ? null : distance === 'walking' ? 'straight-line' : 'walking'
}

/** A run of the leader's page: a standard by one distance. */
export interface RunWanted {
  standard: Standard
  distance: Distance
}

export const runKey = ({ standard, distance }: RunWanted) => `${standard.id}@${standard.version} ${distance ?? 'none'}`

export function runRequest({ standard, distance }: RunWanted, profile: string | null): CoverageRequest {
  const request: CoverageRequest = { standardId: standard.id, standardVersion: standard.version }
  if (distance !== 'walking') return request
  return { ...request, measure: 'walking', ...(profile === null ? {} : { profile }) }
}

/** In the order in which they are computed: what is on screen, the other tiles, last what stands beside the ranking. */
export function runsWanted(
  standards: readonly Standard[],
  chosen: Standard | null,
  choice: MeasureChoice | null,
): RunWanted[] {
  const first = [...standards].sort((a, b) => Number(b.id === chosen?.id) - Number(a.id === chosen?.id))
  const wanted = first.map((standard) => ({ standard, distance: distanceOf(standard, choice) }))
  const beside = chosen ? otherDistance(distanceOf(chosen, choice)) : null
  return chosen && beside !== null ? [...wanted, { standard: chosen, distance: beside }] : wanted
}

/** The same district's row in a run by the other distance; null where that run has no such row. */
export function rowBeside(row: LeaderRow, result: CoverageResult, standard: Standard): LeaderRow | null {
  return (
    rowsOf(result, standard).find(
      ({ kind, adminLevel, districtId }) =>
        kind === row.kind && adminLevel === row.adminLevel && districtId === row.districtId,
    ) ?? null
  )
}

/** Two runs are set side by side only when they are of the same data and the same rule. */
export function areComparable(a: Provenance, b: Provenance): boolean {
  const isSameRule = a.standard.id === b.standard.id && a.standard.version === b.standard.version
  return isSameRule && a.dataVersion === b.dataVersion && a.measure !== b.measure
}
