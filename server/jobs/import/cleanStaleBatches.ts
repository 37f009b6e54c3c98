import type pg from 'pg'
import { failStaleBatches, hasOtherStagedRows, unstage, unstageDead } from '../../db/queries/import/queries.ts'
import { withTransaction } from '../../db/withTransaction.ts'

/**
 * Fails the batches whose import died while staging, and removes their staged rows; gives their number. To be called at start.
 * `idleSeconds` is how long a batch must have been silent: 0 where nobody else can be importing (the embedded database was just
 * opened), else a few minutes.
 */
export async function cleanStaleBatches(pool: pg.Pool, { idleSeconds }: { idleSeconds: number }): Promise<number> {
  const failed = await failStaleBatches(pool, idleSeconds)
  await unstageDead(pool)
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
