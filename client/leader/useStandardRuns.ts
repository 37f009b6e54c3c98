import { onScopeDispose, shallowReactive } from 'vue'
import type { CoverageRun } from '#contract/coverage.ts'
import { ApiProblem, asProblem, isAbort } from '../api/apiProblem.ts'
import { call } from '../api/call.ts'
import { type RunWanted, runKey, runRequest } from './distances.ts'

export interface StandardRun {
  status: 'waiting' | 'running' | 'ready' | 'failed'
  run: CoverageRun | null
  problem: ApiProblem | null
}

/** What all runs on screen are of; when it changes, none of them stays. */
export interface RunScope {
  area: string
  dataVersion: number
  /** null: the city's default walker. */
  profile: string | null
}

const firstPollMs = 150
const slowestPollMs = 2_000

/** The runs on screen, by `runKey`, one after another: a run uses all of the server's cores by itself. Known runs answer at once. */
export function useStandardRuns() {
  const runs = shallowReactive(new Map<string, StandardRun>())
  let controller = new AbortController()
  let scopeKey = ''

  async function compute({ area, profile }: RunScope, wanted: RunWanted, signal: AbortSignal) {
    const key = runKey(wanted)
    try {
      const body = runRequest(wanted, profile)
      let run = await call('startCoverage', { params: { area }, body, signal })
      for (let waitMs = firstPollMs; run.state === 'running'; waitMs = Math.min(slowestPollMs, waitMs * 1.4)) {
        runs.set(key, { status: 'running', run, problem: null })
        await pause(waitMs, signal)
        run = await call('getCoverageRun', { params: { area, run: run.id }, signal })
      }
      if (signal.aborted) return
      if (run.state === 'done') runs.set(key, { status: 'ready', run, problem: null })
      else throw new ApiProblem({ status: 500, code: run.error?.code ?? run.state })
    } catch (error) {
      if (signal.aborted || isAbort(error)) return
      runs.set(key, { status: 'failed', run: null, problem: asProblem(error) })
    }
  }

  /** In the order given. What is there already is not asked for again. */
  async function start(scope: RunScope, wanted: readonly RunWanted[]) {
    stop()
    controller = new AbortController()
    const { signal } = controller
    if (scopeKey !== JSON.stringify(scope)) runs.clear()
    scopeKey = JSON.stringify(scope)
    const missing = wanted.filter((one) => runs.get(runKey(one))?.status !== 'ready')
    for (const one of missing) runs.set(runKey(one), { status: 'waiting', run: null, problem: null })
    for (const one of missing) {
      if (signal.aborted) return
      await compute(scope, one, signal)
    }
  }
  const again = (scope: RunScope, wanted: RunWanted) => {
    runs.set(runKey(wanted), { status: 'waiting', run: null, problem: null })
    return compute(scope, wanted, controller.signal)
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
