import { computed, watch } from 'vue'
import { completenessExportUrl, compoundCardExportUrl, type WalkFileForm } from '../../api/walkingExportUrl.ts'
import { useWalkingStore } from '../../stores/walking.ts'
import type { Planner } from '../planner.ts'
import type { Walker } from './walker.ts'

/** The most the API gives at once: the map shows them all, the list page by page. Three thousand are 150 KB on the wire. */
export const COMPOUND_LIMIT = 5_000

/** Compounds by their walk to the nearest of a category, one compound's card, and how complete their circles are by district. */
export function createCompoundList(
  { area, view, change }: Planner,
  { category, set, profileQuery, isNetworkSettled }: Walker,
) {
  const store = useWalkingStore()
  const sort = computed(() => view.value.longest ?? 'walk')
  const isShown = computed(() => view.value.tab === 'compounds')

  const question = computed(() => {
    if (!area.value || !category.value) return null
    const { district } = view.value
    return {
      category: category.value,
      sort: sort.value,
      ...profileQuery.value,
      ...(district === null ? {} : { district }),
    }
  })
  function load() {
    if (area.value && question.value && isShown.value)
      void store.loadCompounds(area.value.id, { ...question.value, limit: COMPOUND_LIMIT })
  }
  const dataKey = computed(() => area.value && `${area.value.id} ${area.value.dataVersion}`)
  watch(() => (isShown.value ? JSON.stringify([dataKey.value, question.value]) : null), load, { immediate: true })

  const cardQuery = computed(() => ({ ...profileQuery.value, ...(set.value ? { set: set.value.id } : {}) }))
  function loadCard() {
    const { compound } = view.value
    if (!area.value || compound === null || !isNetworkSettled.value) return store.closeCard()
    void store.loadCard(area.value.id, compound, cardQuery.value)
  }
  watch(
    [dataKey, () => view.value.compound, () => view.value.profile, () => set.value?.id, isNetworkSettled],
    loadCard,
    {
      immediate: true,
    },
  )

  const completenessQuery = computed(() => set.value && { ...profileQuery.value, set: set.value.id })
  function loadCompleteness() {
    if (area.value && completenessQuery.value && isShown.value)
      void store.loadCompleteness(area.value.id, completenessQuery.value)
  }
  watch([dataKey, isShown, () => view.value.profile, () => set.value?.id], loadCompleteness, { immediate: true })

  const cardFile = computed(() => {
    const [city, compound, query] = [area.value?.id, view.value.compound, cardQuery.value]
    if (city === undefined || compound === null) return null
    return (form: WalkFileForm) => compoundCardExportUrl(city, compound, query, form)
  })
  const completenessFile = computed(() => {
    const [city, query] = [area.value?.id, completenessQuery.value]
    return city === undefined || query === null
      ? null
      : (form: WalkFileForm) => completenessExportUrl(city, query, form)
  })
  const openCompound = (compound: number | null) => change({ compound, facility: null })
  return { sort, question, load, loadCard, loadCompleteness, openCompound, cardFile, completenessFile }
}
