import type pg from 'pg'

export interface TransactionOptions {
  /** Hard limit of each statement inside, in milliseconds; 0 is none. The pool's own limit otherwise. */
  statementTimeoutMs?: number
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
}

/**
 * Runs `work` in a transaction: committed when it returns, rolled back when it throws. A connection that cannot be
 * rolled back is thrown away.
 *
 * The embedded database runs one transaction at a time: inside `work` use only the given client. A query through the
 * pool would wait for the transaction that waits for it.
 */
export async function withTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(options.isolation === undefined ? 'begin' : `begin isolation level ${options.isolation}`)
    if (options.statementTimeoutMs !== undefined) {
      await client.query(`set local statement_timeout = ${Math.round(options.statementTimeoutMs)}`)
    }
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    )
    throw error
  }
}
