import type { AreaSummary } from '#contract/area.ts'
import { loadQuery, type Queryable } from '../loadQuery.ts'

const select = loadQuery<[areaId: string | null], AreaSummary>(import.meta.url)

/** All areas, or the one named. */
export const listAreas = (db: Queryable, areaId: string | null = null): Promise<AreaSummary[]> => select(db, areaId)
