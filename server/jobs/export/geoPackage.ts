import { randomUUID } from 'node:crypto'
import { mkdtemp, open, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { AppError } from '#contract/errors.ts'
import type { ExportLayers } from './exportLayer.ts'
import { fillGeoPackage, type GeoPackageOptions } from './geoPackage/fillGeoPackage.ts'

export type { GeoPackageOptions }

/** More than any city has of anything here; what is larger belongs into a file that the command line writes. */
const MAX_ROWS_AS_BYTES = 500_000

/**
 * Layers as an OGC GeoPackage 1.3 at `path`. It is written beside it and takes its place once whole, so what stood there stays
 * until then. Throws AppError 400 when the folder cannot be written to.
 */
export async function writeGeoPackage(
  path: string,
  layers: ExportLayers,
  options: GeoPackageOptions = {},
): Promise<void> {
  const partial = join(dirname(path), `.${basename(path)}.${randomUUID()}.partial`)
  await demandWritable(partial)
  try {
    await fillGeoPackage(partial, layers, options)
    await syncToDisk(partial)
    await rename(partial, path).catch((error) => {
      throw notWritable(path, error)
    })
  } finally {
    await rm(partial, { force: true })
  }
}

/** The same as bytes, by way of a file that is gone afterwards, whatever happens. Throws AppError 413 for too many rows. */
export async function geoPackageBytes(
  layers: ExportLayers,
  { maxRows = MAX_ROWS_AS_BYTES, ...options }: GeoPackageOptions & { maxRows?: number } = {},
): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'jinlin-export-'))
  try {
    const path = join(folder, 'export.gpkg')
    await fillGeoPackage(path, layers, options, maxRows)
    return await readFile(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** SQLite says no more than "unable to open database file"; the system says why. */
async function demandWritable(path: string): Promise<void> {
  try {
    await (await open(path, 'wx')).close()
  } catch (error) {
    throw notWritable(dirname(path), error)
  }
}

const notWritable = (path: string, cause: unknown) =>
  new AppError(
    400,
    'not-writable',
    { 'zh-Hans': '无法写入该位置', en: 'Cannot write there' },
    { path, reason: cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause) },
    { cause },
  )

async function syncToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
