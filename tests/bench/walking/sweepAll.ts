import { isDeepStrictEqual } from 'node:util'
import { allocateLabels, type Labels } from '#domain/network/nearest/labels.ts'
import { createSweeper } from '#domain/network/nearest/sweep.ts'
import { createWalkingPool } from '../../../server/jobs/walking/walkingPool.ts'
import { median } from '../median.ts'
import type { BenchCity } from './benchCity.ts'

const warmRounds = 4

export interface SweepReport {
  /** All categories, one after another, on one thread; labels allocated in the time. */
  oneThreadMs: number
  /** The same by two threads of the walking engine's pool, asked at once. */
  twoThreadsMs: number
}

/** Labels of every category, and how long they take warm. Throws where two threads find other labels than one. */
export async function sweepAll(city: BenchCity, runs: number): Promise<SweepReport & { labels: Labels[] }> {
  const { graph, elimination, supply, categories } = city
  const sweeper = createSweeper(graph, elimination)
  const room = (members: Uint32Array) => allocateLabels(graph.nodeCount, members.length)
  const alone = () =>
    categories.map(({ members }) => {
      const labels = room(members)
      sweeper.sweep(supply, members, labels)
      return labels
    })
  const [labels, oneThreadMs] = await timeRounds(runs, () => Promise.resolve(alone()))

  const pool = createWalkingPool(2)
  const owner = {}
  const { walkerClass, network } = graph
  const walker = pool.add({ network, walkerClass, edgeCosts: null, elimination, stripMeters: 30 }, owner)
  const supplyKey = pool.add(supply, owner)
  const together = () =>
    Promise.all(
      categories.map(async ({ members }) => {
        const labels = room(members)
        await pool.run({ type: 'sweep', walker, supply: supplyKey, members, labels }, { isUrgent: true })
        return labels
      }),
    )
  const [shared, twoThreadsMs] = await timeRounds(runs, together)
  await pool.close()
  if (!isDeepStrictEqual(labels, shared)) throw new Error('Two threads found other labels than one')
  return { oneThreadMs, twoThreadsMs, labels }
}

async function timeRounds<T>(runs: number, round: () => Promise<T>): Promise<[T, number]> {
  for (let i = 0; i < warmRounds; i++) await round()
  const times: number[] = []
  let last = await round()
  for (let run = 0; run < runs; run++) {
    const from = performance.now()
    last = await round()
    times.push(performance.now() - from)
  }
  return [last, median(times)]
}
