import type { Router } from 'express'
import { addStandard } from '../jobs/standards/addStandard.ts'
import { readStandards } from '../jobs/standards/findStandard.ts'
import { mountEndpoint } from './mountEndpoint.ts'
import type { RouteDeps } from './routeDeps.ts'

export function mountStandards(router: Router, deps: RouteDeps): void {
  mountEndpoint(router, deps, 'listStandards', async () => ({ standards: await readStandards(deps.pool) }))
  mountEndpoint(router, deps, 'addStandard', async ({ body }) => addStandard(deps.pool, body, 'added'))
}
