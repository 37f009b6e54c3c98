import type { Source } from '#contract/area.ts'
import { loadQuery, type Queryable } from '../loadQuery.ts'

const select = loadQuery<[areaId: string], Source>(import.meta.url)

export const listSources = (db: Queryable, areaId: string): Promise<Source[]> => select(db, areaId)
