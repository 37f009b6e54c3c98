import type { FacilitySummary } from '#contract/facility.ts'
import { loadQuery, type Queryable } from '../loadQuery.ts'

const select = loadQuery<[areaId: string, ids: number[]], FacilitySummary>(import.meta.url)

export const facilitiesByIds = async (
  db: Queryable,
  areaId: string,
  ids: number[],
): Promise<Map<number, FacilitySummary>> =>
  ids.length === 0 ? new Map() : new Map((await select(db, areaId, ids)).map((facility) => [facility.id, facility]))
