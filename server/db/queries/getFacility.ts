import type { FacilityDetail } from '#contract/facility.ts'
import { loadQuery, type Queryable } from '../loadQuery.ts'

const select = loadQuery<[areaId: string, id: number], Omit<FacilityDetail, 'hosted'>>(import.meta.url)

/** null when the area knows no such facility now. */
export const getFacility = async (
  db: Queryable,
  areaId: string,
  id: number,
): Promise<Omit<FacilityDetail, 'hosted'> | null> => (await select(db, areaId, id))[0] ?? null
