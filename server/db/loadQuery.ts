import { readFileSync } from 'node:fs'
import type pg from 'pg'

/** A pool, or the client of a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>

/**
 * Reads the SQL text that stands beside a query's module, once, when that module is loaded:
 *
 * ```ts
 * // queries/findArea.ts, beside queries/findArea.sql
 * const findAreaRows = loadQuery<[name: string], AreaRow>(import.meta.url)
 * export const findArea = async (db: Queryable, name: string): Promise<AreaRow | null> =>
 *   (await findAreaRows(db, name))[0] ?? null
 * ```
 *
 * `Parameters` are $1, $2 … in order; cast each in the SQL (`$1::text`). `Row` is the shape that the SQL selects:
 * nothing checks it but the query's own test.
 */
export function loadQuery<Parameters extends readonly unknown[], Row extends pg.QueryResultRow>(
  moduleUrl: string,
): (db: Queryable, ...parameters: Parameters) => Promise<Row[]> {
  const text = readFileSync(new URL(moduleUrl.replace(/\.[jt]s$/, '.sql')), 'utf8')
  return async (db, ...parameters) => (await db.query<Row>(text, [...parameters])).rows
}
