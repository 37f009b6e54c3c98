import type { District, DistrictWithShape } from '#contract/area.ts'
import { loadQuery, type Queryable } from '../loadQuery.ts'
import type { AreaVersion } from './readAreaVersion.ts'

type Row = District & { geometry: DistrictWithShape['geometry'] | null }
type Parameters = [
  areaId: string,
  asOf: string,
  adminLevel: number | null,
  parent: number | null,
  id: number | null,
  withShape: boolean,
]

const select = loadQuery<Parameters, Row>(import.meta.url)

/** Districts in force, of a level or of a parent, without shapes. */
export async function listDistricts(
  db: Queryable,
  { areaId, asOf }: AreaVersion,
  { adminLevel, parent }: { adminLevel?: number | undefined; parent?: number | undefined },
): Promise<District[]> {
  const rows = await select(db, areaId, asOf, adminLevel ?? null, parent ?? null, null, false)
  return rows.map(({ geometry: _, ...district }) => district)
}

/** One district with its shape, in force or not; null when the area has none of that id. */
export async function findDistrict(
  db: Queryable,
  { areaId, asOf }: AreaVersion,
  id: number,
): Promise<DistrictWithShape | null> {
  const row = (await select(db, areaId, asOf, null, null, id, true))[0]
  return row?.geometry ? { ...row, geometry: row.geometry } : null
}
