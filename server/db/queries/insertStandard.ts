import { loadQuery, type Queryable } from '../loadQuery.ts'

type Parameters = [id: string, version: string, definition: string, contentHash: string, origin: 'shipped' | 'added']

const insert = loadQuery<Parameters, { id: string }>(import.meta.url)

/** False when that version is there already: it stays as it is. */
export const insertStandard = async (db: Queryable, ...parameters: Parameters): Promise<boolean> =>
  (await insert(db, ...parameters)).length > 0
