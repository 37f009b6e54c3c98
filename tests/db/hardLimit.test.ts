import { createConnection } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withTransaction } from '../../server/db/withTransaction.ts'
import { availableDatabases, createTestDatabase, nameMissingDatabases, type TestDatabase } from './testDatabase.ts'

nameMissingDatabases()

/** Takes hours. */
const NEVER_ENDING = 'select count(*) from generate_series(1, 1000000000000)'
const BOW_TIE = `'POLYGON((0 0,1 1,0 1,1 0,0 0))'::geometry`

describe.each(availableDatabases())('the hard limit of a statement on the %s database', (kind) => {
  let db: TestDatabase

  beforeAll(async () => {
    db = await createTestDatabase(kind, { empty: true, config: { statementTimeoutMs: 1500 } })
    await db.pool.query('create table kept (x int)')
  })
  afterAll(() => db.dispose())

  it('cuts a statement that does not end, and everyone who waits is answered', async () => {
    const cut = expect(db.pool.query(NEVER_ENDING)).rejects.toMatchObject({ code: '57014' })
    const waiting = await Promise.all([1, 2, 3].map((i) => db.pool.query('select $1::int as i', [i])))
    expect(waiting.map(({ rows }) => rows[0].i)).toEqual([1, 2, 3])
    await cut
  })

  it('is set shorter for one transaction, which is then rolled back', async () => {
    const work = withTransaction(
      db.pool,
      async (client) => {
        await client.query('insert into kept values (1)')
        await client.query(NEVER_ENDING)
      },
      { statementTimeoutMs: 200 },
    )
    await expect(work).rejects.toMatchObject({ code: '57014' })
    expect((await db.pool.query('select * from kept')).rows).toEqual([])
  })

  it('never lets a transaction that was cut pass for a committed one', async () => {
    const client = await db.pool.connect()
    await client.query('begin')
    await client.query('set local statement_timeout = 200')
    await client.query('insert into kept values (2)')
    await expect(client.query(NEVER_ENDING)).rejects.toMatchObject({ code: '57014' })
    await expect(client.query('insert into kept values (3)')).rejects.toMatchObject({ code: '25P02' })
    // PostgreSQL answers COMMIT of a failed transaction with the tag ROLLBACK, the gateway with an error.
    const tag = await client.query('commit').then(
      ({ command }) => command,
      (error) => error.code,
    )
    expect(['ROLLBACK', '40000']).toContain(tag)
    expect((await client.query('select * from kept')).rows).toEqual([])
    client.release()
  })

  it('lets a savepoint not save what is lost', async () => {
    const client = await db.pool.connect()
    await client.query('begin')
    await client.query('insert into kept values (4)')
    await expect(client.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' })
    await client.query('rollback')
    expect((await client.query('select 5 as five')).rows).toEqual([{ five: 5 }])
    client.release()
  })

  it('keeps named statements usable afterwards', async () => {
    const client = await db.pool.connect()
    const named = { name: 'plus', text: 'select 1 + $1::int as sum' }
    expect((await client.query({ ...named, values: [1] })).rows).toEqual([{ sum: 2 }])
    await expect(db.pool.query(NEVER_ENDING)).rejects.toMatchObject({ code: '57014' })
    expect((await client.query({ ...named, values: [2] })).rows).toEqual([{ sum: 3 }])
    client.release()
  })

  it('keeps what was committed before', async () => {
    await db.pool.query('insert into kept values (7)')
    await expect(db.pool.query(NEVER_ENDING)).rejects.toMatchObject({ code: '57014' })
    expect((await db.pool.query('select * from kept')).rows).toEqual([{ x: 7 }])
  })

  it('finds a self-crossing polygon by ST_IsValid before an overlay', async () => {
    const { rows } = await db.pool.query(
      `select ST_IsValid(${BOW_TIE}) as valid, ST_IsValidReason(${BOW_TIE}) as reason,
              ST_IsValid(ST_MakeValid(${BOW_TIE}, 'method=structure')) as repaired`,
    )
    expect(rows).toEqual([{ valid: false, reason: 'Self-intersection[0.5 0.5]', repaired: true }])
  })
})

describe('what the embedded engine would keep quiet about', () => {
  let db: TestDatabase

  beforeAll(async () => {
    db = await createTestDatabase('embedded', { empty: true, config: { idleInTransactionMs: 300 } })
  })
  afterAll(() => db.dispose())

  it('answers an overlay with a self-crossing polygon with an error, never with no rows', async () => {
    const overlay = `select ST_AsText(ST_Intersection(${BOW_TIE}, 'POLYGON((0 0,1 0,1 1,0 1,0 .5,0 0))'::geometry))`
    await expect(db.pool.query(overlay)).rejects.toMatchObject({
      code: 'XX000',
      message: expect.stringMatching(/ST_IsValid/),
    })
    expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  it('stops a statement whose client cancels it', async () => {
    const client = await db.pool.connect()
    const running = expect(client.query(NEVER_ENDING)).rejects.toMatchObject({ code: '57014' })
    await sleep(100)
    const { processID, secretKey } = client as unknown as { processID: number; secretKey: number }
    const request = Buffer.alloc(16)
    for (const [i, word] of [16, 80877102, processID, secretKey].entries()) request.writeInt32BE(word, i * 4)
    createConnection(`${db.config.dataDir}/run/.s.PGSQL.5432`).end(request)
    await running
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    client.release()
  })

  it('stops a statement whose client went away, so that the others are served', async () => {
    const client = await db.pool.connect()
    client.query(NEVER_ENDING).catch(() => {})
    await sleep(100)
    client.connection.stream.destroy()
    expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    client.release(true)
  })

  it('ends a transaction that stays idle while others wait', async () => {
    const client = await db.pool.connect()
    await client.query('begin')
    expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await expect(client.query('select 2')).rejects.toThrow()
    client.release(true)
  })

  it('leaves a transaction alone that stays idle while nobody waits', async () => {
    const client = await db.pool.connect()
    await client.query('begin')
    await sleep(700)
    expect((await client.query('select 2 as two')).rows).toEqual([{ two: 2 }])
    await client.query('commit')
    client.release()
  })
})
