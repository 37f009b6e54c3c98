import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const wanted = [
  { name: 'Chromium', there: () => existsSync('/usr/bin/chromium'), packages: ['chromium'] },
  {
    name: 'CJK font',
    there: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
    packages: ['fonts-noto-cjk'],
  },
  {
    name: 'PostgreSQL 15 with PostGIS',
    there: () => existsSync('/usr/lib/postgresql/15/lib/postgis-3.so'),
    packages: ['postgresql-15', 'postgresql-15-postgis-3'],
  },
  {
    name: 'pgRouting',
    there: () => existsSync('/usr/share/postgresql/15/extension/pgrouting.control'),
    packages: ['postgresql-15-pgrouting'],
  },
  { name: 'osmium', there: () => existsSync('/usr/bin/osmium'), packages: ['osmium-tool'] },
]

/**
 * Installs what the database and browser tests use, when this is Debian and we are root; else says what is absent.
 * @returns {string[]} names of what is not there: tests that need it are skipped by name
 */
export function ensureTestSystem() {
  const absent = wanted.filter(({ there }) => !there())
  if (absent.length === 0) return []
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const packages = absent.flatMap((item) => item.packages)
    console.log(`apt-get install ${packages.join(' ')} …`)
    apt(['update', '-q'])
    apt(['install', '-y', '-q', '--no-install-recommends', ...packages])
  }
  return absent.filter(({ there }) => !there()).map(({ name }) => name)
}

function apt(args) {
  const { status, stderr } = spawnSync('apt-get', args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) console.warn(`apt-get ${args[0]} failed: ${stderr.trim().split('\n').at(-1)}`)
}
