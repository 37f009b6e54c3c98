import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A unix socket's path may have 108 bytes with its ending zero on Linux, 104 elsewhere. */
const MAX_SOCKET_PATH_BYTES = 103
/** PostgreSQL's name for its socket, which `pg` and psql derive from host and port. */
export const SOCKET_PORT = 5432

export const socketPathIn = (directory: string): string => join(directory, `.s.PGSQL.${SOCKET_PORT}`)

/** Whether a directory was made for the socket alone, outside the data directory. */
export const isTemporarySocketDirectory = (directory: string): boolean => /[\\/]jinlin-socket-[^\\/]+$/.test(directory)

/** A directory only we can enter, in the temporary one. */
export const makeTemporarySocketDirectory = (): string => mkdtempSync(join(tmpdir(), 'jinlin-socket-'))

/**
 * A directory only we can enter, for the gateway's socket: in the data directory, or in the temporary one where
 * that path is too long for a socket. What a killed process left there is removed; the caller has the lock.
 */
export function makeSocketDirectory(dataDir: string): string {
  const own = join(resolve(dataDir), 'run')
  if (Buffer.byteLength(socketPathIn(own)) > MAX_SOCKET_PATH_BYTES) return makeTemporarySocketDirectory()
  mkdirSync(own, { recursive: true, mode: 0o700 })
  chmodSync(own, 0o700)
  rmSync(socketPathIn(own), { force: true })
  return own
}
