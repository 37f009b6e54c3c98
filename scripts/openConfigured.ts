import { readConfig } from '../server/config.ts'
import { migrate } from '../server/db/migrate.ts'
import { type Database, openDatabase } from '../server/db/openDatabase.ts'
import { cleanStaleBatches, SILENT_SECONDS } from '../server/jobs/import/cleanStaleBatches.ts'

/**
 * The database that a server of the same settings uses: through the running server where it has the embedded one open, else
 * opened here. Migrated.
 */
export async function openConfigured(env: Record<string, string | undefined>): Promise<Database> {
  const { databaseUrl, dataDir } = readConfig(env)
  const database = await openDatabase({ databaseUrl: databaseUrl ?? undefined, dataDir, shareRunning: true })
  try {
    await migrate(database.pool)
    // Opened by this very process, nobody else can be importing; in a shared one, somebody may be.
    const isOwn = database.describe().pid === process.pid
    await cleanStaleBatches(database.pool, { idleSeconds: isOwn ? 0 : SILENT_SECONDS })
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
