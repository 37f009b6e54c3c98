import { loadQuery } from '../loadQuery.ts'

export interface TileDistrictRow {
  id: number
  geom: string
  adminLevel: number
  code: string | null
  name: string | null
  nameEn: string | null
  parentId: number | null
  label: string
}

export const tileDistricts = loadQuery<
  [areaId: string, dataVersion: number, after: number, limit: number, asOf: string],
  TileDistrictRow
>(import.meta.url)
