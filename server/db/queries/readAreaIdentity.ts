import { loadQuery, type Queryable } from '../loadQuery.ts'

const select = loadQuery<[areaId: string], { identity: string }>(import.meta.url)

/** Sixteen hexadecimal digits that tell this area from one made anew, or elsewhere, under the same id. */
export const readAreaIdentity = async (db: Queryable, areaId: string): Promise<string> =>
  (await select(db, areaId))[0]?.identity ?? '0000000000000000'
