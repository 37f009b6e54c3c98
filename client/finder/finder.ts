import { computed, type InjectionKey, inject, onScopeDispose, provide, watch } from 'vue'
import type { ResponseOf } from '#contract/endpoints.ts'
import { call } from '../api/call.ts'
import { useAreaStore } from '../stores/area.ts'
import { useCategoryStore } from '../stores/categories.ts'
import { createLoader } from '../stores/loadable.ts'
import { useSelectionStore } from '../stores/selection.ts'
import { useViewState } from '../useViewState.ts'
import { defaultCategories } from './defaultCategories.ts'
import { useOpenStates } from './useOpenStates.ts'
import { DEFAULT_WITHIN_METERS } from './widerDistance.ts'

type Nearest = ResponseOf<'findNearest'>
/** More than are shown at first, so that "open now" has some to choose from. */
const K = 20

function createFinder() {
  const { view, change } = useViewState()
  const areas = useAreaStore()
  const categories = useCategoryStore()
  const selection = useSelectionStore()
  const { state: nearest, load, reset } = createLoader<Nearest>((answer) => answer.groups.length === 0)

  const offered = computed(() => (categories.categories.data ?? []).filter(({ count }) => count > 0))
  const chosen = computed(() => defaultCategories(offered.value, view.value.categories))
  const within = computed(() => Math.min(view.value.within ?? DEFAULT_WITHIN_METERS, 50_000))
  const from = computed(() => view.value.from)
  const groups = computed(() => nearest.value.data?.groups ?? [])
  const facilities = computed(() => groups.value.flatMap((group) => group.facilities))
  const openStates = useOpenStates(() => facilities.value)

  function ask() {
    const area = areas.current?.id
    if (area === undefined || from.value === null || chosen.value.length === 0) return reset()
    const [lng, lat] = from.value
    const query = { lng, lat, categories: chosen.value.join(','), k: K, maxMeters: within.value }
    return load((signal) => call('findNearest', { params: { area }, query, signal }), { keepData: true })
  }
  watch(() => JSON.stringify([areas.current?.id, from.value, chosen.value, within.value]), ask, { immediate: true })
  watch(
    [() => areas.current?.id, () => view.value.facility] as const,
    ([area, facility]) => {
      if (area && facility !== null) void selection.openFacility(area, facility)
      else selection.close()
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    reset()
    selection.close()
  })

  return {
    view,
    change,
    offered,
    chosen,
    within,
    from,
    nearest,
    groups,
    facilities,
    openStates,
    ask,
    /** A place to measure from; what was open is closed, since its distance is another now. */
    setFrom: (lngLat: [number, number]) => change({ from: lngLat, facility: null }),
    openFacility: (facility: number | null) => change({ facility }),
  }
}

type Finder = ReturnType<typeof createFinder>
const key: InjectionKey<Finder> = Symbol('finder')

/** Called once, by the page. */
export function provideFinder(): Finder {
  const finder = createFinder()
  provide(key, finder)
  return finder
}

/** What the link and the server's answer make together: the state of the finder's page. */
export function useFinder(): Finder {
  const finder = inject(key)
  if (!finder) throw new Error('useFinder() belongs inside FinderPage.')
  return finder
}
