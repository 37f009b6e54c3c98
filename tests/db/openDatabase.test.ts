import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeServer } from '../../server/db/describeServer.ts'
import { loadQuery } from '../../server/db/loadQuery.ts'
import { openDatabase } from '../../server/db/openDatabase.ts'
import { withTransaction } from '../../server/db/withTransaction.ts'
import { availableDatabases, createTestDatabase, nameMissingDatabases, type TestDatabase } from './testDatabase.ts'

nameMissingDatabases()

describe.each(availableDatabases())('the %s database through the pool', (kind) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase(kind)
    await db.pool.query('create table note (x int primary key)')
  })
  afterAll(() => db.dispose())

  it('has PostgreSQL ≥ 15, PostGIS ≥ 3.3 and this software’s schema', async () => {
    const { postgres, postgis } = db.database.describe()
    expect(Number.parseInt(postgres, 10)).toBeGreaterThanOrEqual(15)
    expect(Number.parseFloat(postgis)).toBeGreaterThanOrEqual(3.3)
    expect((await db.pool.query(`select to_regclass('area') is not null as made`)).rows).toEqual([{ made: true }])
  })

  it('commits what returns and rolls back what throws', async () => {
    expect(await withTransaction(db.pool, (client) => client.query('insert into note values (1)'))).toBeTruthy()
    const failing = withTransaction(db.pool, async (client) => {
      await client.query('insert into note values (2)')
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect((await db.pool.query('select x from note')).rows).toEqual([{ x: 1 }])
    expect(db.pool.idleCount).toBe(db.pool.totalCount)
  })

  it('reports a failure at commit', async () => {
    await db.pool.query('create table late (x int references note deferrable initially deferred)')
    const failing = withTransaction(db.pool, (client) => client.query('insert into late values (77)'))
    await expect(failing).rejects.toMatchObject({ code: '23503' })
    expect((await db.pool.query('select * from late')).rows).toEqual([])
  })

  it('throws a broken connection away and gives the next one', async () => {
    const failing = withTransaction(db.pool, async (client) => {
      client.connection.stream.destroy()
      await client.query('select 1')
    })
    await expect(failing).rejects.toThrow()
    expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  it('gives a bigint as a number and a date as it is written', async () => {
    const sql = `select 9007199254740991::bigint as n, '2024-02-29'::date as day, array[1, null]::bigint[] as ns,
                        '{}'::date[] as days, null::date as no_day`
    expect((await db.pool.query(sql)).rows).toEqual([
      { n: 9_007_199_254_740_991, day: '2024-02-29', ns: [1, null], days: [], no_day: null },
    ])
  })

  it('refuses a bigint that a number cannot hold', async () => {
    await expect(db.pool.query('select 9007199254740993::bigint')).rejects.toThrow(/Expected a bigint within ±2\^53/)
    expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  it('runs a query whose text stands in a file of its own', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'jlt-query-'))
    writeFileSync(join(directory, 'addUp.sql'), 'select $1::int + $2::int as sum')
    const addUp = loadQuery<[number, number], { sum: number }>(pathToFileURL(join(directory, 'addUp.ts')).href)
    expect(await addUp(db.pool, 2, 3)).toEqual([{ sum: 5 }])
    rmSync(directory, { recursive: true })
  })
})

describe('opening a database', () => {
  const serverOf = (row: object): pg.Pool => ({ query: async () => ({ rows: [row] }) }) as unknown as pg.Pool

  it('refuses a PostgreSQL that is too old', async () => {
    await expect(describeServer(serverOf({ number: 140_011, postgres: '14.11', postgis: '3.3.2' }))).rejects.toThrow(
      'Expected PostgreSQL 15 or newer, got 14.11.',
    )
  })

  it('refuses a PostGIS that is too old or missing', async () => {
    const server = { number: 150_014, postgres: '15.14' }
    await expect(describeServer(serverOf({ ...server, postgis: '3.2.9' }))).rejects.toThrow(
      /PostGIS 3\.3 .* got 3\.2\.9/,
    )
    await expect(describeServer(serverOf({ ...server, postgis: null }))).rejects.toThrow(/got none/)
    await expect(describeServer(serverOf({ ...server, postgis: '3.10.0' }))).resolves.toMatchObject({
      postgis: '3.10.0',
    })
  })

  it('says when a server cannot be reached', async () => {
    const databaseUrl = 'postgresql:///x?host=/nowhere'
    await expect(openDatabase({ databaseUrl, dataDir: tmpdir() })).rejects.toThrow(/ENOENT/)
  })
})
