import type pg from 'pg'
import type { Logger } from 'pino'
import type { ResponseOf } from '#contract/endpoints.ts'
import type { AreaVersion } from '../db/queries/readAreaVersion.ts'
import type { CoverageRuns } from '../jobs/runs/coverageRuns.ts'
import type { Readiness } from '../jobs/start/readiness.ts'
import type { TileService } from '../jobs/tiles/tileService.ts'
import type { WalkingEngine } from '../jobs/walking/walkingEngine.ts'
import type { WriteRule } from './guardWrites.ts'

/** What routes are given: connections, long work, and what this installation shows. */
export interface RouteDeps {
  pool: pg.Pool
  runs: CoverageRuns
  walking: WalkingEngine
  tiles: TileService
  readiness: Readiness
  logger: Logger
  installation: ResponseOf<'getConfig'>
  writeRule: WriteRule
  /** The area's version, read at most a few times a second; throws a 404 AppError for an unknown area. */
  resolveArea: (areaId: string) => Promise<AreaVersion>
}
