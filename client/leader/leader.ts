import { computed, type InjectionKey, inject, provide, watch } from 'vue'
import { comparableLevels } from '../districts/comparableLevels.ts'
import { defaultLevel } from '../districts/drillRows.ts'
import { defaultStandard, groupOf, orderStandards } from '../standards/groupStandards.ts'
import { useAreaStore } from '../stores/area.ts'
import { useCategoryStore } from '../stores/categories.ts'
import { useStandardStore } from '../stores/standards.ts'
import { useViewState } from '../useViewState.ts'
import { measuresOf, rowsOf, shareOf } from './measures.ts'
import { rankRates } from './rankRates.ts'
import { useStandardRuns } from './useStandardRuns.ts'

function createLeader() {
  const { view, change } = useViewState()
  const areas = useAreaStore()
  const store = useStandardStore()
  const categories = useCategoryStore()
  const { runs, start, again } = useStandardRuns()

  /** Circles ask for a choice of categories first: that is the planner's page. */
  const standards = computed(() =>
    orderStandards(
      store.newest.filter((standard) => groupOf(standard) !== 'circle'),
      [...categories.byId.keys()],
    ),
  )
  const standard = computed(() => {
    const asked = view.value.standard?.id
    return standards.value.find(({ id }) => id === asked) ?? defaultStandard(standards.value)
  })
  const current = computed(() => (standard.value ? (runs.get(standard.value.id) ?? null) : null))
  const result = computed(() => current.value?.run?.result ?? null)
  const provenance = computed(() => current.value?.run?.provenance ?? null)

  const measures = computed(() => (standard.value ? measuresOf(standard.value) : []))
  const measure = computed(
    () => measures.value.find(({ key }) => key === view.value.sort?.key) ?? measures.value[0] ?? null,
  )

  const rows = computed(() => (result.value && standard.value ? rowsOf(result.value, standard.value) : []))
  const levels = computed(() => comparableLevels(rows.value))
  const level = computed(() => levels.value.find((one) => one === view.value.level) ?? defaultLevel(rows.value))
  const districts = computed(() =>
    rows.value.filter((row) => row.kind === 'district' && row.adminLevel === level.value),
  )
  const ranking = computed(() =>
    rankRates(districts.value, (row) => (measure.value ? (shareOf(row, measure.value)?.rate ?? null) : null)),
  )
  const city = computed(() => rows.value.find((row) => row.kind === 'area') ?? null)
  const outside = computed(
    () => rows.value.find((row) => row.kind === 'outside' && row.adminLevel === level.value) ?? null,
  )

  watch(
    [
      () => areas.current?.id,
      () => areas.current?.dataVersion,
      () => standards.value.map(({ id, version }) => `${id}@${version}`).join(),
    ],
    ([area]) => area && standards.value.length > 0 && void start(area, standards.value, standard.value?.id ?? null),
    { immediate: true },
  )
  watch(level, (now) => now !== null && void areas.loadDistricts(now), { immediate: true })

  return {
    view,
    change,
    standards,
    standard,
    runs,
    current,
    result,
    provenance,
    measures,
    measure,
    levels,
    level,
    ranking,
    city,
    outside,
    retry: () => areas.current && standard.value && void again(areas.current.id, standard.value),
  }
}

type Leader = ReturnType<typeof createLeader>
const key: InjectionKey<Leader> = Symbol('leader')

/** Called once, by the page. */
export function provideLeader(): Leader {
  const leader = createLeader()
  provide(key, leader)
  return leader
}

/** What the link and the runs of every standard make together: the state of the leader's page. */
export function useLeader(): Leader {
  const leader = inject(key)
  if (!leader) throw new Error('useLeader() belongs inside LeaderPage.')
  return leader
}
