import { type ComputedRef, computed, onScopeDispose, ref, watch } from 'vue'
import type { AreaDetail } from '#contract/area.ts'
import type { Standard } from '#domain/standards/standard.ts'
import { asProblem } from '../api/apiProblem.ts'
import { useCoverageStore, useStraightCoverageStore } from '../stores/coverage.ts'
import { useNoticeStore } from '../stores/notices.ts'
import type { ViewState } from '../viewState.ts'
import { buildRequest, measureOf } from './buildRequest.ts'

/** Worst gaps asked for at once: what a list and a map can hold; the download has them all. */
export const GAP_LIMIT = 2_000

interface Wanted {
  area: ComputedRef<AreaDetail | null>
  standard: ComputedRef<Standard | null>
  view: ComputedRef<ViewState>
}

/**
 * The coverage runs of a link: one, by straight line or by walking; side by side both, and the one by walking is then the one whose rows,
 * gaps and colours are shown, since what a straight line does not reach a walk does not reach either.
 */
export function usePlannerRuns({ area, standard, view }: Wanted) {
  const coverage = useCoverageStore()
  const straight = useStraightCoverageStore()
  const notices = useNoticeStore()
  const isCancelled = ref(false)
  let started: string | null = null

  const measure = computed(() => measureOf(standard.value, view.value.measure))
  const isCompared = computed(() => measure.value === 'both')
  const request = computed(
    () =>
      standard.value &&
      buildRequest(standard.value, view.value, measure.value === 'straight-line' ? 'straight-line' : 'walking'),
  )
  const straightRequest = computed(
    () => (isCompared.value && standard.value && buildRequest(standard.value, view.value)) || null,
  )
  const isReady = computed(() => coverage.status === 'ready' && (!isCompared.value || straight.status === 'ready'))
  const result = computed(() => (isReady.value ? (coverage.run?.result ?? null) : null))
  const straightResult = computed(() => (isReady.value && isCompared.value ? (straight.run?.result ?? null) : null))
  const runs = computed(() => (isCompared.value ? [straight, coverage] : [coverage]))

  function start() {
    if (!area.value || !request.value) return
    started = wanted.value
    isCancelled.value = false
    void coverage.start(area.value.id, request.value)
    if (straightRequest.value) void straight.start(area.value.id, straightRequest.value)
    else straight.clear()
  }
  async function cancel() {
    isCancelled.value = true
    // The runs are given up on screen either way; that the server could not be told is said.
    await Promise.all(runs.value.map((run) => run.cancel())).catch((error: unknown) => notices.fail(asProblem(error)))
  }
  function loadGaps() {
    if (!result.value || standard.value?.kind === 'unit-completeness') return
    const { district } = view.value
    for (const run of runs.value) void run.loadGaps({ limit: GAP_LIMIT, ...(district ? { district } : {}) })
  }

  /** Only what is looked at is computed; a run that is there stays while another tab is open. */
  const isShown = computed(() => view.value.tab === null)
  const wanted = computed(
    () => area.value && request.value && JSON.stringify([area.value.id, request.value, straightRequest.value]),
  )
  watch(
    [wanted, isShown],
    ([key, shown]) => {
      if (shown && key !== null && key !== started) start()
    },
    { immediate: true },
  )
  watch([result, straightResult, () => view.value.district], loadGaps, { immediate: true })
  onScopeDispose(() => {
    coverage.clear()
    straight.clear()
  })

  return { measure, isCompared, result, straightResult, runs, isCancelled, start, cancel, loadGaps }
}
