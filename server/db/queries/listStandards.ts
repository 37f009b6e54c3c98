import { loadQuery, type Queryable } from '../loadQuery.ts'

export interface StandardRow {
  /** As stored: parsed by whoever uses it. */
  definition: unknown
  contentHash: string
  origin: 'shipped' | 'added'
}

const select = loadQuery<[id: string | null, version: string | null], StandardRow>(import.meta.url)

/** By id, newest version first. */
export const listStandards = (
  db: Queryable,
  { id = null, version = null }: { id?: string | null; version?: string | null } = {},
): Promise<StandardRow[]> => select(db, id, version)
