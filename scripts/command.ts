import type { LocalizedText } from '#contract/text.ts'

export type Language = 'zh-Hans' | 'en'

/** What a command may touch of the world around it; tests give their own. */
export interface CommandIo {
  /** Results, a line or several. Only this goes to standard output, so that `--json` can be piped. */
  print: (text: string) => void
  /** Progress, notices and errors: standard error. */
  tell: (text: string) => void
  /** Standard error is a terminal: a progress bar may be drawn, a question asked. */
  isTerminal: boolean
  language: Language
  env: Record<string, string | undefined>
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

/** 0 done (also when nothing had to change), 1 refused or failed, 2 the command line itself is wrong. */
export const EXIT = { done: 0, refused: 1, usage: 2 } as const

/**
 * One command of `npm run jinlin -- <name>`. `run` gets what follows the name, resolves to an exit code, and throws AppError
 * for what it refuses: the dispatcher prints it in the reader's language and exits with 1.
 */
export interface Command {
  name: string
  summary: LocalizedText
  /** The whole text of `--help`. */
  usage: LocalizedText
  run: (argv: string[], io: CommandIo) => Promise<number>
}
