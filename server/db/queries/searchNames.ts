import type { SearchHit } from '#contract/facility.ts'
import { loadQuery, type Queryable } from '../loadQuery.ts'
import type { AreaVersion } from './readAreaVersion.ts'

const select = loadQuery<[areaId: string, asOf: string, text: string, limit: number], SearchHit>(import.meta.url)

/** By name, pinyin or initials, whatever the case and width of the letters. */
export const searchNames = (
  db: Queryable,
  { areaId, asOf }: AreaVersion,
  text: string,
  limit: number,
): Promise<SearchHit[]> => select(db, areaId, asOf, text.normalize('NFKC').toLowerCase().trim(), limit)
