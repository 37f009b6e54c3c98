import { onScopeDispose, shallowReactive } from 'vue'
import type { CoverageRun } from '#contract/coverage.ts'
import type { Standard } from '#domain/standards/standard.ts'
import { ApiProblem, asProblem, isAbort } from '../api/apiProblem.ts'
import { call } from '../api/call.ts'

export interface StandardRun {
  status: 'waiting' | 'running' | 'ready' | 'failed'
  run: CoverageRun | null
  problem: ApiProblem | null
}

const firstPollMs = 150
const slowestPollMs = 2_000

/** One run for each standard shown, one after another: a run uses all of the server's cores by itself. Known runs answer at once. */
export function useStandardRuns() {
  const runs = shallowReactive(new Map<string, StandardRun>())
  let controller = new AbortController()

  async function compute(area: string, standard: Standard, signal: AbortSignal) {
    try {
      const body = { standardId: standard.id, standardVersion: standard.version }
      let run = await call('startCoverage', { params: { area }, body, signal })
      for (let waitMs = firstPollMs; run.state === 'running'; waitMs = Math.min(slowestPollMs, waitMs * 1.4)) {
        runs.set(standard.id, { status: 'running', run, problem: null })
        await pause(waitMs, signal)
        run = await call('getCoverageRun', { params: { area, run: run.id }, signal })
      }
      if (run.state === 'done') runs.set(standard.id, { status: 'ready', run, problem: null })
      else throw new ApiProblem({ status: 500, code: run.error?.code ?? run.state })
    } catch (error) {
      if (signal.aborted || isAbort(error)) return
      runs.set(standard.id, { status: 'failed', run: null, problem: asProblem(error) })
    }
  }

  /** `first` is the one on screen: it is not kept waiting. */
  async function start(area: string, standards: readonly Standard[], first: string | null) {
    stop()
    controller = new AbortController()
    const { signal } = controller
    runs.clear()
    for (const { id } of standards) runs.set(id, { status: 'waiting', run: null, problem: null })
    const inOrder = [...standards].sort((a, b) => Number(b.id === first) - Number(a.id === first))
    for (const standard of inOrder) {
      if (signal.aborted) return
      await compute(area, standard, signal)
    }
  }
  const again = (area: string, standard: Standard) => {
    runs.set(standard.id, { status: 'waiting', run: null, problem: null })
    return compute(area, standard, controller.signal)
  }
  const stop = () => controller.abort()
  onScopeDispose(stop)
  return { runs, start, again }
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
