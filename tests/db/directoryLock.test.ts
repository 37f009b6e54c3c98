import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockDirectory } from '../../server/db/embedded/lockDirectory.ts'
import { findRunning } from '../../server/db/embedded/runningServer.ts'
import { openDatabase } from '../../server/db/openDatabase.ts'
import { createTestDatabase, type TestDatabase } from './testDatabase.ts'

const opener = fileURLToPath(new URL('../fixtures/db/openAndAnswer.ts', import.meta.url))

/** Starts a process that opens the data directory and tells in one line how that went. */
function startOpener(dataDir: string): { child: ChildProcess; told: Promise<string> } {
  const child = spawn(process.execPath, [opener, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  const told = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line))
  return { child, told }
}

describe('the lock of a data directory', () => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'jlt-lock-'))
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it('is had by one at a time, within one process too', () => {
    const lock = lockDirectory(directory)
    expect(lock).not.toBeNull()
    expect(lockDirectory(directory)).toBeNull()
    lock?.release()
    const again = lockDirectory(directory)
    expect(again).not.toBeNull()
    again?.release()
  })

  it('is refused with the reason where there is no such directory', () => {
    expect(() => lockDirectory(join(directory, 'missing'))).toThrow(/Expected a directory that can be locked/)
  })
})

describe('two processes on one embedded database', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase('embedded', { empty: true })
    await db.pool.query('create table t (x int); insert into t values (1)')
  })
  afterAll(() => db.dispose())

  it('refuses the second with the process id of the first', async () => {
    const { told } = startOpener(db.config.dataDir)
    expect(await told).toMatch(new RegExp(`^locked: .*process ${process.pid} `))
  })

  it('lets the second work through the first when it asks to', async () => {
    const shared = await openDatabase({ ...db.config, shareRunning: true })
    expect((await shared.pool.query('select x from t')).rows).toEqual([{ x: 1 }])
    expect(shared.describe()).toMatchObject({ kind: 'embedded', pid: process.pid })
    await shared.close()
    expect((await db.pool.query('select x from t')).rows).toEqual([{ x: 1 }])
  })

  it('is found by how to connect while it runs, and not after', async () => {
    expect(findRunning(db.config.dataDir)).toMatchObject({ pid: process.pid, port: 5432 })
    await db.database.close()
    await db.database.close()
    expect(findRunning(db.config.dataDir)).toBeNull()
  })

  it('lets one of two that start at once win, and after a kill the next start works', async () => {
    const racing = [startOpener(db.config.dataDir), startOpener(db.config.dataDir)]
    const told = await Promise.all(racing.map((each) => each.told))
    expect(told.map((line) => line.split(':')[0]).sort()).toEqual(['locked', 'open'])
    for (const { child } of racing) {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }
    expect(findRunning(db.config.dataDir)).toBeNull()
    const next = await openDatabase(db.config)
    expect((await next.pool.query('select x from t')).rows).toEqual([{ x: 1 }])
    await next.close()
  })
})
