import type { FacilitySummary } from '#contract/facility.ts'
import { loadQuery, type Queryable } from '../loadQuery.ts'
import type { AreaVersion } from './readAreaVersion.ts'

type MaybeNumber = number | null
type Parameters = [
  areaId: string,
  asOf: string,
  west: MaybeNumber,
  south: MaybeNumber,
  east: MaybeNumber,
  north: MaybeNumber,
  categories: string[] | null,
  district: MaybeNumber,
  status: string | null,
  after: number,
  limit: number,
]

export interface FacilityFilter {
  bbox?: [number, number, number, number] | undefined
  categories?: string[] | undefined
  district?: number | undefined
  status?: string | undefined
  /** The last id of the page before. */
  after?: number | undefined
  limit: number
}

const select = loadQuery<Parameters, FacilitySummary>(import.meta.url)

/** One page of facilities by id. */
export function listFacilities(
  db: Queryable,
  { areaId, asOf }: AreaVersion,
  { bbox, categories, district, status, after, limit }: FacilityFilter,
): Promise<FacilitySummary[]> {
  const [west, south, east, north] = bbox ?? [null, null, null, null]
  return select(
    db,
    areaId,
    asOf,
    west,
    south,
    east,
    north,
    categories ?? null,
    district ?? null,
    status ?? null,
    after ?? 0,
    limit,
  )
}
