import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A new folder for the files of one test file or suite, gone when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jinlin-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
