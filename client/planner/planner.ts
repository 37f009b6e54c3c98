import { computed, type InjectionKey, inject, provide, watch } from 'vue'
import type { CompletenessRow, CoverageRow } from '#contract/coverage.ts'
import { comparableLevels, withoutLoneDistricts } from '../districts/comparableLevels.ts'
import { type DrillableRow, type DrilledTable, drillRows, trailOf } from '../districts/drillRows.ts'
import { defaultStandard } from '../standards/groupStandards.ts'
import { useAreaStore } from '../stores/area.ts'
import { useCoverageStore } from '../stores/coverage.ts'
import { useStandardStore } from '../stores/standards.ts'
import { useViewState } from '../useViewState.ts'
import { usePlannerRuns } from './plannerRuns.ts'
import { type PairedRow, pairRows } from './walking/pairRows.ts'

type Place = DrillableRow & Pick<CoverageRow, 'name' | 'names'>

function createPlanner() {
  const { view, change } = useViewState()
  const areas = useAreaStore()
  const standards = useStandardStore()
  const coverage = useCoverageStore()

  const area = computed(() => areas.current)
  const standard = computed(() => {
    const asked = view.value.standard
    return asked === null ? defaultStandard(standards.newest) : standards.find(asked.id, asked.version)
  })
  /** The link names a standard that this installation does not have. */
  const isStandardMissing = computed(
    () => standards.standards.status === 'ready' && view.value.standard !== null && standard.value === null,
  )
  const runs = usePlannerRuns({ area, standard, view })
  const { result, straightResult } = runs
  const provenance = computed(() => coverage.run?.provenance ?? null)
  const isCompleteness = computed(() => standard.value?.kind === 'unit-completeness')

  const rows = computed<(CoverageRow | CompletenessRow)[]>(() =>
    isCompleteness.value ? (result.value?.completeness ?? []) : (result.value?.rows ?? []),
  )
  const districtRows = computed(() =>
    (area.value?.adminLevels ?? []).flatMap(({ adminLevel }) =>
      (areas.districtsOf(adminLevel).data ?? []).map(({ id, parentId, name, names }) => ({
        kind: 'district' as const,
        districtId: id,
        adminLevel,
        parentId,
        name,
        names,
      })),
    ),
  )
  const levels = computed(() => comparableLevels(rows.value))
  /** Where there is no run to take them from, the districts themselves: a place has a name before it has figures. */
  const places = computed<Place[]>(() => (rows.value.length > 0 ? rows.value : districtRows.value))
  const trail = computed(() => withoutLoneDistricts(trailOf(places.value, view.value.district), places.value))
  const coverageTable = computed<DrilledTable<CoverageRow>>(() =>
    drillRows(result.value?.rows ?? [], view.value.level, view.value.district),
  )
  const completenessTable = computed<DrilledTable<CompletenessRow>>(() =>
    drillRows(result.value?.completeness ?? [], view.value.level, view.value.district),
  )
  const pairedTable = computed<DrilledTable<PairedRow>>(() =>
    drillRows(
      straightResult.value && result.value ? pairRows(result.value.rows, straightResult.value.rows) : [],
      view.value.level,
      view.value.district,
    ),
  )
  const level = computed(
    () =>
      (isCompleteness.value ? completenessTable.value : coverageTable.value).adminLevel ??
      drillRows(districtRows.value, view.value.level, view.value.district).adminLevel,
  )
  const selectedGap = computed(() => coverage.gaps.find((gap) => gap.properties.rank === view.value.gap) ?? null)

  watch(level, (now) => now !== null && void areas.loadDistricts(now), { immediate: true })
  watch(
    [() => area.value?.id, () => view.value.tab] as const,
    ([id, tab]) => {
      if (id && tab !== null)
        for (const { adminLevel } of area.value?.adminLevels ?? []) void areas.loadDistricts(adminLevel)
    },
    { immediate: true },
  )

  const drill = (district: number | null) => change({ district, gap: null, facility: null })
  const selectGap = (rank: number | null) => change({ gap: rank, facility: null }, 'replace')
  const openFacility = (facility: number | null) => change({ facility })

  return {
    area,
    view,
    change,
    standard,
    isStandardMissing,
    provenance,
    isCompleteness,
    levels,
    trail,
    coverageTable,
    completenessTable,
    pairedTable,
    districtRows,
    level,
    selectedGap,
    ...runs,
    drill,
    selectGap,
    openFacility,
  }
}

export type Planner = ReturnType<typeof createPlanner>
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
