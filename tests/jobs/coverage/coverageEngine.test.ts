import { afterAll, describe, expect, it } from 'vitest'
import { computeCoverage } from '#domain/coverage/computeCoverage.ts'
import { orderGaps } from '#domain/coverage/orderGaps.ts'
import type { CoverageParameters } from '#domain/coverage/snapshot.ts'
import { type CoverageEngine, createCoverageEngine } from '../../../server/jobs/coverage/coverageEngine.ts'
import { createSyntheticCity } from '../../bench/syntheticCity.ts'
import { radiusStandard } from '../../domain/coverage/planeCity.ts'

const standard = radiusStandard(300, { supply: [{ categories: ['park', 'toilet'], radiusMeters: 300 }] })
const parameters: CoverageParameters = { peopleFrom: 'population-cells', householdsFrom: 'parcels' }
const makeCity = () => createSyntheticCity({ scale: 0.12, seed: 11 })

describe('the coverage engine in worker threads', () => {
  const engines = [1, 2, 3].map((threads) => createCoverageEngine({ threads }))
  const engine = engines[1]!
  afterAll(() => Promise.all(engines.map((each) => each.close())))

  it('gives the same bytes as one thread, whatever the number of threads, cold and warm', async () => {
    const city = makeCity()
    const expected = JSON.stringify(computeCoverage(city, standard, parameters))
    for (const each of engines) {
      expect(JSON.stringify(await each.runCoverage(city, standard, parameters))).toBe(expected)
      expect(JSON.stringify(await each.runCoverage(city, standard, parameters))).toBe(expected)
    }
  })

  it('keeps apart runs of several snapshots and standards asked for at once', async () => {
    const cities = [
      makeCity(),
      createSyntheticCity({ scale: 0.05, seed: 2 }),
      createSyntheticCity({ scale: 0.05, seed: 3 }),
    ]
    const standards = [standard, radiusStandard(500)]
    const asked = cities.flatMap((city) => standards.map((each) => ({ city, each })))
    const results = await Promise.all(asked.map(({ city, each }) => engine.runCoverage(city, each, parameters)))
    results.forEach((result, i) => {
      const { city, each } = asked[i]!
      expect(JSON.stringify(result)).toBe(JSON.stringify(computeCoverage(city, each, parameters)))
    })
  })

  it('says how far it is, up to the end', async () => {
    const shares: number[] = []
    await engine.runCoverage(makeCity(), standard, parameters, { onProgress: (share) => shares.push(share) })
    expect(shares.length).toBeGreaterThan(2)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })

  it('stops when cancelled, with the reason, and runs on afterwards', async () => {
    const controller = new AbortController()
    const city = makeCity()
    const run = engine.runCoverage(city, standard, parameters, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('not wanted any more')),
    })
    await expect(run).rejects.toThrow('not wanted any more')
    await expect(engine.runCoverage(city, standard, parameters, { signal: controller.signal })).rejects.toThrow()
    const { rows } = await engine.runCoverage(city, standard, parameters)
    expect(rows[0]!.land.total).toBeGreaterThan(0)
  })

  it('streams the gaps worst first, with the people in them', async () => {
    const city = makeCity()
    const { parcels } = await engine.runCoverage(city, standard, parameters)
    const expected = orderGaps(parcels)
    const ids: string[] = []
    for await (const gap of engine.gaps(city, standard, parameters)) {
      if ('error' in gap) throw new Error(gap.error)
      const of = expected.find(({ parcelId }) => parcelId === gap.parcelId)!
      expect(gap.people).toBe(of.peopleInGap)
      expect(Math.abs(gap.areaSquareMeters - of.gapSquareMeters)).toBeLessThan(1e-3 * of.areaSquareMeters)
      ids.push(gap.parcelId)
    }
    expect(ids).toEqual(expected.map(({ parcelId }) => parcelId))
  })

  it('streams the gaps asked for in the order asked, and ends when the reader leaves or cancels', async () => {
    const city = makeCity()
    const { parcels } = await engine.runCoverage(city, standard, parameters)
    const parcelIds = orderGaps(parcels)
      .slice(0, 9)
      .map(({ parcelId }) => parcelId)
      .reverse()
    const ids: string[] = []
    for await (const gap of engine.gaps(city, standard, parameters, { parcelIds })) ids.push(gap.parcelId)
    expect(ids).toEqual(parcelIds)

    for await (const gap of engine.gaps(city, standard, parameters)) {
      expect(gap.parcelId).toBeTruthy()
      break
    }
    const controller = new AbortController()
    const cancelled = async () => {
      for await (const gap of engine.gaps(city, standard, parameters, { signal: controller.signal })) {
        expect(gap.parcelId).toBeTruthy()
        controller.abort(new Error('the reader left'))
      }
    }
    await expect(cancelled()).rejects.toThrow('the reader left')
  })

  it('refuses work after it was closed', async () => {
    const closed: CoverageEngine = createCoverageEngine({ threads: 1 })
    await closed.close()
    await expect(closed.runCoverage(makeCity(), standard, parameters)).rejects.toThrow('closed')
  })
})
