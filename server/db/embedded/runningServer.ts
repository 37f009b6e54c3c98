import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockDirectory } from './lockDirectory.ts'

/** How to reach the process that has an embedded database open. Written beside the lock, for the owner's eyes only. */
export interface RunningServer {
  pid: number
  startedAt: string
  /** A socket directory (PostgreSQL's convention) or 127.0.0.1. */
  host: string
  port: number
  /** Only where the gateway listens on a port. */
  password: string | null
}

const fileIn = (dataDir: string): string => join(dataDir, 'running.json')

export function writeRunning(dataDir: string, running: RunningServer): void {
  const temporary = `${fileIn(dataDir)}.${process.pid}`
  writeFileSync(temporary, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 })
  chmodSync(temporary, 0o600)
  renameSync(temporary, fileIn(dataDir))
}

export function removeRunning(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true })
}

/** What the last owner of the lock wrote, whether it still lives or not; null when there is nothing (whole) to read. */
export function readRunning(dataDir: string): RunningServer | null {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as RunningServer
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * How to connect to the process that has the embedded database of `dataDir` open, or null when none has. Only the
 * lock tells whether it lives: after a kill the file is still there. 'starting' means that it has the lock and
 * does not listen yet.
 */
export function findRunning(dataDir: string): RunningServer | 'starting' | null {
  try {
    const lock = lockDirectory(dataDir)
    if (lock !== null) {
      lock.release()
      return null
    }
  } catch {
    // No such directory, or none that we could lock: nobody has it open for us to find.
    return null
  }
  const running = readRunning(dataDir)
  if (running === null) return 'starting'
  try {
    process.kill(running.pid, 0)
    return running
  } catch (error) {
    // The lock is held and the file names a dead process: its successor is starting.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? running : 'starting'
  }
}
