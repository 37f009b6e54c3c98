import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { AppError } from '#contract/errors.ts'
import { type AreaVersion, readAreaVersion } from '../db/queries/readAreaVersion.ts'

/** Every list and tile asks for the area's data version: so long an answer may be old. */
const MAX_AGE_MS = 250

/** Reads area versions, sharing one query among the requests of a quarter of a second. */
export function createAreaResolver(pool: pg.Pool): (areaId: string) => Promise<AreaVersion> {
  const recent = new LRUCache<string, Promise<AreaVersion | null>>({ max: 1000, ttl: MAX_AGE_MS })
  return async (areaId) => {
    let reading = recent.get(areaId)
    if (reading === undefined) {
      reading = readAreaVersion(pool, areaId)
      recent.set(areaId, reading)
      reading.catch(() => recent.delete(areaId))
    }
    const version = await reading
    if (version === null)
      throw new AppError(
        404,
        'area-not-found',
        { 'zh-Hans': '没有这个城市', en: 'There is no such city' },
        { area: areaId },
      )
    return version
  }
}
