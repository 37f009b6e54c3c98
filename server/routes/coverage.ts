import type { Router } from 'express'
import { mountEndpoint } from './mountEndpoint.ts'
import type { RouteDeps } from './routeDeps.ts'

export function mountCoverage(router: Router, deps: RouteDeps): void {
  const { runs } = deps
  mountEndpoint(router, deps, 'startCoverage', async ({ area, body, response }) => {
    const run = await runs.start(area, body)
    if (run.state === 'running') response.status(202)
    return run
  })
  mountEndpoint(router, deps, 'listCoverageRuns', async ({ area, query }) => ({
    runs: await runs.list(area.areaId, query.limit),
  }))
  mountEndpoint(router, deps, 'getCoverageRun', async ({ area, params }) => runs.get(area.areaId, params.run))
  mountEndpoint(router, deps, 'cancelCoverageRun', async ({ area, params }) => runs.cancel(area.areaId, params.run))
}
