import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationAreaId, loadDemonstrationCity } from '../../server/jobs/start/loadDemonstrationCity.ts'
import { createTestDatabase, type TestDatabase } from '../db/testDatabase.ts'
import { insertSmallCity } from '../fixtures/city/smallCity.ts'

const generator = fileURLToPath(new URL('../../scripts/generate-demo-city.ts', import.meta.url))

describe('the demonstration city', () => {
  let db: TestDatabase
  let dataDir: string
  beforeAll(async () => {
    db = await createTestDatabase('embedded')
    dataDir = await mkdtemp(join(tmpdir(), 'jinlin-demo-'))
    // A small one, made beforehand: the folder is taken as it is once its manifest is there.
    await promisify(execFile)(process.execPath, [generator, '--out', join(dataDir, 'demo-city'), '--scale', '0.03'])
  })
  afterAll(async () => {
    await db?.dispose()
    await rm(dataDir, { recursive: true, force: true })
  })

  const load = (onProgress: (done: number, file: string) => void = () => {}, signal = new AbortController().signal) =>
    loadDemonstrationCity(db.pool, dataDir, { onProgress, signal })
  const batches = async () => {
    const { rows } = await db.pool.query<{ state: string }>('select state from import_batch order by id')
    return rows.map(({ state }) => state)
  }

  test('goes on where an earlier start was cut short, and is then left alone', async () => {
    const cut = new AbortController()
    const stopAtCompounds = (_done: number, file: string) => {
      if (file.startsWith('compounds')) cut.abort('shutdown')
    }
    await expect(load(stopAtCompounds, cut.signal)).rejects.toBeDefined()
    const before = (await batches()).filter((state) => state === 'committed').length
    expect(before).toBeGreaterThanOrEqual(1)

    const progress: number[] = []
    expect(await load((done) => progress.push(done))).toBe(true)
    expect(progress.every((done) => done >= 0 && done <= 1)).toBe(true)
    expect((await batches()).filter((state) => state === 'committed')).toHaveLength(7)
    const { rows } = await db.pool.query('select id, is_demonstration as demonstration from area')
    expect(rows).toEqual([{ id: demonstrationAreaId, demonstration: true }])

    const after = await batches()
    expect(await load()).toBe(false)
    expect(await batches()).toEqual(after)
  })
  test('is not made where there is a city', async () => {
    await db.pool.query('delete from area')
    await insertSmallCity(db.pool)
    expect(await load()).toBe(false)
  })
})
