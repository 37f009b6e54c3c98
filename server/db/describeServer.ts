import type pg from 'pg'
import { DatabaseRefusal } from './databaseRefusal.ts'

export interface ServerDescription {
  /** For instance 15.14. */
  postgres: string
  /** The installed version, or the one that the first migration would install. */
  postgis: string
}

const MIN_POSTGRES_MAJOR = 15
const MIN_POSTGIS = [3, 3] as const

const versionsSql = `
  select current_setting('server_version_num')::int as number,
         current_setting('server_version') as postgres,
         (select coalesce(installed_version, default_version) from pg_available_extensions where name = 'postgis')
           as postgis`

interface VersionsRow {
  number: number
  postgres: string
  postgis: string | null
}

/** Reads the server's versions and refuses one that is too old: PostgreSQL ≥ 15 with PostGIS ≥ 3.3 is needed. */
export async function describeServer(pool: pg.Pool): Promise<ServerDescription> {
  const { rows } = await pool.query<VersionsRow>(versionsSql)
  const found = rows[0]
  if (found === undefined) throw new Error('Expected one row of versions, got none.')
  if (Math.floor(found.number / 10_000) < MIN_POSTGRES_MAJOR) {
    throw new DatabaseRefusal(
      'unsupported-version',
      `需要 PostgreSQL ${MIN_POSTGRES_MAJOR} 或更新版本,实为 ${found.postgres}。`,
      `Expected PostgreSQL ${MIN_POSTGRES_MAJOR} or newer, got ${found.postgres}.`,
    )
  }
  const [major = 0, minor = 0] = (found.postgis ?? '').split('.').map(Number)
  if (major < MIN_POSTGIS[0] || (major === MIN_POSTGIS[0] && minor < MIN_POSTGIS[1])) {
    const [gotZh, got] =
      found.postgis === null
        ? ['没有:服务器上未安装其软件包', 'none: its package is not installed on the server']
        : [found.postgis, found.postgis]
    const least = MIN_POSTGIS.join('.')
    throw new DatabaseRefusal(
      'unsupported-version',
      `需要 PostGIS ${least} 或更新版本,实为${gotZh}。`,
      `Expected PostGIS ${least} or newer, got ${got}.`,
    )
  }
  return { postgres: found.postgres, postgis: found.postgis ?? '' }
}
