import { loadQuery } from '../loadQuery.ts'

export interface TileFacilityRow {
  id: number
  geom: string
  /** A point of it. */
  label: string
  name: string | null
  nameEn: string | null
  categories: string[]
  status: string
}

export const tileFacilities = loadQuery<
  [areaId: string, dataVersion: number, after: number, limit: number, asOf: string],
  TileFacilityRow
>(import.meta.url)
