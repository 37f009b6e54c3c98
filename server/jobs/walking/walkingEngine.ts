import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import type { CoverageResult, Gap, GapError } from '#domain/coverage/result.ts'
import type { CoverageParameters } from '#domain/coverage/snapshot.ts'
import type { WalkingProfile } from '#domain/network/walkingRules.ts'
import type { ServiceAreaStandard } from '#domain/standards/standard.ts'
import type { AreaVersion } from '../../db/queries/readAreaVersion.ts'
import type { LoadedSnapshot } from '../runs/loadCoverageSnapshot.ts'
import { type WalkCoverage, walkCoverage } from './walkCoverage.ts'
import { walkGaps } from './walkGaps.ts'
import { openWalkingCity, type WalkingCity } from './walkingCity.ts'
import { createWalkingPool, type WalkingPool } from './walkingPool.ts'

interface RunOptions {
  signal?: AbortSignal
  onProgress?: (share: number) => void
}

/** Cities on foot, in worker threads. What it makes of a city at a data version it keeps while that city is used. */
export interface WalkingEngine {
  threads: WalkingPool
  city(at: AreaVersion): Promise<WalkingCity>
  coverage(
    at: AreaVersion,
    profile: WalkingProfile,
    standard: ServiceAreaStandard,
    parameters: CoverageParameters,
    options?: RunOptions,
  ): Promise<CoverageResult>
  gaps(
    at: AreaVersion,
    profile: WalkingProfile,
    standard: ServiceAreaStandard,
    parameters: CoverageParameters,
    options: { parcelIds: readonly string[]; signal?: AbortSignal },
  ): AsyncGenerator<Gap | GapError>
  close(): Promise<void>
}

export interface WalkingEngineOptions {
  pool: pg.Pool
  /** Where networks are kept for the next start; null: nowhere. */
  cacheDir: string | null
  /** Where elevations lie, one file an area; null: nowhere. */
  elevationDir?: string | null
  snapshotOf: (at: AreaVersion) => Promise<LoadedSnapshot>
  threads?: number
}

/** Cities kept in memory: a city of 100,000 street edges holds some 150 MB with its labels and land. */
const keptCities = 3
const keptRuns = 4

export function createWalkingEngine({
  pool,
  cacheDir,
  elevationDir = null,
  snapshotOf,
  threads: count,
}: WalkingEngineOptions): WalkingEngine {
  const threads = createWalkingPool(count)
  const cities = new LRUCache<string, Promise<WalkingCity>>({ max: keptCities })
  const runs = new LRUCache<string, WalkCoverage>({ max: keptRuns })

  function city(at: AreaVersion): Promise<WalkingCity> {
    const key = `${at.areaId}/${at.dataVersion}/${at.asOf}`
    const known = cities.get(key)
    if (known) return known
    const opening = openWalkingCity({ pool, threads, cacheDir, elevationDir, snapshotOf }, at)
    cities.set(key, opening)
    opening.catch(() => cities.delete(key))
    return opening
  }

  async function run(
    at: AreaVersion,
    profile: WalkingProfile,
    standard: ServiceAreaStandard,
    parameters: CoverageParameters,
    options?: RunOptions,
  ): Promise<WalkCoverage> {
    const key = JSON.stringify([at, profile.id, standard, parameters])
    const known = runs.get(key)
    if (known) return known
    const walker = await (await city(at)).walker(profile)
    options?.signal?.throwIfAborted()
    const made = await walkCoverage(threads, walker, standard, parameters, options)
    runs.set(key, made)
    return made
  }

  return {
    threads,
    city,
    coverage: async (...asked) => (await run(...asked)).result,
    async *gaps(at, profile, standard, parameters, options) {
      yield* walkGaps(threads, await run(at, profile, standard, parameters, { signal: options.signal }), options)
    },
    close: () => threads.close(),
  }
}
