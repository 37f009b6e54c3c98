import { loadQuery } from '../loadQuery.ts'
import type { SnapshotParameters } from './snapshotParcels.ts'

export interface SnapshotDistrictRow {
  id: number
  adminLevel: number
  code: string | null
  parentId: number | null
  /** EWKB, hexadecimal. */
  geom: string
  name: string | null
  names: Record<string, string>
}

export const snapshotDistricts = loadQuery<SnapshotParameters, SnapshotDistrictRow>(import.meta.url)
