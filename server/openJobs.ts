import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { migrate } from './db/migrate.ts'
import type { Database } from './db/openDatabase.ts'
import { listAreas } from './db/queries/listAreas.ts'
import { readAreaVersion } from './db/queries/readAreaVersion.ts'
import { cleanStaleBatches, SILENT_SECONDS } from './jobs/import/cleanStaleBatches.ts'
import { openAnalysis } from './jobs/openAnalysis.ts'
import type { CoverageRuns } from './jobs/runs/coverageRuns.ts'
import { shipStandards } from './jobs/standards/shipStandards.ts'
import { loadDemonstrationCity } from './jobs/start/loadDemonstrationCity.ts'
import { prewarmTiles } from './jobs/start/prewarmTiles.ts'
import type { Readiness } from './jobs/start/readiness.ts'
import { createTileService, type TileService } from './jobs/tiles/tileService.ts'
import { landOf } from './jobs/walking/answers/landOf.ts'
import { findProfile } from './jobs/walking/findProfile.ts'
import type { WalkingEngine } from './jobs/walking/walkingEngine.ts'

export interface OpenJobs {
  runs: CoverageRuns
  walking: WalkingEngine
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
  const cacheDir = join(config.dataDir, 'cache')
  const { runs, straight, walking } = openAnalysis({
    pool,
    softwareVersion: config.softwareVersion,
    cacheDir,
    elevationDir: join(config.dataDir, 'elevation'),
    report: (error) => logger.error({ err: error }, 'coverage run'),
  })
  await runs.recover()
  const tiles = createTileService({ pool, cacheDir })

  async function fill(): Promise<void> {
    if (config.demonstration) await fillDemonstration()
    readiness.set({ state: 'ready', step: 'done', progress: 1, reasons: [] })
    const areas = (await listAreas(pool)).map(({ id }) => id)
    // Without waiting: the first answers come before the streets are read.
    const warmUp = prewarmTiles(pool, tiles, areas.slice(0, 3))
      .then(() => straight.warmUp())
      .then(() => warmUpWalking(areas[0]))
    warmUp.catch((error) => {
      if (!signal.aborted) logger.warn({ err: error }, 'nothing could be made ready ahead')
    })
  }

  /** The network and the land of the city that opens first: the next circle is then a matter of milliseconds. */
  async function warmUpWalking(areaId: string | undefined): Promise<void> {
    const first = config.defaultArea ?? areaId
    const at = first === undefined ? null : await readAreaVersion(pool, first)
    if (at === null) return
    const walker = await (await walking.city(at)).walker(findProfile(null))
    await landOf({ pool, walking, softwareVersion: config.softwareVersion }, at, walker)
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
    walking,
    tiles,
    readiness,
    fill,
    async close() {
      await Promise.all([runs.close(), tiles.close()])
    },
  }
}
