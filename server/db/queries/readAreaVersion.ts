import { loadQuery, type Queryable } from '../loadQuery.ts'

export interface AreaVersion {
  areaId: string
  dataVersion: number
  /** ISO date: the day this version came to be; rows in force in the world on that day are the ones shown. */
  asOf: string
}

const select = loadQuery<[areaId: string], Omit<AreaVersion, 'areaId'>>(import.meta.url)

/** null when there is no such area. */
export async function readAreaVersion(db: Queryable, areaId: string): Promise<AreaVersion | null> {
  const row = (await select(db, areaId))[0]
  return row ? { areaId, ...row } : null
}
