import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder for the files of one test file or suite, made when first asked for and gone when it ends. */
export function temporaryFolder(): () => string {
  let folder: string | undefined
  afterAll(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  })
  return () => {
    folder ??= mkdtempSync(join(tmpdir(), 'jinlin-test-'))
    return folder
  }
}
