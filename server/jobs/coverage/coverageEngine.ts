import type { AtomFacts, HostKind } from '#domain/coverage/atoms.ts'
import { cellsWithoutLand, invalidItems, positionsOf } from '#domain/coverage/computeCoverage.ts'
import { evaluateCompleteness } from '#domain/coverage/evaluateCompleteness.ts'
import { orderGaps } from '#domain/coverage/orderGaps.ts'
import { type PackedDemand, packDemand } from '#domain/coverage/packDemand.ts'
import { type CoveragePlan, planCoverage } from '#domain/coverage/planCoverage.ts'
import type { CompletenessResult, CoverageResult, Gap, GapError, ParcelCoverage } from '#domain/coverage/result.ts'
import type { CoverageParameters, CoverageSnapshot } from '#domain/coverage/snapshot.ts'
import { type MeasuredAtoms, summariseCoverage } from '#domain/coverage/summariseCoverage.ts'
import type { ServiceAreaStandard, Standard } from '#domain/standards/standard.ts'
import { createWorkerPool, type WorkerPool } from '../threads/workerPool.ts'
import { type Answers, heldCounts, type Task } from './messages.ts'
import { createWarmUpSnapshot, warmUpStandard } from './warmUpSnapshot.ts'

interface RunOptions {
  /** 0–1. */
  onProgress?: (share: number) => void
  signal?: AbortSignal
}

interface GapOptions {
  /** The parcels whose gaps are wanted, in this order; without it all gaps, worst first. */
  parcelIds?: readonly string[]
  signal?: AbortSignal
}

/**
 * The coverage engine on all cores. It holds no connection and no request. What it makes of a snapshot it keeps as long as the caller
 * keeps the snapshot object, so the second standard on one snapshot costs the service areas alone. A snapshot must not be
 * changed once it was given.
 */
export interface CoverageEngine {
  threadCount: number
  /** The same result to the byte as `computeCoverage`, whatever the number of threads. Rejects with the signal's reason. */
  runCoverage(
    snapshot: CoverageSnapshot,
    standard: ServiceAreaStandard,
    parameters: CoverageParameters,
    options?: RunOptions,
  ): Promise<CoverageResult>
  /** Any standard: coverage, or completeness by unit. */
  run(
    snapshot: CoverageSnapshot,
    standard: Standard,
    parameters: CoverageParameters,
    options?: RunOptions,
  ): Promise<CoverageResult | CompletenessResult>
  /** Gap polygons, made by Turf, as they come and in the order asked. Rates that were not computed yet are computed first. */
  gaps(
    snapshot: CoverageSnapshot,
    standard: ServiceAreaStandard,
    parameters: CoverageParameters,
    options?: GapOptions,
  ): AsyncGenerator<Gap | GapError>
  /** Loads and compiles in every thread what the first run and the first gaps need: for the start of a server. */
  warmUp(): Promise<void>
  close(): Promise<void>
}

/** Hosts of one task: some 10 to 30 ms of work, so that cores end together and a cancel is quick. */
const chunkSize = 96
/** Parcels of one gap task: the first screen comes in a few tasks. */
const gapChunkSize = 4

interface Planned extends CoveragePlan {
  key: number
  /** Parcels of the last run by id: gaps need their state and people. */
  parcels: Map<string, ParcelCoverage> | null
}

interface Prepared {
  packed: PackedDemand
  key: number
  facts: Map<string, AtomFacts>
  /** Places of the parcels by id, once a gap was asked for. */
  places: Map<string, number> | null
  plans: Map<string, Planned>
}

export function createCoverageEngine(options: { threads?: number } = {}): CoverageEngine {
  const pool = createWorkerPool<Task, Answers>({
    module: new URL('./coverageWorker.ts', import.meta.url),
    name: 'coverage',
    threadCount: options.threads,
    heldCounts,
    needsOf: (task) => [
      { kind: 'demand', key: task.demand },
      ...('supply' in task ? [{ kind: 'supply', key: task.supply }] : []),
    ],
  })
  const prepared = new WeakMap<CoverageSnapshot, Map<string, Prepared>>()

  function prepare(snapshot: CoverageSnapshot, { peopleFrom, householdsFrom }: CoverageParameters): Prepared {
    const bySources = prepared.get(snapshot) ?? new Map<string, Prepared>()
    prepared.set(snapshot, bySources)
    const sources = `${peopleFrom} ${householdsFrom}`
    const known = bySources.get(sources)
    if (known) return known
    const packed = packDemand(snapshot, { peopleFrom, householdsFrom })
    const fresh: Prepared = {
      packed,
      key: pool.add(packed, snapshot),
      facts: new Map(),
      places: null,
      plans: new Map(),
    }
    bySources.set(sources, fresh)
    // Every thread projects and indexes the snapshot now, while this one prepares the service areas.
    for (let thread = 0; thread < pool.threadCount; thread++) {
      pool.run({ type: 'invalid', demand: fresh.key }).catch(() => {})
    }
    return fresh
  }

  function plan(
    snapshot: CoverageSnapshot,
    standard: ServiceAreaStandard,
    parameters: CoverageParameters,
    { packed, plans }: Prepared,
  ) {
    const name = JSON.stringify([standard, parameters.categories ?? null])
    const known = plans.get(name)
    if (known) return known
    const made = planCoverage(snapshot, standard, parameters, packed)
    const fresh: Planned = { ...made, key: pool.add(made.supply, snapshot), parcels: null }
    plans.set(name, fresh)
    return fresh
  }

  async function runCoverage(
    snapshot: CoverageSnapshot,
    standard: ServiceAreaStandard,
    parameters: CoverageParameters,
    { onProgress, signal }: RunOptions = {},
  ): Promise<CoverageResult> {
    signal?.throwIfAborted()
    const demand = prepare(snapshot, parameters)
    const supply = plan(snapshot, standard, parameters, demand)
    const { packed } = demand
    const total = packed.parcels.count + packed.compounds.count
    let done = 0
    const measure = (kind: HostKind, hosts: number[]) =>
      measureHosts(pool, demand, supply.key, kind, hosts, signal, (count) => {
        done += count
        onProgress?.(Math.min(0.99, done / Math.max(1, total)))
      })
    const locate = (positions: [number, number][]) =>
      pool.run({ type: 'locate', demand: demand.key, positions }, { signal })
    const measureAll = async () => {
      const measured = (
        await Promise.all([
          measure('parcels', [...Array(packed.parcels.count).keys()]),
          measure('compounds', [...Array(packed.compounds.count).keys()]),
        ])
      ).flat()
      const facts = measured.map((part) => part.facts)
      return [...measured, ...(await measure('cells', cellsWithoutLand(packed, facts)))]
    }
    const locateMissing = async () => {
      const places = await pool.run({ type: 'invalid', demand: demand.key }, { signal })
      const missing = [...supply.missing, ...invalidItems(snapshot, places)]
      return { missing, missingDistricts: await locate(positionsOf(missing)) }
    }
    const [measured, servingDistricts, missing] = await Promise.all([
      measureAll(),
      locate(supply.servingPositions),
      locateMissing(),
    ])
    const result = summariseCoverage({
      snapshot,
      standard,
      parameters,
      adminLevels: packed.levels.map(({ adminLevel }) => adminLevel),
      measured,
      servingCount: supply.servingPositions.length,
      servingDistricts,
      ...missing,
    })
    supply.parcels = new Map(result.parcels.map((parcel) => [parcel.parcelId, parcel]))
    onProgress?.(1)
    return result
  }

  async function* gaps(
    snapshot: CoverageSnapshot,
    standard: ServiceAreaStandard,
    parameters: CoverageParameters,
    { parcelIds, signal }: GapOptions = {},
  ): AsyncGenerator<Gap | GapError> {
    const demand = prepare(snapshot, parameters)
    const supply = plan(snapshot, standard, parameters, demand)
    if (!supply.parcels) await runCoverage(snapshot, standard, parameters, { signal })
    const known = supply.parcels ?? new Map<string, ParcelCoverage>()
    const ordered = parcelIds
      ? parcelIds.flatMap((id) => known.get(id) ?? []).filter((parcel) => parcel.gapSquareMeters > 0)
      : orderGaps([...known.values()])
    demand.places ??= new Map(snapshot.parcels.map((parcel, place) => [parcel.id, place]))
    const { places } = demand
    const chunks = Array.from({ length: Math.ceil(ordered.length / gapChunkSize) }, (_, i) =>
      ordered.slice(gapChunkSize * i, gapChunkSize * (i + 1)),
    )
    const ask = (chunk: ParcelCoverage[]) => {
      const parcels = chunk.map(({ parcelId }) => places.get(parcelId)!)
      const answer = pool.run({ type: 'gaps', demand: demand.key, supply: supply.key, parcels }, { signal })
      // Awaited in its turn; until then a cancel must not count as unhandled.
      answer.catch(() => {})
      return answer
    }
    // Enough ahead to keep every thread busy, in order, without making what nobody waits for.
    const ahead = 2 * pool.threadCount
    const pending = chunks.slice(0, ahead).map(ask)
    for (const [i, chunk] of chunks.entries()) {
      signal?.throwIfAborted()
      const answers = await pending[i]!
      const later = chunks[i + ahead]
      if (later) pending.push(ask(later))
      for (const [j, parcel] of chunk.entries()) yield* gapOf(parcel, answers[j]!)
    }
  }

  async function warmUp(): Promise<void> {
    const parameters: CoverageParameters = { peopleFrom: 'population-cells', householdsFrom: 'parcels' }
    let snapshot = createWarmUpSnapshot()
    for (let run = 0; run < 3; run++) {
      // A new object: nothing made of the one before is used again.
      snapshot = { ...snapshot }
      await runCoverage(snapshot, warmUpStandard, parameters)
    }
    let made = 0
    for await (const _gap of gaps(snapshot, warmUpStandard, parameters)) if (++made === 48) break
  }

  return {
    threadCount: pool.threadCount,
    warmUp,
    runCoverage,
    run: async (snapshot, standard, parameters, options) => {
      if (standard.kind === 'service-area') return runCoverage(snapshot, standard, parameters, options)
      options?.signal?.throwIfAborted()
      return evaluateCompleteness(snapshot, standard)
    },
    gaps,
    close: () => pool.close(),
  }
}

async function measureHosts(
  pool: WorkerPool<Task, Answers>,
  { key, facts }: Prepared,
  supply: number,
  kind: HostKind,
  hosts: number[],
  signal: AbortSignal | undefined,
  onDone: (count: number) => void,
): Promise<MeasuredAtoms[]> {
  const tasks: Promise<MeasuredAtoms>[] = []
  for (let start = 0; start < hosts.length; start += chunkSize) {
    const slice = hosts.slice(start, start + chunkSize)
    const chunk = `${kind} ${start}`
    const known = facts.get(chunk)
    const task = { type: 'measure' as const, demand: key, supply, kind, hosts: slice, chunk, wantsFacts: !known }
    tasks.push(
      pool.run(task, { signal }).then(({ facts: sent, covered }) => {
        const own = known ?? sent
        if (!own) throw new Error(`Expected the facts of chunk "${chunk}" with its first measure`)
        facts.set(chunk, own)
        onDone(slice.length)
        return { facts: own, covered }
      }),
    )
  }
  return Promise.all(tasks)
}

/** What Turf left nothing of though the rates see a gap is too thin to draw, up to this much; beyond it is an error. */
const undrawableSquareMeters = 1

function* gapOf(
  { parcelId, state, peopleInGap, householdsInGap, gapSquareMeters, areaSquareMeters }: ParcelCoverage,
  made: { geometry: Gap['geometry']; areaSquareMeters: number } | null | { error: string },
): Generator<Gap | GapError> {
  if (made && 'error' in made) yield { parcelId, error: made.error }
  else if (made) {
    const kind = state === 'gap' ? 'gap' : 'partial'
    yield { parcelId, state: kind, ...made, people: peopleInGap, households: householdsInGap }
  } else if (gapSquareMeters > Math.max(undrawableSquareMeters, 1e-3 * areaSquareMeters)) {
    yield { parcelId, error: `Turf left nothing, though ${gapSquareMeters.toFixed(1)} m² are not covered` }
  }
}
