import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import type { Command, CommandIo } from '../../scripts/command.ts'
import { commands } from '../../scripts/commands/index.ts'
import { runCommand } from '../../scripts/runCommand.ts'

async function run(argv: string[], among: Parameters<typeof runCommand>[2] = commands, env: CommandIo['env'] = {}) {
  const printed: string[] = []
  const told: string[] = []
  const io = {
    print: (text: string) => printed.push(text),
    tell: (text: string) => told.push(text),
    isTerminal: false,
    env,
    signal: new AbortController().signal,
  }
  const code = await runCommand(argv, io, among)
  return { code, printed: printed.join('\n'), told: told.join('\n') }
}

const doing = (act: Command['run']): Parameters<typeof runCommand>[2] => ({
  act: async () => ({ name: 'act', summary: { en: 'acts' }, usage: { en: 'how to act' }, run: act }),
})

describe('the command line', () => {
  it('lists every command with what it does, in Chinese unless English is asked for', async () => {
    const chinese = await run(['--help'])
    expect(chinese.code).toBe(0)
    for (const name of Object.keys(commands))
      expect(chinese.printed).toMatch(new RegExp(`^  ${name} +\\p{Script=Han}`, 'mu'))
    const english = await run(['--help', '--lang', 'en'])
    for (const name of Object.keys(commands)) expect(english.printed).toMatch(new RegExp(`^  ${name} +[A-Z]`, 'm'))
  })

  it('answers --help of each command in both languages without opening anything', async () => {
    for (const name of Object.keys(commands)) {
      const chinese = await run([name, '--help'])
      expect([chinese.code, chinese.printed]).toEqual([0, expect.stringContaining(`npm run jinlin -- ${name}`)])
      const english = await run([name, '--help'], commands, { LANG: 'en_GB.UTF-8' })
      expect(english.printed).toContain(`npm run jinlin -- ${name}`)
    }
  })

  it('exits with 2 for a wrong command line and says what was wrong', async () => {
    expect(await run([])).toMatchObject({ code: 2 })
    expect(await run(['fly', '--lang=en'])).toMatchObject({ code: 2, told: expect.stringContaining('"fly"') })
    expect(await run(['toString'])).toMatchObject({ code: 2 })
    expect(await run(['areas', '--nope'])).toMatchObject({ code: 2, told: expect.stringContaining('--nope') })
    expect(await run(['areas', '--lang', 'tlh'])).toMatchObject({ code: 2, told: expect.stringContaining('tlh') })
    expect(await run(['undo', 'twelve', '--lang', 'en'])).toMatchObject({
      code: 2,
      told: expect.stringContaining('twelve'),
    })
  })

  it('exits with 1 and no stack when the database goes away or a file cannot be read', async () => {
    const away = doing(() => Promise.reject(new Error('Connection terminated unexpectedly')))
    expect(await run(['act'], away)).toMatchObject({ code: 1, told: expect.stringMatching(/^数据库不再应答/) })
    expect(await run(['act', '--lang', 'en'], away)).toMatchObject({
      code: 1,
      told: expect.stringMatching(/^The database no longer answers/),
    })
    const folder = doing(async () => {
      await readFile(new URL('.', import.meta.url))
      return 0
    })
    expect(await run(['act', '--lang', 'en'], folder)).toMatchObject({
      code: 1,
      told: expect.stringMatching(/^Cannot be read or written: EISDIR/),
    })
  })

  it('exits with 1 for what is refused, in the language asked for, or as JSON', async () => {
    const refusing = doing(async () => {
      throw new AppError(409, 'too-late', { en: 'Too late', 'zh-Hans': '太晚了' }, { expected: 'noon', got: 'dusk' })
    })
    expect(await run(['act', '--lang', 'en'], refusing)).toEqual({
      code: 1,
      printed: '',
      told: 'Too late\n  expected: noon\n  got: dusk',
    })
    expect(await run(['act'], refusing)).toMatchObject({ told: expect.stringMatching(/^太晚了/) })
    expect(JSON.parse((await run(['act', '--json'], refusing)).printed)).toEqual({
      error: { code: 'too-late', title: '太晚了', expected: 'noon', got: 'dusk' },
    })
  })

  it('takes --lang before and after the command and leaves the rest to it', async () => {
    const got: string[][] = []
    const noting = doing(async (argv, io) => {
      got.push([...argv, io.language])
      return 0
    })
    await run(['--lang', 'en', 'act', 'x', '--y'], noting)
    await run(['act', 'x', '--lang=zh-CN', '--y'], noting)
    expect(got).toEqual([
      ['x', '--y', 'en'],
      ['x', '--y', 'zh-Hans'],
    ])
  })

  it('says what is wrong with a setting instead of failing', async () => {
    const outcome = await run(['areas'], commands, { PORT: 'harbour' })
    expect(outcome).toMatchObject({ code: 1, told: expect.stringContaining('PORT') })
  })

  it('lets a fault of its own through instead of calling it a refusal', async () => {
    const failing = doing(async () => {
      throw new RangeError('a bug')
    })
    await expect(run(['act'], failing)).rejects.toThrow('a bug')
  })
})
