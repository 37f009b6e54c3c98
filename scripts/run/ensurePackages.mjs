import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// Plain JavaScript: this runs on whatever Node.js the machine has, before the project's own is installed.
export const root = fileURLToPath(new URL('../../', import.meta.url))
const bin = process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node'
/** The Node.js that the project pins for itself. */
export const projectNode = `${root}${bin}`

/** Installs exactly what the lock file names, when node_modules is absent, half-made or of another lock file. */
export function ensurePackages() {
  const stamp = `${root}node_modules/.jinlin-installed`
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex')
  if (existsSync(stamp) && existsSync(projectNode) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('正在安装依赖包 · Installing packages (npm ci) …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error('npm ci 失败 · npm ci failed: see the lines above')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}
