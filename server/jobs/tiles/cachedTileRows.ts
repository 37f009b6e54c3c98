import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Queryable } from '../../db/loadQuery.ts'
import { readAreaIdentity } from '../../db/queries/readAreaIdentity.ts'
import { loadTileRows, type TileRows, type TileSubject } from './loadTileRows.ts'

/** Advanced when the rows' shape or queries change: what older software wrote is then read anew. */
const FORMAT = 1

/**
 * The rows of a group, from the cache folder where an earlier start wrote them: reading a city's streets from the embedded
 * database takes seconds and holds up its other clients. Only streets and buildings are that many; the rest is read each time.
 */
export async function cachedTileRows(db: Queryable, subject: TileSubject, cacheDir: string | null): Promise<TileRows> {
  if (cacheDir === null || subject.group !== 'base') return loadTileRows(db, subject)
  const prefix = `base-${subject.areaId}-`
  // A data version alone does not name the data: an area may be made anew, and a data directory used with another database.
  const identity = await readAreaIdentity(db, subject.areaId)
  const name = `${prefix}${identity}-${subject.dataVersion}-${FORMAT}.gz`
  const path = join(cacheDir, name)
  const cached = await readFile(path).catch(() => null)
  if (cached) {
    try {
      return deserialize(gunzipSync(cached))
    } catch {
      // Cut short by a crash or by a full disk: read from the database and written again.
      await rm(path, { force: true })
    }
  }
  const rows = await loadTileRows(db, subject)
  await writeCache(cacheDir, prefix, name, rows)
  return rows
}

/** Whole or not at all; older versions of the area go. A cache that cannot be written is only slower. */
async function writeCache(cacheDir: string, prefix: string, name: string, rows: TileRows): Promise<void> {
  const partial = join(cacheDir, `${name}.${process.pid}.part`)
  try {
    await mkdir(cacheDir, { recursive: true })
    await writeFile(partial, gzipSync(serialize(rows), { level: 1 }))
    await rename(partial, join(cacheDir, name))
    for (const file of await readdir(cacheDir))
      if (file.startsWith(prefix) && file !== name && isOfArea(file, prefix))
        await rm(join(cacheDir, file), { force: true })
  } catch {
    await rm(partial, { force: true })
  }
}

/** "base-city-…" must not take "base-city-east-…" with it: what follows the prefix is the identity, hexadecimal digits. */
const isOfArea = (file: string, prefix: string) => /^[0-9a-f]{16}-\d+-\d+\.gz/.test(file.slice(prefix.length))
