import { createI18n } from 'vue-i18n'
import en from './messages/en.ts'
import zhCn from './messages/zh-CN.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]
export type MessageTree = { [key: string]: string | MessageTree }

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN' as Language,
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCn, en } as Record<Language, MessageTree>,
  // A plural form or a missing key is told by the tests, not in the console of a citizen.
  missingWarn: false,
  fallbackWarn: false,
})

/**
 * Texts that only one page needs, added when that page is loaded: `addMessages('planner', messages)`, then `t('planner.title')`.
 * Both languages have the same keys: tests/client/i18n holds every messages.ts to that.
 */
export function addMessages(namespace: string, messages: Record<Language, MessageTree>): void {
  for (const language of languages) i18n.global.mergeLocaleMessage(language, { [namespace]: messages[language] })
}
