import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { DatabaseRefusal } from './databaseRefusal.ts'
import { withTransaction } from './withTransaction.ts'

interface Migration {
  number: number
  name: string
  sql: string
  checksum: string
}

interface AppliedRow {
  number: number
  name: string
  checksum: string
}

const defaultDirectory = fileURLToPath(new URL('./migrations/', import.meta.url))
/** Any number, as long as it is always the same: only one process migrates a database at a time. */
const ADVISORY_LOCK = 7_246_411
const INSUFFICIENT_PRIVILEGE = '42501'

const ledgerSql = `
  create table if not exists schema_migration (
    number     integer     primary key,
    name       text        not null,
    checksum   text        not null,
    applied_at timestamptz not null default now()
  )`

async function readMigrations(directory: string): Promise<Migration[]> {
  const migrations: Migration[] = []
  for (const name of (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()) {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1] ?? Number.NaN)
    if (number !== migrations.length + 1) {
      const expected = `${String(migrations.length + 1).padStart(4, '0')}_name.sql`
      throw new Error(`Expected the migration ${expected}, got ${name} in ${directory}.`)
    }
    // Line endings are git's business and no change of a migration.
    const sql = (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n')
    migrations.push({ number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') })
  }
  return migrations
}

function refuseMismatch(applied: AppliedRow[], migrations: Migration[]): void {
  for (const row of applied) {
    const known = migrations[row.number - 1]
    if (known === undefined) {
      throw new DatabaseRefusal(
        'newer-database',
        `数据库已有迁移 ${row.name},本软件只认识 ${migrations.length} 个;请使用更新的软件。`,
        `The database has migration ${row.name}; this software knows ${migrations.length}. Use the newer software.`,
      )
    }
    if (known.checksum !== row.checksum) {
      throw new DatabaseRefusal(
        'changed-migration',
        `迁移 ${known.name} 在应用之后被改动:应为 ${row.checksum},实为 ${known.checksum}。迁移只能向前,请写入新文件。`,
        `Migration ${known.name} was changed after it had been applied: expected checksum ${row.checksum}, got ` +
          `${known.checksum}. Migrations are forward-only: put the change into a new file.`,
      )
    }
  }
}

/**
 * Brings the database to this software's schema: applies, in order and each in a transaction of its own, the
 * numbered SQL files that it does not have yet. Gives the names of those applied now. Processes that migrate at once
 * take turns.
 */
export async function migrate(pool: pg.Pool, directory = defaultDirectory): Promise<string[]> {
  const migrations = await readMigrations(directory)
  const appliedNow: string[] = []
  for (;;) {
    const name = await withTransaction(pool, (client) => applyNext(client, migrations), { statementTimeoutMs: 0 })
    if (name === null) return appliedNow
    appliedNow.push(name)
  }
}

/** Applies the first migration that is missing and gives its name, or null when none is. */
async function applyNext(client: pg.PoolClient, migrations: Migration[]): Promise<string | null> {
  await client.query('select pg_advisory_xact_lock($1::bigint)', [ADVISORY_LOCK])
  await client.query(ledgerSql)
  const { rows } = await client.query<AppliedRow>('select number, name, checksum from schema_migration order by number')
  refuseMismatch(rows, migrations)
  const next = migrations[rows.length]
  if (next === undefined) return null
  try {
    await client.query(next.sql)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE) {
      throw new DatabaseRefusal(
        'not-permitted',
        `数据库用户的权限不够(${next.name}):${error.message}。请由管理员先在该数据库中执行 create extension postgis,并允许该用户建表。`,
        `The database's user may not do what ${next.name} needs: ${error.message}. Let an administrator run "create ` +
          `extension postgis" in this database and allow the user to create tables.`,
        { cause: error },
      )
    }
    throw new Error(`Migration ${next.name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
  await client.query('insert into schema_migration (number, name, checksum) values ($1::int, $2::text, $3::text)', [
    next.number,
    next.name,
    next.checksum,
  ])
  return next.name
}
