import { defineStore } from 'pinia'
import { ref } from 'vue'
import { i18n, type Language, languages } from '../i18n/i18n.ts'

const key = 'jinlin-language'
const isLanguage = (value: string | null): value is Language => languages.includes(value as Language)

/** Chinese unless the reader chose English: a Chinese city's page does not follow an English operating system. */
export const useLanguageStore = defineStore('language', () => {
  const stored = localStorage.getItem(key)
  const language = ref<Language>(isLanguage(stored) ? stored : 'zh-CN')

  function choose(next: Language) {
    language.value = next
    localStorage.setItem(key, next)
    apply()
  }
  function apply() {
    i18n.global.locale.value = language.value
    document.documentElement.lang = language.value
  }
  apply()
  return { language, choose }
})
