import type pg from 'pg'
import {
  dropDeadAreas,
  failStaleBatches,
  hasOtherStagedRows,
  unstage,
  unstageDead,
} from '../../db/queries/import/queries.ts'
import { withTransaction } from '../../db/withTransaction.ts'

/** Longer than any import reads without staging a row, since the first pass over a large extract stages none. */
export const SILENT_SECONDS = 1_800

/**
 * Fails the batches whose import died while staging, removes their staged rows and the areas made for them alone; gives the
 * number of batches. To be called at start. `idleSeconds` is how long a batch must have been silent: 0 where nobody else can be
 * importing (the embedded database was just opened), else SILENT_SECONDS.
 */
export async function cleanStaleBatches(pool: pg.Pool, { idleSeconds }: { idleSeconds: number }): Promise<number> {
  const failed = await failStaleBatches(pool, idleSeconds)
  await unstageDead(pool)
  await dropDeadAreas(pool, idleSeconds)
  return failed.length
}

/**
 * Empties a batch's part of the staging table. Alone in it, the table is truncated: the embedded engine has no autovacuum, and
 * deleted rows would stay in the file.
 */
export async function clearStaging(pool: pg.Pool, batchId: number): Promise<void> {
  await withTransaction(
    pool,
    async (client) => {
      await client.query('lock table import_staging in access exclusive mode')
      const [staged] = await hasOtherStagedRows(client, batchId)
      if (staged?.others) await unstage(client, batchId)
      else await client.query('truncate import_staging')
    },
    { statementTimeoutMs: 0 },
  )
}
