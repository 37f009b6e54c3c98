import type { Language } from './command.ts'

/** `--lang` first, then LC_ALL, LC_MESSAGES, LANG as POSIX orders them; Chinese unless one of them names English. */
export function chooseLanguage(asked: string | undefined, env: Record<string, string | undefined>): Language | null {
  if (asked !== undefined) return asked === 'en' ? 'en' : asked === 'zh-CN' || asked === 'zh-Hans' ? 'zh-Hans' : null
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return locale.startsWith('en') ? 'en' : 'zh-Hans'
}
