import type pg from 'pg'
import type { GapFeature } from '#contract/coverage.ts'
import { completeGaps } from '../../db/queries/completeGaps.ts'
import { insertGaps } from '../../db/queries/insertGaps.ts'
import { withTransaction } from '../../db/withTransaction.ts'
import type { GapFailure } from './gapProduction.ts'

const ROWS_A_STATEMENT = 500

/** All of a run's gaps or none. */
export async function saveGaps(pool: pg.Pool, runId: string, gaps: GapFeature[], errors: GapFailure[]): Promise<void> {
  await withTransaction(pool, async (client) => {
    for (let i = 0; i < gaps.length; i += ROWS_A_STATEMENT) {
      const rows = gaps.slice(i, i + ROWS_A_STATEMENT).map(({ properties, geometry }) => ({ ...properties, geometry }))
      await insertGaps(client, runId, JSON.stringify(rows))
    }
    await completeGaps(client, runId, JSON.stringify(errors))
  })
}
