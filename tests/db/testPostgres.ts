import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)
const DEBIAN_ROOT = '/usr/lib/postgresql'
const MIN_MAJOR = 15

/** What the tests of one run share: a server's maintenance database, and the private cluster where we started one. */
interface RunningPostgres {
  adminUrl: string
  cluster: string | null
}

/** The programs of the newest installed PostgreSQL ≥ 15 that has PostGIS, or null. */
function findPrograms(): string | null {
  if (!existsSync(DEBIAN_ROOT)) return null
  const majors = readdirSync(DEBIAN_ROOT)
    .map(Number)
    .filter((major) => major >= MIN_MAJOR)
    .filter((major) => existsSync(`/usr/share/postgresql/${major}/extension/postgis.control`))
    .filter((major) => existsSync(join(DEBIAN_ROOT, String(major), 'bin', 'initdb')))
  return majors.length === 0 ? null : join(DEBIAN_ROOT, String(Math.min(...majors)), 'bin')
}

/** Why there is no real PostgreSQL to test on, or null when there is one. */
export function missingPostgres(): string | null {
  if (process.env.JINLIN_TEST_DATABASE_URL || findPrograms() !== null) return null
  return 'PostgreSQL ≥ 15 with PostGIS is not installed and JINLIN_TEST_DATABASE_URL is not set'
}

/** PostgreSQL refuses to run as root: there it runs as the user that Debian's package made. */
async function postgresUser(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/** Starts a throwaway cluster that listens on a socket in its own directory and never waits for the disk. */
async function startCluster(runDir: string, programs: string): Promise<RunningPostgres> {
  const user = await postgresUser()
  const home = join(runDir, 'pg')
  mkdirSync(home)
  // The run's own directory is private; the cluster's user has to pass through it.
  await chmod(runDir, 0o711)
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid ?? user.uid)
  const cluster = join(home, 'data')
  const options = { ...user, cwd: home, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } }
  await run(
    join(programs, 'initdb'),
    ['-D', cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    options,
  )
  const settings = [
    `unix_socket_directories='${home}'`,
    `listen_addresses=''`,
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'autovacuum=off',
    'shared_buffers=64MB',
    'max_connections=100',
    'jit=off',
  ]
  const server = settings.map((setting) => `-c ${setting}`).join(' ')
  const log = join(home, 'log')
  await run(join(programs, 'pg_ctl'), ['-D', cluster, '-l', log, '-o', server, '-w', '-s', 'start'], options)
  return { adminUrl: `postgresql:///postgres?host=${encodeURIComponent(home)}&user=postgres`, cluster }
}

const recordIn = (runDir: string): string => join(runDir, 'postgres.json')

/** The run's PostgreSQL, started on the first call. The caller makes sure that only one calls at a time. */
export async function startPostgres(runDir: string): Promise<RunningPostgres> {
  if (existsSync(recordIn(runDir))) return JSON.parse(readFileSync(recordIn(runDir), 'utf8')) as RunningPostgres
  const given = process.env.JINLIN_TEST_DATABASE_URL
  const programs = findPrograms()
  if (!given && programs === null) throw new Error(missingPostgres() ?? '')
  const running = given ? { adminUrl: given, cluster: null } : await startCluster(runDir, programs ?? '')
  writeFileSync(recordIn(runDir), JSON.stringify(running))
  return running
}

/** The names of all databases that one run makes start with this. */
export const databasePrefix = (runDir: string): string =>
  `jinlin_test_${runDir
    .slice(-6)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '_')}_`

export function databaseUrl(adminUrl: string, name: string): string {
  const socket = adminUrl.replace(/^(postgres(?:ql)?:\/\/[^/]*)\/[^?]*/, `$1/${name}`)
  return socket
}

export async function runAsAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Stops the run's cluster, or drops the run's databases on a server that was given. */
export async function stopPostgres(runDir: string): Promise<void> {
  if (!existsSync(recordIn(runDir))) return
  const { adminUrl, cluster } = JSON.parse(readFileSync(recordIn(runDir), 'utf8')) as RunningPostgres
  const programs = findPrograms()
  if (cluster !== null && programs !== null) {
    await run(join(programs, 'pg_ctl'), ['-D', cluster, '-m', 'immediate', '-s', 'stop'], {
      ...(await postgresUser()),
      cwd: '/',
    })
    return
  }
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1::text)',
    [databasePrefix(runDir)],
  )
  for (const { name } of rows) await client.query(`drop database if exists "${name}" with (force)`)
  await client.end()
}
