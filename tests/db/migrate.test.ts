import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../server/db/migrate.ts'
import { availableDatabases, createTestDatabase, nameMissingDatabases, type TestDatabase } from './testDatabase.ts'

nameMissingDatabases()

describe.each(availableDatabases())('migrating the %s database', (kind) => {
  let db: TestDatabase
  let directory: string

  beforeAll(async () => {
    db = await createTestDatabase(kind, { empty: true })
    directory = await mkdtemp(join(tmpdir(), 'jlt-migrations-'))
    await writeFile(join(directory, '0001_first.sql'), 'create table a (x int);\ninsert into a values (1), (2);\n')
  })
  afterAll(async () => {
    await db.dispose()
    await rm(directory, { recursive: true, force: true })
  })

  it('applies each file once, with all its statements', async () => {
    expect(await migrate(db.pool, directory)).toEqual(['0001_first.sql'])
    expect(await migrate(db.pool, directory)).toEqual([])
    expect((await db.pool.query('select sum(x) as sum from a')).rows).toEqual([{ sum: 3 }])
  })

  it('takes turns when two migrate at once', async () => {
    await writeFile(join(directory, '0002_second.sql'), 'create table b (x int); select pg_sleep(0.2);')
    const applied = await Promise.all([migrate(db.pool, directory), migrate(db.pool, directory)])
    expect(applied.flat()).toEqual(['0002_second.sql'])
  })

  it('keeps nothing of a file that fails, and names it', async () => {
    await writeFile(join(directory, '0003_third.sql'), 'create table c (x int); select 1 / 0;')
    await expect(migrate(db.pool, directory)).rejects.toThrow(/0003_third\.sql failed: division by zero/)
    expect((await db.pool.query(`select to_regclass('c') as c`)).rows).toEqual([{ c: null }])
    await rm(join(directory, '0003_third.sql'))
  })

  it('refuses a file that was changed after it had been applied', async () => {
    const changed = `${directory}-changed`
    await cp(directory, changed, { recursive: true })
    await writeFile(join(changed, '0001_first.sql'), 'create table a (x bigint);')
    await expect(migrate(db.pool, changed)).rejects.toMatchObject({ code: 'changed-migration' })
    await rm(changed, { recursive: true })
  })

  it('does not mind other line endings', async () => {
    await writeFile(join(directory, '0001_first.sql'), 'create table a (x int);\r\ninsert into a values (1), (2);\r\n')
    expect(await migrate(db.pool, directory)).toEqual([])
  })

  it('refuses a database made by newer software', async () => {
    await rm(join(directory, '0002_second.sql'))
    await expect(migrate(db.pool, directory)).rejects.toMatchObject({ code: 'newer-database' })
  })

  it('refuses a gap in the numbers', async () => {
    await writeFile(join(directory, '0003_third.sql'), 'select 1')
    await expect(migrate(db.pool, directory)).rejects.toThrow(/Expected the migration 0002_name\.sql, got 0003/)
  })
})
