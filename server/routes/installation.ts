import type { Router } from 'express'
import { mountEndpoint } from './mountEndpoint.ts'
import type { RouteDeps } from './routeDeps.ts'

export function mountInstallation(router: Router, deps: RouteDeps): void {
  mountEndpoint(router, deps, 'getHealth', async () => ({ status: 'alive' }))

  mountEndpoint(router, deps, 'getReady', async ({ response }) => {
    const known = deps.readiness.now()
    // Ready was true once; whether the database still answers is asked each time.
    const ready =
      known.state === 'ready'
        ? await deps.pool.query('select 1').then(
            () => known,
            () => ({
              state: 'failed' as const,
              step: 'database' as const,
              progress: null,
              reasons: ['The database does not answer.'],
            }),
          )
        : known
    if (ready.state !== 'ready') response.status(503).set('Retry-After', '1')
    return ready
  })

  mountEndpoint(router, deps, 'getConfig', async () => deps.installation)
}
