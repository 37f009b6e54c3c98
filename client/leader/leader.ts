import { computed, type InjectionKey, inject, provide, watch } from 'vue'
import { comparableLevels } from '../districts/comparableLevels.ts'
import { defaultLevel } from '../districts/drillRows.ts'
import { defaultStandard, groupOf, orderStandards } from '../standards/groupStandards.ts'
import { targetRate } from '../standards/targetRate.ts'
import { useAreaStore } from '../stores/area.ts'
import { useCategoryStore } from '../stores/categories.ts'
import { useStandardStore } from '../stores/standards.ts'
import { useViewState } from '../useViewState.ts'
import { areComparable, distanceOf, otherDistance, type RunWanted, rowBeside, runKey, runsWanted } from './distances.ts'
import { type LeaderRow, measuresOf, rowsOf, shareOf } from './measures.ts'
import { rankRates } from './rankRates.ts'
import { type RunScope, useStandardRuns } from './useStandardRuns.ts'

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
  /** One for the whole ranking; each tile has that of its own standard. */
  const distance = computed(() => (standard.value ? distanceOf(standard.value, view.value.measure) : null))
  const runOf = (one: RunWanted) => runs.get(runKey(one)) ?? null
  const current = computed(() =>
    standard.value ? runOf({ standard: standard.value, distance: distance.value }) : null,
  )
  const result = computed(() => current.value?.run?.result ?? null)
  const provenance = computed(() => current.value?.run?.provenance ?? null)

  /** The run by the other distance, once it is there: its figures stand beside the ranking and never in it. */
  const beside = computed(() => {
    const other = otherDistance(distance.value)
    if (!standard.value || !provenance.value || other === null) return null
    const run = runOf({ standard: standard.value, distance: other })?.run
    return run?.result && areComparable(run.provenance, provenance.value) ? run : null
  })
  const target = computed(() => targetRate(standard.value, distance.value))

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

  const scope = computed((): RunScope | null => {
    const area = areas.current
    return area && { area: area.id, dataVersion: area.dataVersion, profile: view.value.profile }
  })
  const wanted = computed(() => runsWanted(standards.value, standard.value, view.value.measure))
  watch(
    () => JSON.stringify([scope.value, wanted.value.map(runKey)]),
    () => scope.value && wanted.value.length > 0 && void start(scope.value, wanted.value),
    { immediate: true },
  )
  watch(level, (now) => now !== null && void areas.loadDistricts(now), { immediate: true })

  return {
    view,
    change,
    standards,
    standard,
    distance,
    runOf,
    current,
    beside,
    target,
    result,
    provenance,
    measures,
    measure,
    levels,
    level,
    ranking,
    city,
    outside,
    /** The same row by the other distance. */
    besideOf: (row: LeaderRow) =>
      beside.value?.result && standard.value ? rowBeside(row, beside.value.result, standard.value) : null,
    retry: () =>
      scope.value && standard.value && void again(scope.value, { standard: standard.value, distance: distance.value }),
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
