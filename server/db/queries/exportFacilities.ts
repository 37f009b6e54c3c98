import type { FacilityDetail } from '#contract/facility.ts'
import { loadQuery } from '../loadQuery.ts'

type Shared = 'id' | 'name' | 'names' | 'categories' | 'areaSquareMeters' | 'openingHours' | 'status' | 'attributes'

export interface ExportFacilityRow extends Pick<FacilityDetail, Shared | 'validFrom' | 'validTo' | 'sourceRef'> {
  /** EWKB, hexadecimal. */
  geom: string
  point: string
  sourceKey: string
}

export const exportFacilities = loadQuery<
  [areaId: string, asOf: string, categories: string[] | null, district: number | null, after: number, limit: number],
  ExportFacilityRow
>(import.meta.url)
