import { randomUUID } from 'node:crypto'
import { closeSync, constants, fsyncSync, openSync } from 'node:fs'
import { access, cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEngine } from './engine.ts'

/** The snapshot's own version: raised when what is in it changes without the packages changing. */
const SNAPSHOT_VERSION = 1
const ABANDONED_MS = 3_600_000

const silent = (): void => {}
const moduleRoot = (): string => {
  const path = fileURLToPath(import.meta.resolve('@electric-sql/pglite'))
  return path.slice(0, path.lastIndexOf('node_modules') + 'node_modules'.length)
}

async function packageVersion(name: string): Promise<string> {
  const text = await readFile(join(moduleRoot(), '@electric-sql', name, 'package.json'), 'utf8')
  return String((JSON.parse(text) as { version: unknown }).version)
}

/** Versions of the embedded engine's packages, which an initialised data directory belongs to. */
async function embeddedVersions(): Promise<{ pglite: string; postgis: string }> {
  return { pglite: await packageVersion('pglite'), postgis: await packageVersion('pglite-postgis') }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Creates an empty database with PostGIS in `directory`: 11–24 s, once. */
async function initialiseDirectory(directory: string): Promise<void> {
  const engine = await startEngine({ directory, durable: false, initialise: true }, silent)
  await engine.close()
}

/**
 * An initialised data directory to copy, built on the first call and kept in the cache folder. It appears there
 * whole or not at all, and of two processes that build it at once one wins. Null when the cache cannot be written.
 */
async function ensureSnapshot(cacheDir = join(moduleRoot(), '.cache', 'jinlin')): Promise<string | null> {
  const { pglite, postgis } = await embeddedVersions()
  const snapshot = join(cacheDir, `database-${pglite}-${postgis}-${SNAPSHOT_VERSION}`)
  if (await exists(snapshot)) {
    // What cannot be removed (a read-only installation, another process at the same) costs room and nothing else.
    await removeAbandoned(cacheDir, snapshot).catch(() => {})
    return snapshot
  }
  const building = `${snapshot}.${randomUUID()}`
  try {
    await mkdir(cacheDir, { recursive: true })
    await access(cacheDir, constants.W_OK)
  } catch {
    // A read-only installation: the caller initialises in place, at the price of its time.
    return null
  }
  try {
    await initialiseDirectory(building)
    await rename(building, snapshot)
    await removeAbandoned(cacheDir, snapshot)
  } catch (error) {
    await rm(building, { recursive: true, force: true })
    if (!(await exists(snapshot))) throw error
  }
  return snapshot
}

/** Removes other versions' snapshots and what killed processes left half-built, when nobody can be at it any more. */
async function removeAbandoned(cacheDir: string, snapshot: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    const path = join(cacheDir, name)
    if (!name.startsWith('database-') || path === snapshot) continue
    const { mtimeMs } = await stat(path)
    if (mtimeMs < Date.now() - ABANDONED_MS) await rm(path, { recursive: true, force: true })
  }
}

/** Puts a directory's entries, and what is below it, onto the disk. */
async function syncTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    const handle = openSync(join(entry.parentPath, entry.name), 'r')
    fsyncSync(handle)
    closeSync(handle)
  }
}

/**
 * Makes `directory` a database with PostGIS and nothing else. It appears whole or not at all: a kill on the way
 * leaves a directory of another name, which the next start removes.
 */
export async function createFromSnapshot(directory: string, durable: boolean, cacheDir?: string): Promise<void> {
  const parent = dirname(directory)
  await mkdir(parent, { recursive: true })
  const prefix = `${directory}.new-`
  for (const name of await readdir(parent)) {
    if (join(parent, name).startsWith(prefix)) await rm(join(parent, name), { recursive: true, force: true })
  }
  const building = `${prefix}${randomUUID()}`
  const snapshot = await ensureSnapshot(cacheDir)
  if (snapshot === null) await initialiseDirectory(building)
  else await cp(snapshot, building, { recursive: true, mode: constants.COPYFILE_FICLONE })
  if (durable) await syncTree(building)
  await rename(building, directory)
}
