import type { NetworkInput, ObstacleInput, PointInput, StreetInput } from '#domain/network/networkInput.ts'
import type { WalkingJudge } from '#domain/network/walkingRules.ts'
import { decodeEwkb } from '../../db/decodeEwkb.ts'
import type { Queryable } from '../../db/loadQuery.ts'
import { snapshotBarriers } from '../../db/queries/snapshotBarriers.ts'
import { snapshotGatedCompounds } from '../../db/queries/snapshotGatedCompounds.ts'
import type { SnapshotParameters } from '../../db/queries/snapshotParcels.ts'
import { snapshotStreets } from '../../db/queries/snapshotStreets.ts'
import { flatLinesOf, readFlatCoordinates } from '../../db/readFlatCoordinates.ts'
import { readPages } from '../../db/readPages.ts'
import type { SnapshotAt } from '../runs/loadCoverageSnapshot.ts'

/** The streets, what stands on them and what cannot be crossed beside them, as an area knew them at a data version. */
export async function loadNetworkInput(db: Queryable, at: SnapshotAt, rules: WalkingJudge): Promise<NetworkInput> {
  const rowsOf = <Row extends { id: number }>(
    query: (db: Queryable, ...parameters: SnapshotParameters) => Promise<Row[]>,
  ) =>
    readPages(
      (after, limit) => query(db, at.areaId, at.dataVersion, at.asOf, after, limit),
      (row) => row.id,
    )
  const streets: StreetInput[] = []
  const points: PointInput[] = []
  const obstacles: ObstacleInput[] = []
  for await (const rows of rowsOf(snapshotStreets))
    for (const { geom, tags: kept, ...row } of rows) {
      // The kept tags of a street leave out what its own column holds.
      const tags = { ...kept, highway: row.highway }
      const street = { ...row, tags, ...readFlatCoordinates(geom) }
      streets.push(street)
      const kind = rules.judgeObstacle({ theme: 'street', type: row.highway, tags })
      if (kind) obstacles.push({ kind, coordinates: street.coordinates })
    }
  for await (const rows of rowsOf(snapshotBarriers))
    for (const { id, theme, type, tags, name, geom } of rows) {
      const geometry = decodeEwkb(geom)
      if (geometry.type === 'Point') {
        const [lng, lat] = geometry.coordinates
        points.push({ id, type, tags, name, lng: lng!, lat: lat! })
      } else if (theme !== 'transit') {
        const kind = rules.judgeObstacle({ theme, type, tags })
        if (kind) for (const coordinates of flatLinesOf(geometry)) obstacles.push({ kind, coordinates })
      }
    }
  // A compound with gates is entered at them, whether or not its wall is mapped.
  for await (const rows of rowsOf(snapshotGatedCompounds))
    for (const { geom, gates } of rows) {
      if (gates.length === 0) continue
      for (const coordinates of flatLinesOf(decodeEwkb(geom))) obstacles.push({ kind: 'wall', coordinates })
    }
  return { ...centreOf(streets), streets, points, obstacles }
}

/** The median of the streets' first vertices: where the projection is truest. */
function centreOf(streets: readonly StreetInput[]): { lng0: number; lat0: number } {
  const middle = (axis: 0 | 1) => {
    const values = Float64Array.from(streets, ({ coordinates }) => coordinates[axis]!).sort()
    return values[values.length >> 1] ?? 0
  }
  return { lng0: middle(0), lat0: middle(1) }
}
