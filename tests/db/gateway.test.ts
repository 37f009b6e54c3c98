import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { availableDatabases, createTestDatabase, nameMissingDatabases, type TestDatabase } from './testDatabase.ts'

nameMissingDatabases()

/** A connection of its own, beside the pool. */
async function connectAlone(db: TestDatabase): Promise<pg.Client> {
  const { host, port, user, database } = (db.pool.options ?? {}) as pg.PoolConfig
  const client =
    db.config.databaseUrl === undefined
      ? new pg.Client({ host, port, user, database })
      : new pg.Client({ connectionString: db.config.databaseUrl })
  client.on('error', () => {})
  await client.connect()
  return client
}

describe.each(availableDatabases())('many clients of the %s database', (kind) => {
  let db: TestDatabase

  beforeAll(async () => {
    db = await createTestDatabase(kind, { empty: true, config: { connections: 20 } })
    await db.pool.query('create table kept (client int, step int)')
  })
  afterAll(() => db.dispose())

  it('answers a query after a failed one, on the same connection', async () => {
    const client = await connectAlone(db)
    for (let turn = 0; turn < 5; turn++) {
      await expect(client.query('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' })
      expect((await client.query('select $1::int as turn', [turn])).rows).toEqual([{ turn }])
      await expect(client.query('selec 1')).rejects.toMatchObject({ code: '42601' })
      expect((await client.query('select 2 as two')).rows).toEqual([{ two: 2 }])
    }
    await client.end()
  })

  it('gives each of many parallel clients the answer to its own parameters', async () => {
    const asked = Array.from({ length: 400 }, (_, i) => i)
    const answers = await Promise.all(
      asked.map(async (i) => {
        if (i % 7 === 0) await db.pool.query('select 1 / 0').catch(() => {})
        return (await db.pool.query('select $1::int as i, repeat($2::text, $1::int) as text', [i, 'x'])).rows[0]
      }),
    )
    expect(answers).toEqual(asked.map((i) => ({ i, text: 'x'.repeat(i) })))
  })

  it('keeps concurrent transactions apart, committed ones whole and failed ones without trace', async () => {
    await Promise.all(
      Array.from({ length: 20 }, async (_, client) => {
        const connection = await db.pool.connect()
        await connection.query('begin')
        for (let step = 0; step < 4; step++) {
          await connection.query('insert into kept values ($1::int, $2::int)', [client, step])
          await sleep(1)
        }
        if (client % 3 === 0) await connection.query('select 1 / 0').catch(() => {})
        await connection.query(client % 3 === 1 ? 'rollback' : 'commit')
        connection.release()
      }),
    )
    const { rows } = await db.pool.query('select client, count(*) as steps from kept group by 1 order by 1')
    const committed = Array.from({ length: 20 }, (_, client) => client).filter((client) => client % 3 === 2)
    expect(rows).toEqual(committed.map((client) => ({ client, steps: 4 })))
  })

  it('keeps named statements of different clients apart', async () => {
    const clients = await Promise.all([connectAlone(db), connectAlone(db), connectAlone(db)])
    for (let turn = 0; turn < 3; turn++) {
      const answers = await Promise.all(
        clients.map((client, i) =>
          client.query({ name: 'same', text: `select ${i} + $1::int as sum`, values: [turn] }),
        ),
      )
      expect(answers.map(({ rows }) => rows[0])).toEqual([{ sum: turn }, { sum: turn + 1 }, { sum: turn + 2 }])
    }
    await Promise.all(clients.map((client) => client.end()))
  })

  it('does not let one client’s SET reach another', async () => {
    const [first, second] = await Promise.all([connectAlone(db), connectAlone(db)])
    const show = async (client: pg.Client): Promise<unknown> => (await client.query('show extra_float_digits')).rows
    const initial = await show(second)
    await first.query('set extra_float_digits = -5')
    expect(await show(second)).toEqual(initial)
    expect(await show(first)).toEqual([{ extra_float_digits: '-5' }])
    await first.query(`select set_config('extra_float_digits', '-7', false)`)
    expect(await show(second)).toEqual(initial)
    await first.query('reset extra_float_digits')
    expect(await show(first)).toEqual(initial)
    await Promise.all([first.end(), second.end()])
  })

  it('keeps SET LOCAL within its transaction', async () => {
    const client = await connectAlone(db)
    await client.query('begin')
    await client.query('set local extra_float_digits = -3')
    expect((await client.query('show extra_float_digits')).rows).toEqual([{ extra_float_digits: '-3' }])
    await client.query('commit')
    expect((await client.query('show extra_float_digits')).rows).not.toEqual([{ extra_float_digits: '-3' }])
    await client.end()
  })

  it('rolls back when a client leaves inside its transaction', async () => {
    const client = await connectAlone(db)
    await client.query('begin')
    await client.query('insert into kept values (99, 99)')
    client.connection.stream.destroy()
    await sleep(100)
    expect((await db.pool.query('select * from kept where client = 99')).rows).toEqual([])
  })

  it('takes and gives back a parameter of 3 MB', async () => {
    const text = '近邻'.repeat(500_000)
    const { rows } = await db.pool.query('select $1::text as text', [text])
    expect(rows[0].text === text).toBe(true)
  })

  it('takes 20,000 rows as one JSON parameter', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => ({ id: i, name: `公厕 ${i}` }))
    const sql = 'select count(*) as n, max(name) as last from json_to_recordset($1::json) as t(id int, name text)'
    expect((await db.pool.query(sql, [JSON.stringify(rows)])).rows).toEqual([{ n: 20_000, last: '公厕 9999' }])
  })

  it('gives a result of 200,000 rows', async () => {
    const { rows } = await db.pool.query('select i from generate_series(1, 200000) i')
    expect([rows.length, rows[199_999]]).toEqual([200_000, { i: 200_000 }])
  })

  it('answers several statements of one simple query', async () => {
    const results = (await db.pool.query('select 1 as a; select 2 as b')) as unknown as pg.QueryResult[]
    expect(results.map(({ rows }) => rows)).toEqual([[{ a: 1 }], [{ b: 2 }]])
  })

  it('answers an empty query and one that selects nothing', async () => {
    expect((await db.pool.query('')).rows).toEqual([])
    expect((await db.pool.query('-- nothing')).rows).toEqual([])
    expect((await db.pool.query('select 1 where false')).rows).toEqual([])
  })
})

describe('what the embedded database refuses', () => {
  let db: TestDatabase

  beforeAll(async () => {
    db = await createTestDatabase('embedded', { empty: true })
    await db.pool.query('create table t (x int)')
  })
  afterAll(() => db.dispose())

  it.each([
    ['copy t from stdin', /COPY/],
    ['copy t to stdout', /COPY/],
    ['listen news', /LISTEN/],
    [`notify news, 'x'`, /LISTEN and NOTIFY/],
    [`select pg_notify('news', 'x')`, /LISTEN and NOTIFY/],
    ['create temp table scratch (x int)', /ON COMMIT DROP/],
    ['select 1 as x into temp scratch', /ON COMMIT DROP/],
    ['select pg_advisory_lock(1)', /pg_advisory_xact_lock/],
    ['prepare p as select 1', /PREPARE/],
    ['deallocate all', /DEALLOCATE/],
    ['discard all', /DISCARD/],
    ['set role nobody', /SET ROLE/],
    ['set work_mem = 1; select 1', /single statement/],
  ])('refuses %j with a reason and answers the next query', async (sql, reason) => {
    const client = await connectAlone(db)
    await expect(client.query(sql)).rejects.toMatchObject({ code: '0A000', message: expect.stringMatching(reason) })
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await client.end()
    expect((await db.pool.query('select 2 as two')).rows).toEqual([{ two: 2 }])
  })

  it('refuses the same in an extended query', async () => {
    await expect(db.pool.query('copy t from stdin', [])).rejects.toMatchObject({ code: '0A000' })
    await expect(db.pool.query({ name: 'n', text: 'listen x' })).rejects.toMatchObject({ code: '0A000' })
    expect((await db.pool.query('select 2 as two')).rows).toEqual([{ two: 2 }])
  })

  it('fails the transaction in which something was refused, as PostgreSQL would', async () => {
    const client = await connectAlone(db)
    await client.query('begin')
    await client.query('insert into t values (1)')
    await expect(client.query('copy t to stdout')).rejects.toMatchObject({ code: '0A000' })
    await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' })
    await client.query('commit')
    expect((await client.query('select * from t')).rows).toEqual([])
    await client.end()
  })

  it('lets words in strings, names and comments pass', async () => {
    const sql = `select 'copy; listen' as "notify", $$discard all$$ as b -- set role x`
    expect((await db.pool.query(sql)).rows).toEqual([{ notify: 'copy; listen', b: 'discard all' }])
  })

  it('lets a temporary table live within a transaction', async () => {
    const client = await connectAlone(db)
    await client.query('begin')
    await client.query('create temp table scratch (x int) on commit drop')
    await client.query('insert into scratch values (1)')
    expect((await client.query('select x from scratch')).rows).toEqual([{ x: 1 }])
    await client.query('commit')
    expect((await client.query(`select to_regclass('scratch') as gone`)).rows).toEqual([{ gone: null }])
    await client.end()
  })
})
