import type pg from 'pg'
import { type CoverageEngine, createCoverageEngine } from './coverage/coverageEngine.ts'
import { type CoverageRuns, createCoverageRuns } from './runs/coverageRuns.ts'
import { createRunEngine } from './runs/runEngine.ts'
import { createSnapshotCache } from './runs/snapshotCache.ts'
import { createWalkingEngine, type WalkingEngine } from './walking/walkingEngine.ts'

export interface Analysis {
  runs: CoverageRuns
  straight: CoverageEngine
  walking: WalkingEngine
  /** Stops the runs and every thread. */
  close(): Promise<void>
}

export interface AnalysisOptions {
  pool: pg.Pool
  softwareVersion: string
  /** Where walking networks are kept for the next start; null: nowhere. */
  cacheDir: string | null
  /** Where elevations lie; null: nowhere. */
  elevationDir?: string | null
  /** Of each engine; default: one a core. */
  threads?: number
  /** Runs that may wait for their turn. */
  maxWaiting?: number
  report?: (error: unknown) => void
}

/** Both engines over one cache of snapshots, and the runs that ask them. Threads start with the first work. */
export function openAnalysis({ pool, cacheDir, elevationDir, threads, ...options }: AnalysisOptions): Analysis {
  const snapshotOf = createSnapshotCache(pool)
  const straight = createCoverageEngine({ threads })
  const walking = createWalkingEngine({ pool, cacheDir, elevationDir, snapshotOf, threads })
  const runs = createCoverageRuns({ pool, engine: createRunEngine(straight, walking), snapshotOf, ...options })
  return { runs, straight, walking, close: () => runs.close() }
}
