import type { NearestFacility } from '#contract/facility.ts'
import { loadQuery, type Queryable } from '../loadQuery.ts'
import type { AreaVersion } from './readAreaVersion.ts'

type Parameters = [
  areaId: string,
  asOf: string,
  lng: number,
  lat: number,
  category: string,
  k: number,
  maxMeters: number,
]

const select = loadQuery<Parameters, NearestFacility>(import.meta.url)

/** The k nearest facilities of one category that serve, by metres on the ellipsoid, then id. */
export const findNearest = (
  db: Queryable,
  { areaId, asOf }: AreaVersion,
  { lng, lat, category, k, maxMeters }: { lng: number; lat: number; category: string; k: number; maxMeters: number },
): Promise<NearestFacility[]> => select(db, areaId, asOf, lng, lat, category, k, maxMeters)
