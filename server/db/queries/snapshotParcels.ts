import { loadQuery } from '../loadQuery.ts'

/** A surface with the people and households known to live on it. */
export interface SnapshotLandRow {
  id: number
  name: string | null
  /** EWKB, hexadecimal. */
  geom: string
  people: number | null
  households: number | null
}

/** One page of what an area knew at a data version. */
export type SnapshotParameters = [areaId: string, dataVersion: number, asOf: string, after: number, limit: number]

export const snapshotParcels = loadQuery<SnapshotParameters, SnapshotLandRow>(import.meta.url)
