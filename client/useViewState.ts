import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { readViewState, type ViewState, writeViewState } from './viewState.ts'

/** The view of the current link, and the way to change it. The URL is its only home. */
export function useViewState() {
  const route = useRoute()
  const router = useRouter()
  const area = computed(() => (typeof route.params.area === 'string' ? route.params.area : null))
  const view = computed(() => readViewState(route.query))

  /**
   * `push` is a step that Back undoes; `replace` is for what follows the hand (the camera). Changes made in the same tick build on each
   * other, though the router finishes later.
   */
  function change(patch: Partial<ViewState>, how: 'push' | 'replace' = 'push') {
    pending = { ...(pending ?? view.value), ...patch }
    pushes ||= how === 'push'
    queueMicrotask(() => {
      if (!pending) return
      const query = writeViewState(pending)
      const navigate = pushes ? router.push : router.replace
      pending = null
      pushes = false
      if (!sameQuery(query, writeViewState(view.value))) void navigate({ query })
    })
  }
  return { area, view, change }
}

let pending: ViewState | null = null
let pushes = false

function sameQuery(a: Record<string, string>, b: Record<string, string>) {
  return new URLSearchParams(a).toString() === new URLSearchParams(b).toString()
}
