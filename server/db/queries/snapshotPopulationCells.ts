import { loadQuery } from '../loadQuery.ts'
import type { SnapshotLandRow, SnapshotParameters } from './snapshotParcels.ts'

export const snapshotPopulationCells = loadQuery<SnapshotParameters, SnapshotLandRow>(import.meta.url)
