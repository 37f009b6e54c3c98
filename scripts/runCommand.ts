import { AppError } from '#contract/errors.ts'
import { ConfigError } from '../server/config.ts'
import { DatabaseRefusal } from '../server/db/databaseRefusal.ts'
import { isDatabaseAway } from '../server/db/isDatabaseAway.ts'
import { chooseLanguage } from './chooseLanguage.ts'
import { type Command, type CommandIo, EXIT } from './command.ts'
import { localizeParams, sayParams } from './sayParams.ts'

type Commands = Record<string, () => Promise<Command>>

/**
 * Finds the command, answers `--help`, and turns what it throws into one message and an exit code.
 * `--lang zh-CN|en` is taken here, before or after the command's name.
 */
export async function runCommand(argv: string[], io: Omit<CommandIo, 'language'>, commands: Commands): Promise<number> {
  const { rest, asked } = takeLanguage(argv)
  const language = chooseLanguage(asked, io.env)
  const speaking: CommandIo = { ...io, language: language ?? 'zh-Hans' }
  if (language === null) {
    io.tell(`--lang zh-CN|en, got "${asked}"`)
    return EXIT.usage
  }
  const [name, ...args] = rest
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const text = await listCommands(commands, speaking)
    if (name === undefined) io.tell(text)
    else io.print(text)
    return name === undefined ? EXIT.usage : EXIT.done
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    const known = Object.keys(commands).join(', ')
    io.tell(
      language === 'en' ? `No command "${name}". There are: ${known}` : `没有"${name}"这个命令。可用的命令:${known}`,
    )
    return EXIT.usage
  }
  try {
    const command = await load()
    if (args.includes('--help') || args.includes('-h')) {
      io.print(command.usage[language] ?? command.usage.en ?? '')
      return EXIT.done
    }
    return await command.run(args, speaking)
  } catch (error) {
    return explain(error, speaking, args.includes('--json'))
  }
}

function takeLanguage(argv: string[]) {
  const rest: string[] = []
  let asked: string | undefined
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] as string
    if (arg === '--lang') asked = argv[++i] ?? ''
    else if (arg.startsWith('--lang=')) asked = arg.slice('--lang='.length)
    else rest.push(arg)
  }
  return { rest, asked }
}

async function listCommands(commands: Commands, io: CommandIo): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()))
  const width = Math.max(...loaded.map((command) => command.name.length))
  const lines = loaded.map((command) => `  ${command.name.padEnd(width)}  ${command.summary[io.language] ?? ''}`)
  const [head, foot] =
    io.language === 'en'
      ? ['Usage: npm run jinlin -- <command> [options] [--lang zh-CN|en]', 'Options of a command: <command> --help']
      : ['用法:npm run jinlin -- <命令> [选项] [--lang zh-CN|en]', '某个命令的选项:<命令> --help']
  return [head, '', ...lines, '', foot].join('\n')
}

function explain(error: unknown, io: CommandIo, asJson: boolean): number {
  // parseArgs throws plain TypeErrors with a code of their own for unknown options and missing values.
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    io.tell(error.message)
    return EXIT.usage
  }
  if (io.signal.aborted) {
    io.tell(io.language === 'en' ? 'Stopped.' : '已停止。')
    return EXIT.refused
  }
  // Settings that cannot be used, a database that another process holds: their messages are for the person who set them.
  if (error instanceof ConfigError || error instanceof DatabaseRefusal) {
    io.tell(error instanceof DatabaseRefusal ? error.title[io.language] : error.message)
    return EXIT.refused
  }
  if (!(error instanceof AppError)) return explainSurroundings(error, io)
  const title = error.title[io.language] ?? error.message
  if (asJson) {
    io.print(JSON.stringify({ error: { code: error.code, title, ...localizeParams(error.params, io.language) } }))
  } else io.tell([title, ...sayParams(error.params, io.language)].join('\n'))
  return error.code === 'usage' ? EXIT.usage : EXIT.refused
}

/** The database that went away and files that cannot be read are no faults of the program; whatever else is, with its stack. */
function explainSurroundings(error: unknown, io: CommandIo): number {
  const reason = error instanceof Error ? error.message : String(error)
  const isEnglish = io.language === 'en'
  if (isDatabaseAway(error)) {
    io.tell(
      isEnglish
        ? `The database no longer answers (${reason}). What was not reported as done may not have been kept.`
        : `数据库不再应答(${reason})。未报告完成的内容可能没有保存。`,
    )
    return EXIT.refused
  }
  // Node's own errors of the operating system: their message names the call and the path.
  if (error instanceof Error && 'errno' in error && 'syscall' in error) {
    io.tell(isEnglish ? `Cannot be read or written: ${reason}` : `无法读写:${reason}`)
    return EXIT.refused
  }
  throw error
}
