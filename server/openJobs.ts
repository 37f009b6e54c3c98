import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { migrate } from './db/migrate.ts'
import type { Database } from './db/openDatabase.ts'
import { listAreas } from './db/queries/listAreas.ts'
import { createCoverageEngine } from './jobs/coverage/coverageEngine.ts'
import { cleanStaleBatches, SILENT_SECONDS } from './jobs/import/cleanStaleBatches.ts'
import { type CoverageRuns, createCoverageRuns } from './jobs/runs/coverageRuns.ts'
import { shipStandards } from './jobs/standards/shipStandards.ts'
import { loadDemonstrationCity } from './jobs/start/loadDemonstrationCity.ts'
import { prewarmTiles } from './jobs/start/prewarmTiles.ts'
import type { Readiness } from './jobs/start/readiness.ts'
import { createTileService, type TileService } from './jobs/tiles/tileService.ts'

export interface OpenJobs {
  runs: CoverageRuns
  tiles: TileService
  readiness: Readiness
  /** Brings in the demonstration city where there is no city; ready when it resolves. Tiles are then read ahead. */
  fill(): Promise<void>
  close(): Promise<void>
}

interface Options {
  database: Database
  config: Config
  readiness: Readiness
  logger: Logger
  signal: AbortSignal
  print: (text: string) => void
}

/** Brings the database to this software's schema and standards, puts right what a killed process left, and opens the long work. */
export async function openJobs({ database, config, readiness, logger, signal, print }: Options): Promise<OpenJobs> {
  const { pool } = database
  readiness.set({ state: 'loading', step: 'migrations', progress: null, reasons: [] })
  await migrate(pool)
  readiness.set({ state: 'loading', step: 'standards', progress: null, reasons: [] })
  await shipStandards(pool)
  // The embedded database is this process's alone: nobody else can be importing. A server's may be in use.
  await cleanStaleBatches(pool, { idleSeconds: database.kind === 'embedded' ? 0 : SILENT_SECONDS })
  const engine = createCoverageEngine()
  const runs = createCoverageRuns({
    pool,
    engine,
    softwareVersion: config.softwareVersion,
    report: (error) => logger.error({ err: error }, 'coverage run'),
  })
  await runs.recover()
  const tiles = createTileService({ pool, cacheDir: join(config.dataDir, 'cache') })

  async function fill(): Promise<void> {
    if (config.demonstration) await fillDemonstration()
    readiness.set({ state: 'ready', step: 'done', progress: 1, reasons: [] })
    const areas = (await listAreas(pool)).map(({ id }) => id)
    // Without waiting: the first answers come before the streets are read.
    const warmUp = prewarmTiles(pool, tiles, areas.slice(0, 3)).then(() => engine.warmUp())
    warmUp.catch((error) => {
      if (!signal.aborted) logger.warn({ err: error }, 'nothing could be made ready ahead')
    })
  }

  async function fillDemonstration(): Promise<void> {
    let told = -1
    const loaded = await loadDemonstrationCity(pool, config.dataDir, {
      signal,
      onProgress: (progress, file) => {
        const reasons = [`The demonstration city is being loaded: ${file}.`]
        readiness.set({ state: 'loading', step: 'demonstration-city', progress, reasons })
        const tenth = Math.floor(progress * 10)
        if (tenth === told) return
        told = tenth
        print(`演示数据 / demonstration data: ${Math.round(progress * 100)} % ${file}`)
      },
    })
    if (loaded) print('演示数据已载入 / demonstration data loaded')
  }

  return {
    runs,
    tiles,
    readiness,
    fill,
    async close() {
      await Promise.all([runs.close(), tiles.close()])
    },
  }
}
