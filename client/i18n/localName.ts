import type { LocalizedText } from '#contract/text.ts'
import type { Language } from './i18n.ts'

/** BCP 47 tags to try, best first. Missing translations fall back to Chinese, then to whatever there is. */
const order: Record<Language, string[]> = {
  'zh-CN': ['zh-CN', 'zh-Hans', 'zh'],
  en: ['en', 'en-GB', 'en-US', 'zh-CN', 'zh-Hans', 'zh'],
}

export function localText(texts: LocalizedText, language: Language): string | null {
  const tag = order[language].find((one) => texts[one])
  return (tag ? texts[tag] : Object.values(texts)[0]) ?? null
}

/** A thing's name as a reader of `language` knows it; null where it has none. The local name comes before other languages' names. */
export function localName(thing: { name: string | null; names: LocalizedText }, language: Language): string | null {
  const own = order[language].filter((tag) => language === 'zh-CN' || tag.startsWith('en'))
  const tag = own.find((one) => thing.names[one])
  return (tag ? thing.names[tag] : null) ?? thing.name ?? localText(thing.names, language)
}
