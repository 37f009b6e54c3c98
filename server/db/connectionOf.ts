import type pg from 'pg'

/** Where the pool connects to, in a form that can be handed to a thread. */
export function connectionOf({ options }: pg.Pool, applicationName: string): pg.PoolConfig {
  const { connectionString, host, port, user, database, password, ssl } = options
  return {
    ...(connectionString === undefined ? {} : { connectionString }),
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(database === undefined ? {} : { database }),
    ...(typeof password === 'string' ? { password } : {}),
    ...(typeof ssl === 'boolean' ? { ssl } : {}),
    application_name: applicationName,
    connectionTimeoutMillis: 30_000,
    statement_timeout: 60_000,
  }
}
