import type { FacilitySummary } from '#contract/facility.ts'
import { loadQuery, type Queryable } from '../loadQuery.ts'

const select = loadQuery<[areaId: string, hostId: number], FacilitySummary>(import.meta.url)

/** At most 500 facilities that a park or venue hosts. */
export const listHostedFacilities = (db: Queryable, areaId: string, hostId: number): Promise<FacilitySummary[]> =>
  select(db, areaId, hostId)
