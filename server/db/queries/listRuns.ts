import { loadQuery, type Queryable } from '../loadQuery.ts'

export interface RunRow {
  id: string
  areaId: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  dataVersion: number
  standardId: string
  standardVersion: string
  softwareVersion: string
  /** As stored: parsed by whoever reads them. */
  parameters: unknown
  provenance: unknown
  result: unknown
  error: unknown
  createdAt: string
  finishedAt: string | null
  gapsComplete: boolean
  gapErrors: { parcelId: number; reason: string }[]
}

const select = loadQuery<[areaId: string | null, id: string | null, limit: number, withResult: boolean], RunRow>(
  import.meta.url,
)

/** Newest first, without results. */
export const listRuns = (db: Queryable, areaId: string | null, limit: number): Promise<RunRow[]> =>
  select(db, areaId, null, limit, false)

/** null when the area has no such run. */
export const findRun = async (db: Queryable, areaId: string, id: string): Promise<RunRow | null> =>
  (await select(db, areaId, id, 1, true))[0] ?? null
