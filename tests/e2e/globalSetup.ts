import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a real server with a small demonstration city; null when what the browser tests need is not there. */
    e2eAddress: string | null
    /** What is missing, for the names of skipped tests. */
    e2eMissing: string
    chromiumPath: string
    /** Where the pictures of this run are written. */
    e2ePictures: string
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
/** About 60 compounds: the same kinds of things as the whole city, in seconds. */
const SCALE = '0.02'

/** Starts server/main.ts as an operator would, on a database of its own filled by the command line. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'jinlin-e2e-'))
  // To be looked at afterwards; the next run writes over them.
  const pictures = join(tmpdir(), 'jinlin-pictures')
  mkdirSync(pictures, { recursive: true })
  const missing = [
    ...(existsSync(chromiumPath) ? [] : ['Chromium']),
    ...(existsSync(join(root, 'dist/client/index.html')) ? [] : ['the built client (npm run build)']),
  ]
  project.provide('chromiumPath', chromiumPath)
  project.provide('e2ePictures', pictures)
  project.provide('e2eMissing', missing.join(', '))
  if (missing.length > 0) {
    project.provide('e2eAddress', null)
    return async () => rmSync(folder, { recursive: true, force: true })
  }
  const environment = {
    ...process.env,
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: '',
    PORT: '0',
    HOST: '127.0.0.1',
    JINLIN_DEMO: 'false',
  }
  await run(['scripts/generate-demo-city.ts', '--out', join(folder, 'city'), '--scale', SCALE], environment)
  await run(['scripts/jinlin.ts', 'import', '--manifest', join(folder, 'city'), '--area', 'demo-city'], environment)
  const server = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const address = await readyAddress(server)
  project.provide('e2eAddress', address)
  console.log(`Pictures of the pages: ${pictures}`)
  return async () => {
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(parameters: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, parameters, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${parameters.join(' ')} ended with ${code}: ${said.join('').slice(-2000)}`))
    })
  })
}

function readyAddress(server: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const address = /ready[^\n]*(http:\/\/\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    })
    server.once('close', (code) => reject(new Error(`The server ended with ${code}: ${said.slice(-2000)}`)))
  })
}

function stop(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('close', () => resolve())
    server.kill('SIGTERM')
  })
}
