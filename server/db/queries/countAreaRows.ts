import type { AreaDetail } from '#contract/area.ts'
import { loadQuery, type Queryable } from '../loadQuery.ts'
import type { AreaVersion } from './readAreaVersion.ts'

export interface AreaRowCounts {
  counts: AreaDetail['counts']
  adminLevels: AreaDetail['adminLevels']
  cellPeople: boolean
  compoundPeople: boolean
  landPeople: boolean
  cellHouseholds: boolean
  compoundHouseholds: boolean
  landHouseholds: boolean
}

const select = loadQuery<[areaId: string, asOf: string], AreaRowCounts>(import.meta.url)

export async function countAreaRows(db: Queryable, { areaId, asOf }: AreaVersion): Promise<AreaRowCounts> {
  const row = (await select(db, areaId, asOf))[0]
  if (row === undefined) throw new Error('Expected one row of counts, got none.')
  return row
}
