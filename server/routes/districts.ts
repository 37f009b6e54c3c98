import type { Router } from 'express'
import { AppError } from '#contract/errors.ts'
import { findDistrict, listDistricts } from '../db/queries/listDistricts.ts'
import { mountEndpoint } from './mountEndpoint.ts'
import type { RouteDeps } from './routeDeps.ts'

export function mountDistricts(router: Router, deps: RouteDeps): void {
  mountEndpoint(router, deps, 'listDistricts', async ({ area, query }) => ({
    districts: await listDistricts(deps.pool, area, query),
  }))

  mountEndpoint(router, deps, 'getDistrict', async ({ area, params }) => {
    const district = await findDistrict(deps.pool, area, params.id)
    if (district === null) throw districtNotFound(params.id)
    return district
  })
}

export const districtNotFound = (district: number) =>
  new AppError(
    404,
    'district-not-found',
    { 'zh-Hans': '没有这个行政区', en: 'There is no such district' },
    { district },
  )
