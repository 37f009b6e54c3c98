import { loadQuery } from '../loadQuery.ts'
import type { SnapshotParameters } from './snapshotParcels.ts'

export interface SnapshotStreetRow {
  id: number
  sourceId: number
  highway: string
  tags: Record<string, string>
  name: string | null
  names: Record<string, string>
  /** EWKB, hexadecimal. */
  geom: string
  /** One a vertex. */
  nodeRefs: number[]
}

export const snapshotStreets = loadQuery<SnapshotParameters, SnapshotStreetRow>(import.meta.url)
