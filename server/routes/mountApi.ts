import type { Router } from 'express'
import { endpoints } from '#contract/endpoints.ts'
import { AppError } from '#contract/errors.ts'
import { openApiDocument } from '#contract/openApi.ts'
import { mountAreas } from './areas.ts'
import { mountCoverage } from './coverage.ts'
import { mountDistricts } from './districts.ts'
import { mountExports } from './exports.ts'
import { mountFacilities } from './facilities.ts'
import { mountGaps } from './gaps.ts'
import { mountInstallation } from './installation.ts'
import { expressPath } from './mountEndpoint.ts'
import type { RouteDeps } from './routeDeps.ts'
import { mountStandards } from './standards.ts'
import { mountWalking } from './walking.ts'
import { mountWalkingExports } from './walkingExports.ts'

export function mountApi(router: Router, deps: RouteDeps): void {
  mountInstallation(router, deps)
  mountAreas(router, deps)
  mountDistricts(router, deps)
  // Before the facilities and compounds: "export" is no id.
  mountExports(router, deps)
  mountWalkingExports(router, deps)
  mountFacilities(router, deps)
  mountStandards(router, deps)
  mountCoverage(router, deps)
  mountGaps(router, deps)
  mountWalking(router, deps)
  const document = JSON.stringify(openApiDocument(deps.installation.version))
  router.get('/openapi.json', (_request, response) => {
    response.set({ 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-cache' }).end(document)
  })
  refuseOtherMethods(router)
}

/** A known path with another method is 405, not 404. */
function refuseOtherMethods(router: Router): void {
  const methods = new Map<string, string[]>()
  for (const { path, method } of Object.values(endpoints))
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()])
  for (const [path, allowed] of methods) {
    const allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
    router.all(expressPath(path), (request, response) => {
      if (request.method === 'OPTIONS') {
        response.set('Allow', allow).status(204).end()
        return
      }
      throw new AppError(
        405,
        'method-not-allowed',
        { 'zh-Hans': '此地址不支持这种请求方法', en: 'This address does not take this method' },
        { method: request.method, allow },
      )
    })
  }
}
