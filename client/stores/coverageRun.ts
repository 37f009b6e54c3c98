import { computed, shallowRef } from 'vue'
import type { CoverageRequest, CoverageRun, GapFeature, GapsEnd } from '#contract/coverage.ts'
import type { Bbox } from '#contract/geometry.ts'
import { ApiProblem, asProblem, isAbort } from '../api/apiProblem.ts'
import { call } from '../api/call.ts'
import { readGaps } from '../api/readGaps.ts'

export type CoverageStatus = 'idle' | 'loading' | 'running' | 'ready' | 'empty' | 'failed'

const firstPollMs = 150
const slowestPollMs = 2_000
/** The list is handed on in batches: one render for many polygons. */
const gapBatch = 50

/** One coverage run at a time. A run is polled until it ends; starting another gives the first up here, not there. */
export function createCoverageRun() {
  const run = shallowRef<CoverageRun | null>(null)
  const status = shallowRef<CoverageStatus>('idle')
  const problem = shallowRef<ApiProblem | null>(null)
  const gaps = shallowRef<GapFeature[]>([])
  /** Parcels whose gap could not be drawn: told, never left out silently. */
  const gapsUndrawn = shallowRef<GapsEnd['failed']>([])
  const gapsStatus = shallowRef<CoverageStatus>('idle')
  const gapsProblem = shallowRef<ApiProblem | null>(null)
  const progress = computed(() => (run.value?.state === 'done' ? 1 : (run.value?.progress ?? 0)))
  let asked = new AbortController()
  let gapsAsked = new AbortController()

  async function start(area: string, body: CoverageRequest) {
    clear()
    const { signal } = asked
    status.value = 'loading'
    try {
      let latest = await call('startCoverage', { params: { area }, body, signal })
      let waitMs = firstPollMs
      while (latest.state === 'running') {
        run.value = latest
        status.value = 'running'
        await pause(waitMs, signal)
        waitMs = Math.min(slowestPollMs, waitMs * 1.4)
        latest = await call('getCoverageRun', { params: { area, run: latest.id }, signal })
      }
      if (!signal.aborted) settle(latest)
    } catch (error) {
      if (signal.aborted || isAbort(error)) return
      problem.value = asProblem(error)
      status.value = 'failed'
    }
  }

  function settle(latest: CoverageRun) {
    run.value = latest
    if (latest.state === 'done' && latest.result) {
      status.value = latest.result.rows.length + latest.result.completeness.length === 0 ? 'empty' : 'ready'
    } else if (latest.state === 'cancelled') {
      status.value = 'idle'
    } else {
      problem.value = new ApiProblem({ status: 500, code: latest.error?.code ?? 'unexpected' })
      status.value = 'failed'
    }
  }

  async function cancel() {
    const running = run.value
    clear()
    if (running?.state !== 'running') return
    await call('cancelCoverageRun', { params: { area: running.areaId, run: running.id } })
  }

  function clear() {
    asked.abort()
    gapsAsked.abort()
    asked = new AbortController()
    run.value = null
    status.value = 'idle'
    problem.value = null
    gaps.value = []
    gapsUndrawn.value = []
    gapsStatus.value = 'idle'
    gapsProblem.value = null
  }

  /** Gap polygons of the run on screen, as they come, worst first. */
  async function loadGaps(options: { first?: Bbox; district?: number; limit?: number } = {}) {
    const ready = run.value
    if (ready?.state !== 'done') return
    gapsAsked.abort()
    gapsAsked = new AbortController()
    const { signal } = gapsAsked
    gaps.value = []
    gapsProblem.value = null
    gapsStatus.value = 'loading'
    const found: GapFeature[] = []
    try {
      const stream = readGaps({ area: ready.areaId, run: ready.id, ...options, signal })
      let next = await stream.next()
      for (; !next.done; next = await stream.next()) {
        if (signal.aborted) return
        found.push(next.value)
        if (found.length % gapBatch === 0) gaps.value = [...found]
      }
      if (signal.aborted) return
      gapsUndrawn.value = next.value.failed
      gaps.value = found
      gapsStatus.value = found.length === 0 ? 'empty' : 'ready'
    } catch (error) {
      if (signal.aborted || isAbort(error)) return
      gaps.value = found
      gapsProblem.value = asProblem(error)
      gapsStatus.value = 'failed'
    }
  }

  return { run, status, progress, problem, gaps, gapsUndrawn, gapsStatus, gapsProblem, start, cancel, clear, loadGaps }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
