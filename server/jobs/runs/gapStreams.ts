import type { MultiPolygon, Polygon } from 'geojson'
import type pg from 'pg'
import { type GapFeature, Provenance } from '#contract/coverage.ts'
import { AppError } from '#contract/errors.ts'
import type { ServiceAreaStandard } from '#domain/standards/standard.ts'
import { decodeEwkb } from '../../db/decodeEwkb.ts'
import type { RunRow } from '../../db/queries/listRuns.ts'
import { tileGaps } from '../../db/queries/tileGaps.ts'
import { readPages } from '../../db/readPages.ts'
import { createGapProduction, type GapProduction } from './gapProduction.ts'
import type { LoadedSnapshot, SnapshotAt } from './loadCoverageSnapshot.ts'
import type { RunEngine } from './runEngine.ts'
import { RunParameters } from './runParameters.ts'
import { saveGaps } from './saveGaps.ts'
import { StoredResult } from './toCoverageRun.ts'
import { touchesBox } from './touchesBox.ts'

type Bbox = [number, number, number, number]

export interface GapRequest {
  /** Gaps in it come before the others. */
  first?: Bbox | undefined
  signal: AbortSignal
}

/** Gaps as they are made; `errors` are known once it has ended. */
export interface GapStream {
  features: AsyncIterable<GapFeature>
  errors(): { parcelId: number; reason: string }[]
}

interface Dependencies {
  pool: pg.Pool
  engine: Pick<RunEngine, 'gaps'>
  snapshotOf: (at: SnapshotAt) => Promise<LoadedSnapshot>
}

/** Gap polygons of done runs: made on demand, once for all who ask at the same time, kept when complete. */
export function createGapStreams({ pool, engine, snapshotOf }: Dependencies) {
  const productions = new Map<string, Promise<GapProduction>>()

  async function produce(row: RunRow, standard: ServiceAreaStandard, first: Bbox | undefined): Promise<GapProduction> {
    const { gapOrder } = StoredResult.parse(row.result)
    const parameters = RunParameters.parse(row.parameters)
    const at = { areaId: row.areaId, dataVersion: row.dataVersion, asOf: parameters.asOf }
    const loaded = await snapshotOf(at)
    return createGapProduction({
      makeGaps: (options) => engine.gaps({ at, loaded, standard, parameters }, options),
      loaded,
      gapOrder,
      first,
      onComplete: (gaps, errors) => saveGaps(pool, row.id, gaps, errors),
      onEnd: () => productions.delete(row.id),
    })
  }

  return {
    async open(row: RunRow, { first, signal }: GapRequest): Promise<GapStream> {
      if (row.state !== 'done')
        throw new AppError(
          409,
          'run-not-done',
          { 'zh-Hans': '计算尚未完成', en: 'The run is not done' },
          { run: row.id, state: row.state },
        )
      if (row.gapsComplete) return { features: storedGaps(pool, row.id, first), errors: () => row.gapErrors }
      const { standard } = Provenance.parse(row.provenance)
      if (standard.kind !== 'service-area') return { features: none(), errors: () => [] }
      let production = productions.get(row.id)
      if (production === undefined) {
        production = produce(row, standard, first)
        productions.set(row.id, production)
        production.catch(() => productions.delete(row.id))
      }
      const made = await production
      return { features: made.follow(first, signal), errors: () => made.errors }
    },
    async close() {
      for (const production of productions.values()) await production.then((made) => made.abort()).catch(() => {})
    },
  }
}

async function* none(): AsyncGenerator<GapFeature, void> {}

/** Those in `first` in a first pass over the index of shapes, the others in a second: no more than a page is held. */
async function* storedGaps(pool: pg.Pool, runId: string, first: Bbox | undefined): AsyncGenerator<GapFeature, void> {
  for (const pass of first ? (['inside', 'outside'] as const) : (['all'] as const)) {
    const pages = readPages(
      (after, limit) => tileGaps(pool, runId, after, limit),
      (row) => row.rank,
    )
    for await (const rows of pages)
      for (const { geom, ...properties } of rows) {
        const geometry = decodeEwkb(geom) as Polygon | MultiPolygon
        if (first && pass !== 'all' && touchesBox(geometry, first) !== (pass === 'inside')) continue
        yield { type: 'Feature', id: properties.rank, geometry, properties }
      }
  }
}
