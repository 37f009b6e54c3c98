import { loadQuery } from '../loadQuery.ts'
import type { SnapshotParameters } from './snapshotParcels.ts'

export interface SnapshotFacilityRow {
  id: number
  categories: string[]
  /** EWKB, hexadecimal. */
  geom: string
  entrances: string | null
  areaSquareMeters: number | null
  /** Counted as open, and said so. */
  statusUnknown: boolean
}

export const snapshotFacilities = loadQuery<SnapshotParameters, SnapshotFacilityRow>(import.meta.url)
