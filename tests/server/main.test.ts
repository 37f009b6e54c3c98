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
    expect(second.output()).toMatch(/数据库已被进程 \d+.*打开。\n.*already open: process \d+/)
    first.child.kill('SIGKILL')
    await first.exited

    const again = startServer()
    await again.says(/就绪 \/ ready/)
    const standards = (await (await fetch(`${again.origin()}/api/v1/standards`)).json()) as { standards: unknown[] }
    expect(standards.standards.length).toBeGreaterThan(5)
    // As a terminal and npm do: the same request twice is still one, and is carried out cleanly.
    again.child.kill('SIGINT')
    again.child.kill('SIGINT')
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
  test.each([
    ['a data directory that is a file', { DATA_DIR: main }, /DATA_DIR 应为.*\n.*Expected DATA_DIR to be a folder/],
    ['a data directory below a file', { DATA_DIR: join(main, 'x') }, /DATA_DIR 应为.*\n.*Expected DATA_DIR to be/],
    [
      'a database that nobody serves',
      { DATABASE_URL: 'postgresql://me:hush@127.0.0.1:1/x' },
      /无法使用.*127\.0\.0\.1:1\/x.*\n.*cannot be used: connect ECONNREFUSED/,
    ],
    ['an address that is none of ours', { HOST: '192.0.2.1' }, /无法监听 192\.0\.2\.1.*\n.*Cannot listen on/],
  ])('says in both languages, without a stack, what is wrong with %s', async (_what, environment, words) => {
    const server = startServer(environment)
    expect(await server.exited).toBe(1)
    expect(server.output()).toMatch(words)
    expect(server.output()).not.toMatch(/^ {4}at |hush/m)
  })
  test('serves on when the reader of its output leaves, and stops cleanly when its terminal is closed', async () => {
    const server = startServer()
    await server.says(/http:\/\/127/)
    server.child.stdout.destroy()
    server.child.stderr.destroy()
    await expect
      .poll(() => fetch(`${server.origin()}/api/v1/ready`).then(({ status }) => status), { timeout: 100_000 })
      .toBe(200)
    server.child.kill('SIGHUP')
    expect(await server.exited).toBe(0)
  })
  test('says which setting cannot be used', async () => {
    const server = startServer({ PORT: 'eighty' })
    expect(await server.exited).toBe(2)
    expect(server.output()).toContain('PORT ("eighty")')
  })
})
