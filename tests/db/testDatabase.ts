/**
 * Real databases for tests: the embedded one and a real PostgreSQL with PostGIS, each fresh and migrated.
 *
 * ```ts
 * import { availableDatabases, createTestDatabase, nameMissingDatabases, type TestDatabase } from '../db/testDatabase.ts'
 *
 * describe.each(availableDatabases())('importing on the %s database', (kind) => {
 *   let db: TestDatabase
 *   beforeAll(async () => { db = await createTestDatabase(kind) })
 *   afterAll(() => db.dispose())
 *   it('keeps what it was given', async () => { await db.pool.query('insert …') })
 * })
 * nameMissingDatabases()
 * ```
 *
 * A database takes about 3 s (embedded) or 0.2 s (postgres): make one for a test file and let each test use an area of
 * its own, or clean up. Only vitest's "unit" project (tests/globalSetup.ts) provides them. The real server is the one
 * of JINLIN_TEST_DATABASE_URL (a superuser, its maintenance database), else a private cluster of the installed Debian
 * packages; without either 'postgres' is not available and nameMissingDatabases() adds a skipped test that says why.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { cp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject, it } from 'vitest'
import { lockDirectory } from '../../server/db/embedded/lockDirectory.ts'
import { createFromSnapshot } from '../../server/db/embedded/snapshot.ts'
import { migrate } from '../../server/db/migrate.ts'
import { type Database, type DatabaseConfig, openDatabase } from '../../server/db/openDatabase.ts'
import { databasePrefix, databaseUrl, missingPostgres, runAsAdmin, startPostgres } from './testPostgres.ts'

export type DatabaseKind = 'embedded' | 'postgres'

export interface TestDatabase {
  kind: DatabaseKind
  database: Database
  pool: Database['pool']
  /** What it was opened with: to open it a second time, or to give to a server under test. */
  config: DatabaseConfig
  dispose(): Promise<void>
}

export interface TestDatabaseOptions {
  /** Without the migrations: only PostGIS. */
  empty?: boolean
  /** Further settings to open it with. */
  config?: Partial<DatabaseConfig>
}

export const availableDatabases = (): DatabaseKind[] =>
  missingPostgres() === null ? ['embedded', 'postgres'] : ['embedded']

/** Adds a skipped test that names the missing database; nothing where all are available. */
export function nameMissingDatabases(): void {
  const reason = missingPostgres()
  if (reason !== null) it.skip(`the same on a real PostgreSQL (${reason})`, () => {})
}

/** Lets one worker of the run do `work` at a time. */
async function oneAtATime<T>(runDir: string, work: () => Promise<T>): Promise<T> {
  let lock = lockDirectory(runDir)
  while (lock === null) {
    await sleep(100)
    lock = lockDirectory(runDir)
  }
  try {
    return await work()
  } finally {
    lock.release()
  }
}

/** A data directory to copy: migrated once a run, on the first call. */
async function embeddedTemplate(runDir: string, empty: boolean): Promise<string> {
  const template = join(runDir, empty ? 'template-empty' : 'template')
  await oneAtATime(runDir, async () => {
    if (existsSync(template)) return
    const building = `${template}.${randomUUID()}`
    if (empty) await createFromSnapshot(join(building, 'postgres'), false)
    else {
      const database = await openDatabase({ dataDir: building, durable: false })
      await migrate(database.pool)
      await database.close()
    }
    await rename(building, template)
  })
  return template
}

/** A database to clone: migrated once a run, on the first call. */
async function postgresTemplate(runDir: string, empty: boolean): Promise<{ adminUrl: string; template: string }> {
  return oneAtATime(runDir, async () => {
    const { adminUrl } = await startPostgres(runDir)
    const template = `${databasePrefix(runDir)}template${empty ? '_empty' : ''}`
    const marker = join(runDir, template)
    if (!existsSync(marker)) {
      await runAsAdmin(adminUrl, `create database ${template}`)
      const url = databaseUrl(adminUrl, template)
      await runAsAdmin(url, 'create extension postgis')
      if (!empty) {
        const database = await openDatabase({ databaseUrl: url, dataDir: runDir })
        await migrate(database.pool)
        await database.close()
      }
      mkdirSync(marker)
    }
    return { adminUrl, template }
  })
}

export async function createTestDatabase(kind: DatabaseKind, options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const runDir = inject('databaseRunDir')
  const empty = options.empty ?? false
  const name = `${databasePrefix(runDir)}${randomUUID().slice(0, 8)}`
  if (kind === 'embedded') {
    const template = await embeddedTemplate(runDir, empty)
    const config: DatabaseConfig = { dataDir: join(runDir, name.slice(-8)), durable: false, ...options.config }
    mkdirSync(config.dataDir)
    await cp(join(template, 'postgres'), join(config.dataDir, 'postgres'), { recursive: true })
    const database = await openDatabase(config)
    const dispose = async (): Promise<void> => {
      await database.close()
      await rm(config.dataDir, { recursive: true, force: true })
    }
    return { kind, database, pool: database.pool, config, dispose }
  }
  const { adminUrl, template } = await postgresTemplate(runDir, empty)
  // Cloning needs the template to be free of connections, those of another worker's cloning included.
  await oneAtATime(runDir, () => runAsAdmin(adminUrl, `create database ${name} template ${template}`))
  const config: DatabaseConfig = {
    databaseUrl: databaseUrl(adminUrl, name),
    dataDir: join(runDir, name),
    ...options.config,
  }
  const database = await openDatabase(config)
  const dispose = async (): Promise<void> => {
    await database.close()
    await runAsAdmin(adminUrl, `drop database if exists ${name} with (force)`)
  }
  return { kind, database, pool: database.pool, config, dispose }
}
