import type { TileLayer } from '#contract/streams.ts'
import type { Queryable } from '../../db/loadQuery.ts'
import { type TileBaseFeatureRow, tileBaseFeatures } from '../../db/queries/tileBaseFeatures.ts'
import { type TileDistrictRow, tileDistricts } from '../../db/queries/tileDistricts.ts'
import { type TileFacilityRow, tileFacilities } from '../../db/queries/tileFacilities.ts'
import { type GapRow, tileGaps } from '../../db/queries/tileGaps.ts'
import { type TileLandRow, tileLand } from '../../db/queries/tileLand.ts'
import { type TileStreetRow, tileStreets } from '../../db/queries/tileStreets.ts'
import { readPages } from '../../db/readPages.ts'

/** What a group of tile layers is drawn from, as the database gives it. */
export type TileRows =
  | { group: 'base'; streets: TileStreetRow[]; features: TileBaseFeatureRow[] }
  | { group: 'districts'; districts: TileDistrictRow[] }
  | { group: 'facilities'; facilities: TileFacilityRow[] }
  | { group: 'land'; land: TileLandRow[] }
  | { group: 'gaps'; gaps: GapRow[] }

/** One group of one area at one data version; the gaps of one run stand for themselves. */
export interface TileSubject {
  areaId: string
  dataVersion: number
  asOf: string
  group: TileLayer | `gaps-${string}`
}

type ReadPage<Row> = (
  db: Queryable,
  areaId: string,
  dataVersion: number,
  after: number,
  limit: number,
  asOf: string,
) => Promise<Row[]>

export async function loadTileRows(
  db: Queryable,
  { areaId, dataVersion, asOf, group }: TileSubject,
): Promise<TileRows> {
  const all = <Row extends { id: number }>(readPage: ReadPage<Row>) =>
    collect(
      readPages(
        (after, limit) => readPage(db, areaId, dataVersion, after, limit, asOf),
        (row) => row.id,
      ),
    )
  switch (group) {
    case 'base':
      return {
        group,
        streets: await all((...[connection, area, version, after, limit]) =>
          tileStreets(connection, area, version, after, limit),
        ),
        features: await all((...[connection, area, version, after, limit]) =>
          tileBaseFeatures(connection, area, version, after, limit),
        ),
      }
    case 'districts':
      return { group, districts: await all(tileDistricts) }
    case 'facilities':
      return { group, facilities: await all(tileFacilities) }
    case 'land':
      return { group, land: await all(tileLand) }
    default: {
      const runId = group.slice('gaps-'.length)
      const gaps = await collect(
        readPages(
          (after, limit) => tileGaps(db, runId, after, limit),
          (row) => row.rank,
        ),
      )
      return { group: 'gaps', gaps }
    }
  }
}

async function collect<Row>(pages: AsyncIterable<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const page of pages) for (const row of page) rows.push(row)
  return rows
}
