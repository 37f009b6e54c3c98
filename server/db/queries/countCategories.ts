import { loadQuery, type Queryable } from '../loadQuery.ts'
import type { AreaVersion } from './readAreaVersion.ts'

const select = loadQuery<[areaId: string, asOf: string], { id: string; count: number }>(import.meta.url)

/** How many facilities serve now, by category id. */
export const countCategories = (
  db: Queryable,
  { areaId, asOf }: AreaVersion,
): Promise<{ id: string; count: number }[]> => select(db, areaId, asOf)
