import { z } from 'zod'
import { CoverageResult, CoverageRun, Provenance } from '#contract/coverage.ts'
import type { RunRow } from '../../db/queries/listRuns.ts'

/** What the column `result` holds: the answer, and the parcels with gaps, worst first. */
export const StoredResult = z.object({ result: CoverageResult, gapOrder: z.array(z.number().int()) })
export type StoredResult = z.infer<typeof StoredResult>

/** A row of analysis_run as the API gives it. `progress` is that of a run under way in this process. */
export function toCoverageRun(row: RunRow, progress: number): CoverageRun {
  return {
    id: row.id,
    areaId: row.areaId,
    state: row.state,
    progress: row.state === 'running' ? progress : row.state === 'done' ? 1 : 0,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
    provenance: Provenance.parse(row.provenance),
    result: row.result === null ? null : StoredResult.parse(row.result).result,
    error: CoverageRun.shape.error.parse(row.error),
  }
}
