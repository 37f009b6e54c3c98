import { loadQuery } from '../loadQuery.ts'

export interface TileLandRow {
  id: number
  geom: string
  name: string | null
  nameEn: string | null
  households: number | null
  people: number | null
}

export const tileLand = loadQuery<
  [areaId: string, dataVersion: number, after: number, limit: number, asOf: string],
  TileLandRow
>(import.meta.url)
