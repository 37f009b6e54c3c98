import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Ready } from '#contract/installation.ts'

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
const children: ChildProcess[] = []
let directory: string

/** The server as `npm start` runs it, on a free port, without the demonstration city. */
function startServer(environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: directory, JINLIN_DEMO: '0', ...environment },
  })
  children.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const says = (pattern: RegExp) => expect.poll(() => output, { timeout: 100_000, interval: 50 }).toMatch(pattern)
  const origin = () => /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? ''
  return { child, exited, says, origin, output: () => output }
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jinlin-main-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rm(directory, { recursive: true, force: true }))

describe('the server process', () => {
  test('answers before its database is open, is ready then, starts again after being killed, and stops when asked', async () => {
    const first = startServer()
    await first.says(/http:\/\/127/)
    const early = await fetch(`${first.origin()}/api/v1/ready`)
    expect(Ready.parse(await early.json()).state).toMatch(/loading|ready/)
    expect((await fetch(`${first.origin()}/api/v1/health`)).status).toBe(200)
    await first.says(/就绪 \/ ready/)
    expect((await fetch(`${first.origin()}/api/v1/ready`)).status).toBe(200)
    const second = startServer()
    expect(await second.exited).toBe(1)
    expect(second.output()).toMatch(/database/i)
    first.child.kill('SIGKILL')
    await first.exited

    const again = startServer()
    await again.says(/就绪 \/ ready/)
    const standards = (await (await fetch(`${again.origin()}/api/v1/standards`)).json()) as { standards: unknown[] }
    expect(standards.standards.length).toBeGreaterThan(5)
    again.child.kill('SIGTERM')
    expect(await again.exited).toBe(0)
  })
  test('says which port is taken', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const server = startServer({ PORT: String(port) })
    expect(await server.exited).toBe(1)
    expect(server.output()).toContain(`Port ${port} is in use`)
    taken.close()
  })
  test('says which setting cannot be used', async () => {
    const server = startServer({ PORT: 'eighty' })
    expect(await server.exited).toBe(2)
    expect(server.output()).toContain('PORT ("eighty")')
  })
})
