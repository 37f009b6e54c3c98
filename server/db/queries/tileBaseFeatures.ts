import { loadQuery } from '../loadQuery.ts'

export interface TileBaseFeatureRow {
  id: number
  geom: string
  theme: string
  type: string
  name: string | null
  nameEn: string | null
  /** A point on a named surface of water or green, for its label. */
  label: string | null
  areaSquareMeters: number | null
}

export const tileBaseFeatures = loadQuery<
  [areaId: string, dataVersion: number, after: number, limit: number],
  TileBaseFeatureRow
>(import.meta.url)
