import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { stopPostgres } from './db/testPostgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this run of the tests keeps its databases; nothing is started before the first test asks for one. */
    databaseRunDir: string
  }
}

export default function setup(project: TestProject): () => Promise<void> {
  const runDir = mkdtempSync(join(tmpdir(), 'jlt-'))
  project.provide('databaseRunDir', runDir)
  return async () => {
    await stopPostgres(runDir)
    rmSync(runDir, { recursive: true, force: true })
  }
}
