import { type ChildProcess, spawn } from 'node:child_process'
import { afterEach, describe, expect, test } from 'vitest'

const fixture = (name: string) => new URL(`../fixtures/launcher/${name}`, import.meta.url).pathname
const started: ChildProcess[] = []

/** Starts a program and gives what it says; all it starts says it in the same place. */
function start(command: string, args: string[], environment: Record<string, string> = {}) {
  const child = spawn(command, args, { env: { PATH: process.env.PATH, ...environment }, detached: true })
  started.push(child)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const says = (pattern: RegExp) => expect.poll(() => output, { timeout: 20_000 }).toMatch(pattern)
  return { child, exited, says }
}

afterEach(() => {
  for (const { pid } of started.splice(0)) {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
})

describe.skipIf(process.platform === 'win32')('the launcher of npm start', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('hands %s on and exits as what it launched', async (signal) => {
    const launcher = start(process.execPath, [fixture('launch.mjs')])
    await launcher.says(/waiting/)
    launcher.child.kill(signal)
    expect(await launcher.exited).toBe(7)
    await launcher.says(new RegExp(signal))
  })
  test('is missed by what it launched when it is killed outright', async () => {
    const launcher = start(process.execPath, [fixture('launch.mjs')])
    await launcher.says(/waiting/)
    launcher.child.kill('SIGKILL')
    await launcher.says(/disconnect/)
  })
  test('stops what it launched when npm is killed outright', async () => {
    const npm = `"${process.execPath}" "${fixture('launch.mjs')}"; true`
    const parent = start('/bin/sh', ['-c', npm], { npm_lifecycle_event: 'start' })
    await parent.says(/waiting/)
    parent.child.kill('SIGKILL')
    await parent.says(/SIGTERM/)
  })
  test('outlives a shell that started it in the background', async () => {
    const parent = start('/bin/sh', ['-c', `"${process.execPath}" "${fixture('launch.mjs')}" & sleep 1`])
    await parent.says(/waiting/)
    expect(await parent.exited).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    await parent.says(/^waiting \d+\n$/)
  })
})
