import type pg from 'pg'
import type { CoverageRequest, CoverageRun } from '#contract/coverage.ts'
import { AppError } from '#contract/errors.ts'
import { orderGaps } from '#domain/coverage/orderGaps.ts'
import type { SnapshotDistrict } from '#domain/coverage/snapshot.ts'
import { failInterruptedRuns } from '../../db/queries/failInterruptedRuns.ts'
import { finishRun } from '../../db/queries/finishRun.ts'
import { insertRun } from '../../db/queries/insertRun.ts'
import { findRun, listRuns, type RunRow } from '../../db/queries/listRuns.ts'
import type { AreaVersion } from '../../db/queries/readAreaVersion.ts'
import { createGapStreams, type GapRequest, type GapStream } from './gapStreams.ts'
import type { LoadedSnapshot, SnapshotAt } from './loadCoverageSnapshot.ts'
import { type ResolvedRun, resolveRun } from './resolveRun.ts'
import type { RunEngine } from './runEngine.ts'
import { RunParameters } from './runParameters.ts'
import { createRunQueue } from './runQueue.ts'
import { toCoverageResult } from './toCoverageResult.ts'
import { type StoredResult, toCoverageRun } from './toCoverageRun.ts'

/** Coverage runs: started once, computed one at a time on all cores, kept with all they hang on. */
export interface CoverageRuns {
  /** A run that is known is answered at once; one that failed or was cancelled starts anew. Throws a 503 when too many wait. */
  start(area: AreaVersion, request: CoverageRequest): Promise<CoverageRun>
  get(areaId: string, id: string): Promise<CoverageRun>
  list(areaId: string, limit: number): Promise<CoverageRun[]>
  cancel(areaId: string, id: string): Promise<CoverageRun>
  /** Resolves once the run is no longer under way in this process. */
  finished(id: string): Promise<void>
  gaps(areaId: string, id: string, request: GapRequest): Promise<GapStream>
  /** The districts as the run knew them. */
  districts(areaId: string, id: string): Promise<SnapshotDistrict[]>
  /** Throws a 404 AppError unless the run's gaps have all been made. */
  requireGaps(areaId: string, id: string): Promise<void>
  /** Marks what a killed process left under way as failed; for the start of a server. */
  recover(): Promise<void>
  close(): Promise<void>
}

export interface CoverageRunsOptions {
  pool: pg.Pool
  engine: RunEngine
  snapshotOf: (at: SnapshotAt) => Promise<LoadedSnapshot>
  softwareVersion: string
  /** Runs that may wait for their turn. */
  maxWaiting?: number
  report?: (error: unknown) => void
}

const interrupted = {
  code: 'interrupted',
  title: { 'zh-Hans': '服务器停止时中断', en: 'The server stopped while it ran' },
}
const failed = { code: 'failed', title: { 'zh-Hans': '计算失败', en: 'The computation failed' } }

export function createCoverageRuns({
  pool,
  engine,
  snapshotOf,
  softwareVersion,
  maxWaiting = 8,
  report = () => {},
}: CoverageRunsOptions): CoverageRuns {
  const queue = createRunQueue(maxWaiting)
  const gapStreams = createGapStreams({ pool, engine, snapshotOf })

  async function requireRun(areaId: string, id: string): Promise<RunRow> {
    const row = await findRun(pool, areaId, id)
    if (row === null)
      throw new AppError(404, 'run-not-found', { 'zh-Hans': '没有这次计算', en: 'There is no such run' }, { run: id })
    return row
  }
  const show = (row: RunRow) => toCoverageRun(row, queue.progressOf(row.id) ?? 0)

  async function compute(
    { id, area, standard, parameters }: ResolvedRun,
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ) {
    try {
      const at = { ...area, asOf: parameters.asOf }
      const loaded = await snapshotOf(at)
      signal.throwIfAborted()
      onProgress(0.1)
      const result = await engine.run(
        { at, loaded, standard, parameters },
        {
          signal,
          onProgress: (done) => onProgress(0.1 + 0.9 * done),
        },
      )
      signal.throwIfAborted()
      const stored: StoredResult = {
        result: toCoverageResult(result, loaded),
        gapOrder:
          result.kind === 'service-area' ? orderGaps(result.parcels).map(({ parcelId }) => Number(parcelId)) : [],
      }
      await finishRun(pool, id, 'done', JSON.stringify(stored), null)
    } catch (error) {
      if (signal.aborted) {
        const isShutdown = signal.reason === 'shutdown'
        await finishRun(
          pool,
          id,
          isShutdown ? 'failed' : 'cancelled',
          null,
          isShutdown ? JSON.stringify(interrupted) : null,
        )
        return
      }
      report(error)
      await finishRun(pool, id, 'failed', null, JSON.stringify(failed))
    }
  }

  return {
    async start(area, request) {
      const run = await resolveRun(pool, area, request, softwareVersion)
      const known = await findRun(pool, area.areaId, run.id)
      if (known && (known.state === 'done' || queue.has(run.id))) return show(known)
      const { standard, parameters, provenance } = run
      // Two starts of the same run at the same moment: the first to take its place computes it, the other finds it there.
      const place = queue.reserve(run.id)
      if (place !== null) {
        try {
          await insertRun(
            pool,
            run.id,
            area.areaId,
            area.dataVersion,
            standard.id,
            standard.version,
            softwareVersion,
            JSON.stringify(parameters),
            JSON.stringify(provenance),
          )
        } catch (error) {
          place.release()
          throw error
        }
        place.enter((signal, onProgress) => compute(run, signal, onProgress))
      }
      return show(await requireRun(area.areaId, run.id))
    },
    get: async (areaId, id) => show(await requireRun(areaId, id)),
    list: async (areaId, limit) => (await listRuns(pool, areaId, limit)).map(show),
    async cancel(areaId, id) {
      const row = await requireRun(areaId, id)
      if (row.state !== 'running') return show(row)
      if (queue.has(id)) await queue.cancel(id, 'cancelled')
      else await finishRun(pool, id, 'cancelled', null, null)
      return show(await requireRun(areaId, id))
    },
    finished: (id) => queue.finished(id),
    gaps: async (areaId, id, request) => gapStreams.open(await requireRun(areaId, id), request),
    async districts(areaId, id) {
      const row = await requireRun(areaId, id)
      const { asOf } = RunParameters.parse(row.parameters)
      return (await snapshotOf({ areaId, dataVersion: row.dataVersion, asOf })).snapshot.districts
    },
    async requireGaps(areaId, id) {
      const { gapsComplete } = await requireRun(areaId, id)
      if (!gapsComplete)
        throw new AppError(
          404,
          'gaps-not-made',
          { 'zh-Hans': '盲区多边形尚未全部生成', en: 'The gap polygons have not all been made' },
          { run: id },
        )
    },
    recover: async () => void (await failInterruptedRuns(pool, JSON.stringify(interrupted))),
    async close() {
      await Promise.all([queue.close(), gapStreams.close()])
      await engine.close()
    },
  }
}
