import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Held by one process at a time; the kernel gives it back when that process ends, however it ends. */
export interface DirectoryLock {
  release(): void
}

/**
 * Takes the lock of a data directory, or gives null when another process (or another caller in this one) has it.
 *
 * PGlite has no lock of its own, and a second process corrupts its files silently. A lock file with a process id in
 * it has to guess whether its owner still lives, and two processes that guess at once can both win. So the lock is
 * SQLite's exclusive lock on an empty file: taken and given back by the operating system, never stale, and refused
 * across processes and within one. `waitMs` bridges the moment in which somebody only looks whether it is free.
 */
export function lockDirectory(directory: string, waitMs = 0): DirectoryLock | null {
  let file: DatabaseSync | null = null
  try {
    file = new DatabaseSync(join(directory, 'lock'), { timeout: waitMs })
    file.exec('pragma journal_mode = off; begin exclusive')
  } catch (error) {
    file?.close()
    if (error instanceof Error && /database is (locked|busy)/i.test(error.message)) return null
    throw new Error(`Expected a directory that can be locked, got ${directory}`, { cause: error })
  }
  const held = file
  return { release: () => held.close() }
}
