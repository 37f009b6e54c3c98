import { loadQuery } from '../loadQuery.ts'

export interface TileStreetRow {
  id: number
  /** EWKB, hexadecimal. */
  geom: string
  highway: string
  name: string | null
  nameEn: string | null
  bridge: string | null
  tunnel: string | null
}

export const tileStreets = loadQuery<
  [areaId: string, dataVersion: number, after: number, limit: number],
  TileStreetRow
>(import.meta.url)
