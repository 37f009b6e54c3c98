import type pg from 'pg'
import { AppError } from '#contract/errors.ts'
import { nextDataVersion } from '../../db/queries/import/queries.ts'
import { readAreaVersion } from '../../db/queries/readAreaVersion.ts'
import { type ElevationGrid, readAsciiGrid } from '../../import/elevation/readAsciiGrid.ts'
import { writeElevation } from './elevationFile.ts'

/**
 * Keeps an Esri ASCII grid as the elevation of an area, or takes it away (null). Walks may be slower then, so it is a new data version: whatever was
 * answered before stays what it was. Throws AppError 404 without the area, 422 for a file that cannot be read; nothing has changed then.
 */
export async function giveElevation(
  pool: pg.Pool,
  directory: string,
  areaId: string,
  text: string | null,
): Promise<ElevationGrid | null> {
  const grid = text === null ? null : readAsciiGrid(text)
  if ((await readAreaVersion(pool, areaId)) === null)
    throw new AppError(
      404,
      'area-not-found',
      { 'zh-Hans': '没有这个城市', en: 'There is no such city' },
      { area: areaId },
    )
  // The file first: a server that sees the new version finds it.
  await writeElevation(directory, areaId, text)
  await nextDataVersion(pool, areaId)
  return grid
}
