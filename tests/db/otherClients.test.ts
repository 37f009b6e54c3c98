import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createConnection, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine } from '../../server/db/embedded/engine.ts'
import { openGateway } from '../../server/db/embedded/gateway.ts'
import { createFromSnapshot } from '../../server/db/embedded/snapshot.ts'
import { int32, makeMessage, queryMessage, syncMessage } from '../../server/db/embedded/wireMessages.ts'
import { openDatabase } from '../../server/db/openDatabase.ts'
import { createTestDatabase, type TestDatabase } from './testDatabase.ts'

const hasPsql = existsSync('/usr/bin/psql')
const LIMITS = { statementTimeoutMs: 10_000, idleInTransactionMs: 10_000, cancelGraceMs: 100 }
const flush = makeMessage('H')
const none = Buffer.from([0, 0])
const parse = (name: string, sql: string): Buffer => makeMessage('P', name, sql, none)
const bindAndExecute = (name: string): Buffer =>
  Buffer.concat([makeMessage('B', '', name, none, none, none), makeMessage('E', '', int32(0))])

/** Speaks the protocol by hand: `ask` sends and gives the types of what comes back, up to as many as expected. */
async function speak(
  path: string,
): Promise<{ socket: Socket; ask: (expected: RegExp, ...messages: Buffer[]) => Promise<void> }> {
  const socket = createConnection(path)
  let received = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk])
  })
  const types = (): string => {
    let text = ''
    for (let at = 0; at + 5 <= received.length; at += 1 + received.readInt32BE(at + 1)) {
      text += String.fromCharCode(received[at] ?? 0)
      if (text.endsWith('Z')) text += String.fromCharCode(received[at + 5] ?? 0)
    }
    return text
  }
  const ask = async (expected: RegExp, ...messages: Buffer[]): Promise<void> => {
    received = Buffer.alloc(0)
    socket.write(Buffer.concat(messages))
    await expect.poll(types, { timeout: 10_000, interval: 10 }).toMatch(expected)
    // What came too much would come at once.
    await sleep(50)
    expect(types()).toMatch(expected)
  }
  const parameters = Buffer.from('user\0postgres\0database\0postgres\0\0')
  await ask(/^RS+KZI$/, Buffer.concat([int32(8 + parameters.length), int32(196608), parameters]))
  return { socket, ask }
}

describe('clients other than pg', () => {
  let db: TestDatabase
  let path: string
  beforeAll(async () => {
    db = await createTestDatabase('embedded', { empty: true })
    path = join(db.config.dataDir, 'run', '.s.PGSQL.5432')
  })
  afterAll(() => db.dispose())

  it('get answers at Flush and keep the engine until Sync', async () => {
    const { socket, ask } = await speak(path)
    await ask(/^1$/, parse('s', 'select 1'), flush)
    const waiting = db.pool.query('select 2 as two')
    await ask(/^2DC$/, bindAndExecute('s'), flush)
    await ask(/^ZI$/, syncMessage)
    expect((await waiting).rows).toEqual([{ two: 2 }])
    socket.end()
  })

  it('skip to Sync after a failure between flushes, PostgreSQL’s own or the gateway’s', async () => {
    const { socket, ask } = await speak(path)
    for (const sql of ['select * from missing', 'listen x']) {
      await ask(/^E$/, parse('', sql), flush)
      await ask(/^$/, bindAndExecute(''), flush)
      await ask(/^ZI$/, syncMessage)
    }
    await ask(/^TDCZI$/, queryMessage('select 1'))
    socket.end()
  })

  it('find their unnamed statement again after another client’s turn', async () => {
    const { socket, ask } = await speak(path)
    await ask(/^1ZI$/, parse('', 'select 41'), syncMessage)
    await db.pool.query('select $1::int', [1])
    await ask(/^2DCZI$/, bindAndExecute(''), syncMessage)
    socket.end()
  })

  it('hear ReadyForQuery once after a failure', async () => {
    const { socket, ask } = await speak(path)
    await ask(/^EZI$/, parse('', 'select * from missing'), bindAndExecute(''), syncMessage)
    await ask(/^12EZI$/, parse('', 'select 1 / (select 0)'), bindAndExecute(''), syncMessage)
    await ask(/^TDCZI$/, queryMessage('select 1'))
    socket.end()
  })

  it('are refused what the gateway does not speak', async () => {
    const { socket, ask } = await speak(path)
    await ask(/^E$/, makeMessage('F', int32(0)))
    socket.end()
  })

  it.skipIf(!hasPsql)('work with psql (skipped where psql is not installed)', async () => {
    const commands = [
      `select PostGIS_Lib_Version() is not null as ready`,
      '\\d spatial_ref_sys',
      'set work_mem = 100',
      'show work_mem',
    ]
    const host = join(db.config.dataDir, 'run')
    const { stdout } = await promisify(execFile)('psql', [
      '-X',
      '-h',
      host,
      '-U',
      'postgres',
      ...commands.flatMap((c) => ['-c', c]),
    ])
    expect(stdout).toMatch(/ready[\s\S]*\bt\b[\s\S]*auth_srid[\s\S]*100kB/)
  })
})

describe('where the gateway listens', () => {
  let dataDir: string
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'jlt-listen-'))
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  it('on a port asks for its password', async () => {
    const directory = join(dataDir, 'postgres')
    await createFromSnapshot(directory, false)
    const engine = await startEngine({ directory, durable: false, initialise: false }, () => {})
    const { gateway, address } = await openGateway(engine, { port: 0, password: 'right' }, LIMITS)
    const port = 'port' in address ? address.port : 0
    const connect = async (password: string): Promise<unknown> => {
      const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password })
      client.on('error', () => {})
      await client.connect()
      const { rows } = await client.query('select 1 as one')
      await client.end()
      return rows
    }
    await expect(connect('wrong')).rejects.toMatchObject({ code: '28P01' })
    expect(await connect('right')).toEqual([{ one: 1 }])
    await gateway.close()
    await engine.close()
  })

  it('moves its socket to a private temporary directory where the path is too long, and removes it', async () => {
    const long = join(dataDir, 'a'.repeat(60), 'b'.repeat(60))
    mkdirSync(long, { recursive: true })
    const sockets = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('jinlin-socket-'))
    const before = sockets()
    const database = await openDatabase({ dataDir: long, durable: false })
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await database.close()
    expect(sockets().filter((name) => !before.includes(name))).toEqual([])
  })

  it('refuses a data directory of another PostgreSQL', async () => {
    const { writeFileSync } = await import('node:fs')
    const other = join(dataDir, 'other')
    mkdirSync(join(other, 'postgres'), { recursive: true })
    writeFileSync(join(other, 'postgres', 'PG_VERSION'), '15\n')
    await expect(openDatabase({ dataDir: other })).rejects.toMatchObject({
      code: 'unsupported-version',
      message: expect.stringMatching(/Expected a database of PostgreSQL 18 .* got one of PostgreSQL 15/),
    })
  })
})
