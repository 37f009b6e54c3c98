import { loadQuery } from '../loadQuery.ts'
import type { SnapshotLandRow, SnapshotParameters } from './snapshotParcels.ts'

export const snapshotCompounds = loadQuery<SnapshotParameters, SnapshotLandRow>(import.meta.url)
