import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

export type Theme = 'light' | 'dark'
export type ThemeChoice = Theme | 'system'

const key = 'jinlin-theme'

/** `data-theme` on the root element chooses the tokens; without it the system's preference does. */
export const useThemeStore = defineStore('theme', () => {
  const preference = window.matchMedia('(prefers-color-scheme: dark)')
  const systemIsDark = ref(preference.matches)
  preference.addEventListener('change', (event) => {
    systemIsDark.value = event.matches
  })
  const stored = localStorage.getItem(key)
  const choice = ref<ThemeChoice>(stored === 'light' || stored === 'dark' ? stored : 'system')
  const theme = computed<Theme>(() =>
    choice.value === 'system' ? (systemIsDark.value ? 'dark' : 'light') : choice.value,
  )

  function choose(next: ThemeChoice) {
    choice.value = next
    if (next === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, next)
    apply()
  }

  function apply() {
    if (choice.value === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = choice.value
  }
  apply()
  return { choice, theme, choose }
})
