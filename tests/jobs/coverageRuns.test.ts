import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CoverageResult } from '#domain/coverage/result.ts'
import type { AreaVersion } from '../../server/db/queries/readAreaVersion.ts'
import { type CoverageRuns, createCoverageRuns } from '../../server/jobs/runs/coverageRuns.ts'
import { createSnapshotCache } from '../../server/jobs/runs/snapshotCache.ts'
import { addStandard } from '../../server/jobs/standards/addStandard.ts'
import { createTestDatabase, type TestDatabase } from '../db/testDatabase.ts'
import { insertSmallCity } from '../fixtures/city/smallCity.ts'
import { testCircle, testStandard } from '../fixtures/city/standards.ts'

type Engine = Parameters<typeof createCoverageRuns>[0]['engine']

/** An engine that waits to be told how each run ends: only the order and ends of runs are looked at here. */
function heldEngine() {
  const held: { finish: () => void; fail: (error: Error) => void }[] = []
  const engine: Engine = {
    run: ({ standard }, { onProgress, signal }) =>
      new Promise((resolve, reject) => {
        const empty: CoverageResult = {
          kind: 'service-area',
          standard: { id: standard.id, version: standard.version },
          parameters: { peopleFrom: null, householdsFrom: null },
          rows: [],
          parcels: [],
          missing: [],
        }
        onProgress(0.5)
        signal.addEventListener('abort', () => reject(signal.reason))
        held.push({ finish: () => resolve(empty), fail: reject })
      }),
    async *gaps() {},
    close: async () => {},
  }
  return { engine, held }
}

describe('coverage runs', () => {
  let db: TestDatabase
  let area: AreaVersion
  let runs: CoverageRuns

  beforeAll(async () => {
    db = await createTestDatabase('embedded')
    area = await insertSmallCity(db.pool)
    for (const standard of [testStandard, testCircle]) await addStandard(db.pool, standard, 'added')
  })
  afterEach(async () => {
    await runs.close()
    await db.pool.query('delete from analysis_run')
  })
  afterAll(() => db?.dispose())

  const open = (maxWaiting: number) => {
    const { engine, held } = heldEngine()
    runs = createCoverageRuns({
      pool: db.pool,
      engine,
      snapshotOf: createSnapshotCache(db.pool),
      softwareVersion: 'test',
      maxWaiting,
    })
    return held
  }
  const circle = (category: string) => runs.start(area, { standardId: testCircle.id, categories: [category] })

  test('run one at a time, in the order they were started', async () => {
    const held = open(5)
    const first = await circle('a')
    const second = await circle('b')
    await expect.poll(() => held.length).toBe(1)
    expect((await runs.get(area.areaId, first.id)).progress).toBeGreaterThan(0.5)
    expect((await runs.get(area.areaId, second.id)).progress).toBe(0)
    held[0]?.finish()
    await expect.poll(() => held.length).toBe(2)
    held[1]?.finish()
    await runs.finished(second.id)
    expect((await runs.list(area.areaId, 10)).map(({ state }) => state)).toEqual(['done', 'done'])
  })
  test('started twice at once is computed once', async () => {
    const held = open(5)
    const [a, b] = await Promise.all([circle('a'), circle('a')])
    expect(a.id).toBe(b.id)
    await expect.poll(() => held.length).toBe(1)
    held[0]?.finish()
    await runs.finished(a.id)
    expect(held).toHaveLength(1)
  })
  test('are refused with 503 when too many wait', async () => {
    open(1)
    await circle('a')
    await circle('b')
    await expect(circle('c')).rejects.toMatchObject({ status: 503, code: 'too-many-runs' })
  })
  test('are cancelled, whether they run or wait, and can be started anew', async () => {
    const held = open(5)
    const running = await circle('a')
    const waiting = await circle('b')
    await expect.poll(() => held.length).toBe(1)
    const cancelled = runs.cancel(area.areaId, waiting.id)
    expect((await runs.cancel(area.areaId, running.id)).state).toBe('cancelled')
    expect((await cancelled).state).toBe('cancelled')
    const again = await circle('a')
    expect(again).toMatchObject({ id: running.id, state: 'running' })
    await expect.poll(() => held.length).toBe(2)
    held[1]?.finish()
    await runs.finished(again.id)
    expect((await runs.get(area.areaId, again.id)).state).toBe('done')
    expect((await runs.cancel(area.areaId, again.id)).state).toBe('done')
  })
  test('that fail say so without their cause, and can be started anew', async () => {
    const held = open(5)
    const { id } = await circle('a')
    await expect.poll(() => held.length).toBe(1)
    held[0]?.fail(new Error('secret'))
    await runs.finished(id)
    const failed = await runs.get(area.areaId, id)
    expect(failed).toMatchObject({ state: 'failed', result: null, error: { code: 'failed' } })
    expect(JSON.stringify(failed)).not.toContain('secret')
    expect((await circle('a')).state).toBe('running')
  })
  test('that a stopped server left are failed, and a stopping server leaves none running', async () => {
    open(5)
    const { id } = await circle('a')
    await runs.close()
    open(5)
    expect(await runs.get(area.areaId, id)).toMatchObject({ state: 'failed', error: { code: 'interrupted' } })
    await db.pool.query(`update analysis_run set state = 'running', error = null`)
    await runs.recover()
    expect(await runs.get(area.areaId, id)).toMatchObject({ state: 'failed', error: { code: 'interrupted' } })
  })
})
