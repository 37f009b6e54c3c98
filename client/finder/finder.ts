import { computed, type InjectionKey, inject, onScopeDispose, provide, shallowRef, watch } from 'vue'
import { nearestExportUrl, type WalkFileForm, walkExportUrl } from '../api/walkingExportUrl.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useAreaStore } from '../stores/area.ts'
import { useCategoryStore } from '../stores/categories.ts'
import { useSelectionStore } from '../stores/selection.ts'
import { useWalkingStore } from '../stores/walking.ts'
import { useViewState } from '../useViewState.ts'
import { defaultCategories } from './defaultCategories.ts'
import { type NearbyAsked, useNearby, walkQueryOf } from './useNearby.ts'
import { useOpenStates } from './useOpenStates.ts'
import { routeQueryOf, useWalk, type WalkAsked } from './useWalk.ts'
import { DEFAULT_WITHIN_METERS } from './widerDistance.ts'

function createFinder() {
  const { view, change } = useViewState()
  const { language } = useFormat()
  const areas = useAreaStore()
  const categories = useCategoryStore()
  const selection = useSelectionStore()
  const walking = useWalkingStore()

  const offered = computed(() => (categories.categories.data ?? []).filter(({ count }) => count > 0))
  const chosen = computed(() => defaultCategories(offered.value, view.value.categories))
  const within = computed(() => Math.min(view.value.within ?? DEFAULT_WITHIN_METERS, 50_000))
  const from = computed(() => view.value.from)

  const nearbyAsked = computed((): NearbyAsked | null => {
    const area = areas.current
    if (!area || from.value === null || chosen.value.length === 0) return null
    return {
      area: area.id,
      dataVersion: area.dataVersion,
      from: from.value,
      categories: chosen.value,
      withinMeters: within.value,
      profile: view.value.profile,
      isStraight: view.value.measure === 'straight-line',
    }
  })
  const { nearby, ask } = useNearby(() => nearbyAsked.value)
  const nearestFile = computed(() => {
    const asked = nearbyAsked.value
    return asked && ((form: WalkFileForm) => nearestExportUrl(asked.area, walkQueryOf(asked), form))
  })
  const groups = computed(() => nearby.value.data?.groups ?? [])
  const facilities = computed(() => groups.value.flatMap((group) => group.facilities))
  const openStates = useOpenStates(() => facilities.value)

  /** Who may walk, and whether there are streets: asked for when the first answer is there, which does not wait for it. */
  const networkKey = computed(() => {
    const area = areas.current
    return area && (nearby.value.data || nearby.value.problem) ? `${area.id} ${area.dataVersion}` : null
  })
  watch(networkKey, (key) => key !== null && areas.current && void walking.loadNetwork(areas.current.id, {}), {
    immediate: true,
  })

  const walkAsked = computed((): WalkAsked | null => {
    const area = areas.current
    if (!area || from.value === null || view.value.facility === null) return null
    return {
      area: area.id,
      dataVersion: area.dataVersion,
      from: from.value,
      to: view.value.facility,
      profile: view.value.profile,
      language: language.value,
    }
  })
  const way = useWalk(() => walkAsked.value)
  const routeFile = computed(() => {
    const asked = walkAsked.value
    return asked && ((form: WalkFileForm) => walkExportUrl(asked.area, routeQueryOf(asked), form))
  })
  /** The step that is shown on the map, from 0. */
  const stepShown = shallowRef<number | null>(null)
  watch(way.route, () => {
    stepShown.value = null
  })

  watch(
    [() => areas.current?.id, () => view.value.facility] as const,
    ([area, facility]) => {
      if (area && facility !== null) void selection.openFacility(area, facility)
      else selection.close()
    },
    { immediate: true },
  )
  onScopeDispose(() => selection.close())

  return {
    view,
    change,
    offered,
    chosen,
    within,
    from,
    nearestFile,
    nearby,
    ask,
    groups,
    facilities,
    openStates,
    routeFile,
    way,
    stepShown,
    /** How to walk there is read step by step. */
    isDirected: computed(() => view.value.facility !== null && view.value.walkTo === view.value.facility),
    /** A place to measure from; what was open is closed, since its distance is another now. */
    setFrom: (lngLat: [number, number]) => change({ from: lngLat, facility: null, walkTo: null }),
    openFacility: (facility: number | null) => change({ facility, walkTo: null }),
    direct: (isOn: boolean) => change({ walkTo: isOn ? view.value.facility : null }),
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

/** What the link and the server's answers make together: the state of the finder's page. */
export function useFinder(): Finder {
  const finder = inject(key)
  if (!finder) throw new Error('useFinder() belongs inside FinderPage.')
  return finder
}
