import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ElevationGrid, readAsciiGrid } from '../../import/elevation/readAsciiGrid.ts'

const fileOf = (directory: string, areaId: string) => join(directory, `${areaId}.asc`)

export interface AreaElevation {
  grid: ElevationGrid
  /** Of the file's contents. */
  version: string
}

/** The elevation given for an area; null where none was. */
export async function readElevation(directory: string | null, areaId: string): Promise<AreaElevation | null> {
  if (directory === null) return null
  const text = await readFile(fileOf(directory, areaId), 'utf8').catch(() => null)
  return text === null ? null : { grid: readAsciiGrid(text), version: versionOf(text) }
}

/** Sixteen hexadecimal digits, "flat" where no elevation was given. */
export async function elevationVersion(directory: string | null, areaId: string): Promise<string> {
  if (directory === null) return 'flat'
  const text = await readFile(fileOf(directory, areaId), 'utf8').catch(() => null)
  return text === null ? 'flat' : versionOf(text)
}

const versionOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** Keeps a file that was read without fault as the area's elevation; null takes it away. */
export async function writeElevation(directory: string, areaId: string, text: string | null): Promise<void> {
  if (text === null) {
    await rm(fileOf(directory, areaId), { force: true })
    return
  }
  await mkdir(directory, { recursive: true })
  const partial = `${fileOf(directory, areaId)}.${process.pid}.part`
  try {
    await writeFile(partial, text)
    await rename(partial, fileOf(directory, areaId))
  } finally {
    await rm(partial, { force: true })
  }
}
