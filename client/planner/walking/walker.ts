import { computed, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormat } from '../../i18n/useFormat.ts'
import { categoriesOf } from '../../standards/groupStandards.ts'
import { useCategoryStore } from '../../stores/categories.ts'
import { useWalkingStore } from '../../stores/walking.ts'
import type { Planner } from '../planner.ts'

/** Who walks, to what, and by which set a circle is judged: what the network offers and what the link chooses of it. */
export function createWalker({ area, view, standard, measure }: Planner) {
  const { t } = useI18n()
  const { text, speed } = useFormat()
  const categories = useCategoryStore()
  const store = useWalkingStore()

  const isNeeded = computed(
    () =>
      measure.value !== 'straight-line' ||
      view.value.tab !== null ||
      view.value.compound !== null ||
      view.value.layers?.some((id) => id.startsWith('walk-')) === true,
  )
  /** What of a question names the walker; nothing where the API's own walks. */
  const profileQuery = computed(() => (view.value.profile === null ? {} : { profile: view.value.profile }))
  const loadNetwork = () => area.value && store.loadNetwork(area.value.id, profileQuery.value)
  watch(
    [() => area.value?.id, () => area.value?.dataVersion, () => view.value.profile, isNeeded],
    () => {
      if (isNeeded.value) void loadNetwork()
    },
    { immediate: true },
  )

  const profiles = computed(() => store.network.data?.profiles ?? [])
  const profile = computed(() => {
    const asked = view.value.profile
    return profiles.value.find(({ id, isDefault }) => (asked === null ? isDefault : id === asked)) ?? null
  })
  /** "Elderly 0.8 m/s": stands beside every figure by walking. */
  const walkerWords = computed(() =>
    profile.value
      ? `${text(profile.value.names)} ${speed(profile.value.metersPerSecond)}`
      : (view.value.profile ?? t('walking.profile.loading')),
  )
  const sets = computed(() => store.network.data?.sets ?? [])
  /** Where the link names none, the widest: what the others look for lies in it, too. One that does not exist is none. */
  const set = computed(() => {
    const asked = view.value.set
    if (asked !== null) return sets.value.find(({ id }) => id === asked) ?? null
    const widestFirst = sets.value.toSorted(
      (a, b) => (b.minutes ?? 0) - (a.minutes ?? 0) || (b.meters ?? 0) - (a.meters ?? 0),
    )
    return widestFirst[0] ?? null
  })
  const offered = computed(() => (categories.categories.data ?? []).filter(({ count }) => count > 0))
  const category = computed(() => {
    const ids = new Set(offered.value.map(({ id }) => id))
    const ofStandard = standard.value ? categoriesOf(standard.value).find((id) => ids.has(id)) : undefined
    return view.value.nearest ?? ofStandard ?? offered.value[0]?.id ?? null
  })
  const categoryName = (id: string) => text(categories.byId.get(id)?.names ?? {}) || id
  const subject = computed(() =>
    category.value === null ? '' : `${categoryName(category.value)} · ${walkerWords.value}`,
  )
  /** The map of streets that is on, and what it is of. The link may name both: the walk goes first. */
  const streetMap = computed(() => {
    const on = view.value.layers ?? []
    if (on.includes('walk-distance') && category.value !== null)
      return { subject: 'distance' as const, category: category.value }
    if (on.includes('walk-score') && set.value !== null) return { subject: 'score' as const, set: set.value }
    return null
  })
  /** There is something to choose from, or nothing will come. */
  const isNetworkSettled = computed(() => store.network.data !== null || store.network.status === 'failed')

  return {
    profileQuery,
    profiles,
    profile,
    walkerWords,
    sets,
    set,
    offered,
    category,
    categoryName,
    subject,
    streetMap,
    isNetworkSettled,
    loadNetwork,
  }
}

export type Walker = ReturnType<typeof createWalker>
