import type { MultiPolygon, Polygon } from 'geojson'
import type { CoverageSnapshot, SnapshotParcel } from '#domain/coverage/snapshot.ts'
import { decodeEwkb } from '../../db/decodeEwkb.ts'
import type { Queryable } from '../../db/loadQuery.ts'
import { snapshotCompounds } from '../../db/queries/snapshotCompounds.ts'
import { type SnapshotDistrictRow, snapshotDistricts } from '../../db/queries/snapshotDistricts.ts'
import { snapshotFacilities } from '../../db/queries/snapshotFacilities.ts'
import { type SnapshotLandRow, type SnapshotParameters, snapshotParcels } from '../../db/queries/snapshotParcels.ts'
import { snapshotPopulationCells } from '../../db/queries/snapshotPopulationCells.ts'
import { readPages } from '../../db/readPages.ts'

export interface SnapshotAt {
  areaId: string
  dataVersion: number
  /** ISO date: rows in force in the world on that day. */
  asOf: string
}

/** What the engine reads, and what its figures are shown with. */
export interface LoadedSnapshot {
  snapshot: CoverageSnapshot
  districtNames: Map<number, Pick<SnapshotDistrictRow, 'name' | 'names'>>
  parcelNames: Map<number, string>
  facilitiesOfUnknownStatus: number
  /** Coordinates in it: what its size in memory goes by. */
  positions: number
}

type Surface = Polygon | MultiPolygon

/** Everything that an area knew at a data version and that held in the world as of a day, by id. */
export async function loadCoverageSnapshot(db: Queryable, at: SnapshotAt): Promise<LoadedSnapshot> {
  let positions = 0
  const decode = <G>(hex: string): G => {
    positions += hex.length / 32
    return decodeEwkb(hex) as G
  }
  const rowsOf = <Row extends { id: number }>(
    query: (db: Queryable, ...parameters: SnapshotParameters) => Promise<Row[]>,
  ) =>
    readPages(
      (after, limit) => query(db, at.areaId, at.dataVersion, at.asOf, after, limit),
      (row) => row.id,
    )
  const surface = ({ id, geom, people, households }: SnapshotLandRow): SnapshotParcel => ({
    id: String(id),
    geometry: decode<Surface>(geom),
    people,
    households,
  })

  const snapshot: CoverageSnapshot = { parcels: [], compounds: [], facilities: [], districts: [], populationCells: [] }
  const districtNames: LoadedSnapshot['districtNames'] = new Map()
  const parcelNames: LoadedSnapshot['parcelNames'] = new Map()
  let facilitiesOfUnknownStatus = 0
  for await (const rows of rowsOf(snapshotParcels))
    for (const row of rows) {
      if (row.name !== null) parcelNames.set(row.id, row.name)
      snapshot.parcels.push(surface(row))
    }
  for await (const rows of rowsOf(snapshotCompounds)) for (const row of rows) snapshot.compounds.push(surface(row))
  for await (const rows of rowsOf(snapshotPopulationCells))
    for (const row of rows) snapshot.populationCells.push(surface(row))
  for await (const rows of rowsOf(snapshotFacilities))
    for (const { id, categories, geom, entrances, areaSquareMeters, statusUnknown } of rows) {
      if (statusUnknown) facilitiesOfUnknownStatus++
      snapshot.facilities.push({
        id: String(id),
        categories,
        geometry: decode(geom),
        entrances: entrances === null ? null : decode(entrances),
        areaSquareMeters,
      })
    }
  for await (const rows of rowsOf(snapshotDistricts))
    for (const { id, adminLevel, code, parentId, geom, name, names } of rows) {
      districtNames.set(id, { name, names })
      snapshot.districts.push({
        id: String(id),
        adminLevel,
        code,
        parentId: parentId === null ? null : String(parentId),
        geometry: decode<Surface>(geom),
      })
    }
  return { snapshot, districtNames, parcelNames, facilitiesOfUnknownStatus, positions: Math.round(positions) }
}
