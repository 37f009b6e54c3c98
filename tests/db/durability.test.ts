import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFromSnapshot } from '../../server/db/embedded/snapshot.ts'
import { openDatabase } from '../../server/db/openDatabase.ts'

const inserter = fileURLToPath(new URL('../fixtures/db/insertAndAcknowledge.ts', import.meta.url))

/** Runs the inserter and kills it some time after its first acknowledged row; gives the last one acknowledged. */
async function insertUntilKilled(dataDir: string, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [inserter, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  let last = 0
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    last = Number(line)
  })
  await once(lines, 'line')
  await sleep(afterMs)
  child.kill('SIGKILL')
  await Promise.all([once(child, 'exit'), once(lines, 'close')])
  return last
}

describe('kill -9', () => {
  let dataDir: string
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'jlt-kill-'))
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  it('loses no acknowledged row, at five moments', { timeout: 120_000 }, async () => {
    for (const afterMs of [0, 40, 130, 310, 700]) {
      const acknowledged = await insertUntilKilled(dataDir, afterMs)
      expect(acknowledged).toBeGreaterThan(0)
      const database = await openDatabase({ dataDir })
      const { rows } = await database.pool.query('select count(*) as count, max(n) as last from row')
      await database.close()
      // One more may have been committed whose acknowledgement was not yet printed; none may be missing.
      expect(rows[0].count).toBe(rows[0].last)
      expect(rows[0].last - acknowledged).toBeGreaterThanOrEqual(0)
      expect(rows[0].last - acknowledged).toBeLessThanOrEqual(1)
    }
  })

  it('while the database is first made leaves nothing that the next start stumbles over', async () => {
    const fresh = join(dataDir, 'fresh')
    mkdirSync(join(fresh, 'postgres.new-half', 'base'), { recursive: true })
    const database = await openDatabase({ dataDir: fresh, durable: false })
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await database.close()
    expect(readdirSync(fresh).filter((name) => name.includes('new'))).toEqual([])
    expect(existsSync(join(fresh, 'running.json'))).toBe(false)
  })

  it('while the snapshot was built leaves nothing in the cache for longer than an hour', async () => {
    const cacheDir = join(dataDir, 'cache')
    const version = (name: string) =>
      JSON.parse(readFileSync(join('node_modules/@electric-sql', name, 'package.json'), 'utf8')).version
    const whole = `database-${version('pglite')}-${version('pglite-postgis')}-1`
    for (const name of [whole, `${whole}.killed-long-ago`, `${whole}.being-built`])
      mkdirSync(join(cacheDir, name), { recursive: true })
    const longAgo = new Date(Date.now() - 7_200_000)
    for (const name of [whole, `${whole}.killed-long-ago`]) utimesSync(join(cacheDir, name), longAgo, longAgo)
    await createFromSnapshot(join(dataDir, 'copied', 'postgres'), false, cacheDir)
    expect(readdirSync(cacheDir).sort()).toEqual([whole, `${whole}.being-built`])
  })
})
