import { join } from 'node:path'
import { AppError } from '#contract/errors.ts'
import { readConfig, softwareVersion } from '../server/config.ts'
import type { Database } from '../server/db/openDatabase.ts'
import { type AreaVersion, readAreaVersion } from '../server/db/queries/readAreaVersion.ts'
import { type Analysis, openAnalysis } from '../server/jobs/openAnalysis.ts'
import type { CommandIo } from './command.ts'
import { openConfigured } from './openConfigured.ts'
import { usageError } from './usageError.ts'

export interface OpenAnalysis {
  pool: Database['pool']
  analysis: Analysis
  /** The area that was named, at its version now. */
  at: AreaVersion
}

/** Opens the database and both engines as a server of the same settings does, and closes them whatever happens. Throws a 404 AppError for an unknown area. */
export async function withAnalysis<T>(
  io: CommandIo,
  area: string | undefined,
  work: (open: OpenAnalysis) => Promise<T>,
): Promise<T> {
  if (area === undefined) throw usageError('缺少 --area', '--area is missing')
  const { dataDir } = readConfig(io.env)
  const { pool, close } = await openConfigured(io.env)
  const analysis = openAnalysis({
    pool,
    softwareVersion,
    cacheDir: join(dataDir, 'cache'),
    elevationDir: join(dataDir, 'elevation'),
    report: (error) => io.tell(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  })
  try {
    const at = await readAreaVersion(pool, area)
    if (at === null)
      throw new AppError(404, 'area-not-found', { 'zh-Hans': '没有这个城市', en: 'There is no such city' }, { area })
    return await work({ pool, analysis, at })
  } finally {
    await analysis.close()
    await close()
  }
}
