import { loadQuery } from '../loadQuery.ts'
import type { SnapshotParameters } from './snapshotParcels.ts'

export interface SnapshotGatedCompoundRow {
  id: number
  name: string | null
  names: Record<string, string>
  /** EWKB, hexadecimal. */
  geom: string
  gates: { position: [number, number]; access: string | null; name: string | null }[]
  people: number | null
  households: number | null
  areaSquareMeters: number
}

export const snapshotGatedCompounds = loadQuery<SnapshotParameters, SnapshotGatedCompoundRow>(import.meta.url)
