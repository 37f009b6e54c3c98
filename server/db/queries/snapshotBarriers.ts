import { loadQuery } from '../loadQuery.ts'
import type { SnapshotParameters } from './snapshotParcels.ts'

export interface SnapshotBarrierRow {
  id: number
  theme: 'water' | 'rail' | 'barrier' | 'transit'
  type: string
  tags: Record<string, string>
  name: string | null
  /** EWKB, hexadecimal. */
  geom: string
}

export const snapshotBarriers = loadQuery<SnapshotParameters, SnapshotBarrierRow>(import.meta.url)
