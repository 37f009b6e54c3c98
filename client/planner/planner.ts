import { computed, type InjectionKey, inject, onScopeDispose, provide, ref, watch } from 'vue'
import type { CompletenessRow, CoverageRow } from '#contract/coverage.ts'
import { asProblem } from '../api/apiProblem.ts'
import { comparableLevels, withoutLoneDistricts } from '../districts/comparableLevels.ts'
import { type DrilledTable, drillRows, trailOf } from '../districts/drillRows.ts'
import { defaultStandard } from '../standards/groupStandards.ts'
import { useAreaStore } from '../stores/area.ts'
import { useCoverageStore } from '../stores/coverage.ts'
import { useNoticeStore } from '../stores/notices.ts'
import { useStandardStore } from '../stores/standards.ts'
import { useViewState } from '../useViewState.ts'
import { buildRequest } from './buildRequest.ts'

/** Worst gaps asked for at once: what a list and a map can hold; the download has them all. */
export const GAP_LIMIT = 2_000

function createPlanner() {
  const { view, change } = useViewState()
  const areas = useAreaStore()
  const standards = useStandardStore()
  const coverage = useCoverageStore()
  const notices = useNoticeStore()

  const area = computed(() => areas.current)
  const standard = computed(() => {
    const asked = view.value.standard
    return asked === null ? defaultStandard(standards.newest) : standards.find(asked.id, asked.version)
  })
  /** The link names a standard that this installation does not have. */
  const isStandardMissing = computed(
    () => standards.standards.status === 'ready' && view.value.standard !== null && standard.value === null,
  )
  const request = computed(() => standard.value && buildRequest(standard.value, view.value))
  const result = computed(() => (coverage.status === 'ready' ? (coverage.run?.result ?? null) : null))
  const provenance = computed(() => coverage.run?.provenance ?? null)
  const isCompleteness = computed(() => standard.value?.kind === 'unit-completeness')

  const rows = computed<(CoverageRow | CompletenessRow)[]>(() =>
    isCompleteness.value ? (result.value?.completeness ?? []) : (result.value?.rows ?? []),
  )
  const levels = computed(() => comparableLevels(rows.value))
  const trail = computed(() => withoutLoneDistricts(trailOf(rows.value, view.value.district), rows.value))
  const coverageTable = computed<DrilledTable<CoverageRow>>(() =>
    drillRows(result.value?.rows ?? [], view.value.level, view.value.district),
  )
  const completenessTable = computed<DrilledTable<CompletenessRow>>(() =>
    drillRows(result.value?.completeness ?? [], view.value.level, view.value.district),
  )
  const level = computed(() => (isCompleteness.value ? completenessTable.value : coverageTable.value).adminLevel)
  const selectedGap = computed(() => coverage.gaps.find((gap) => gap.properties.rank === view.value.gap) ?? null)

  const isCancelled = ref(false)
  function start() {
    if (!area.value || !request.value) return
    isCancelled.value = false
    void coverage.start(area.value.id, request.value)
  }
  async function cancel() {
    isCancelled.value = true
    // The run is given up on screen either way; that the server could not be told is said.
    await coverage.cancel().catch((error: unknown) => notices.fail(asProblem(error)))
  }

  const wanted = computed(() => area.value && request.value && JSON.stringify([area.value.id, request.value]))
  watch(wanted, (key) => key && start(), { immediate: true })
  watch(
    [result, () => view.value.district] as const,
    ([ready, district]) => {
      if (ready && !isCompleteness.value)
        void coverage.loadGaps({ limit: GAP_LIMIT, ...(district ? { district } : {}) })
    },
    { immediate: true },
  )
  watch(level, (now) => now !== null && void areas.loadDistricts(now), { immediate: true })
  onScopeDispose(() => coverage.clear())

  const drill = (district: number | null) => change({ district, gap: null, facility: null })
  const selectGap = (rank: number | null) => change({ gap: rank, facility: null }, 'replace')
  const openFacility = (facility: number | null) => change({ facility })

  return {
    area,
    view,
    change,
    standard,
    isStandardMissing,
    result,
    provenance,
    isCompleteness,
    levels,
    trail,
    coverageTable,
    completenessTable,
    level,
    selectedGap,
    isCancelled,
    start,
    cancel,
    drill,
    selectGap,
    openFacility,
  }
}

type Planner = ReturnType<typeof createPlanner>
const key: InjectionKey<Planner> = Symbol('planner')

/** Called once, by the page. */
export function providePlanner(): Planner {
  const planner = createPlanner()
  provide(key, planner)
  return planner
}

/** What the link, the stores and the run make together: the state of the planner's page. */
export function usePlanner(): Planner {
  const planner = inject(key)
  if (!planner) throw new Error('usePlanner() belongs inside PlannerPage.')
  return planner
}
