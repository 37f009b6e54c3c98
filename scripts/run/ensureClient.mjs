import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectNode, root } from './ensurePackages.mjs'

const sources = ['client', 'server/contract', 'server/domain', 'data', 'vite.config.ts', 'package-lock.json']

/** Builds the client into dist/client, when what it is made of has changed since the last build. */
export async function ensureClient() {
  const stamp = join(root, 'dist/client/.built-from')
  const wanted = hashSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('正在构建网页 · Building the client …')
  await new Promise((resolve, reject) => {
    const vite = spawn(projectNode, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: 'inherit',
    })
    vite.once('error', reject)
    vite.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('网页构建失败 · The client did not build'))))
  })
  writeFileSync(stamp, wanted)
}

function hashSources() {
  const hash = createHash('sha256')
  for (const source of sources) addToHash(hash, source)
  return hash.digest('hex')
}

function addToHash(hash, path) {
  const full = join(root, path)
  const entries = existsSync(full) ? tryList(full) : []
  if (entries === null) hash.update(path).update('\0').update(readFileSync(full)).update('\0')
  else for (const name of entries) addToHash(hash, `${path}/${name}`)
}

/** Sorted names of a folder, or null for a file. */
function tryList(full) {
  try {
    return readdirSync(full).sort()
  } catch (error) {
    if (error.code === 'ENOTDIR') return null
    throw error
  }
}
