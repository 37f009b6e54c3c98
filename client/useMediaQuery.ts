import { onScopeDispose, type Ref, ref } from 'vue'

/** Whether a media query holds, followed as it changes. */
export function useMediaQuery(query: string): Ref<boolean> {
  const list = window.matchMedia(query)
  const holds = ref(list.matches)
  const follow = () => {
    holds.value = list.matches
  }
  list.addEventListener('change', follow)
  onScopeDispose(() => list.removeEventListener('change', follow))
  return holds
}
