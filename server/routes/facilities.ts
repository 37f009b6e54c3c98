import type { Router } from 'express'
import { AppError } from '#contract/errors.ts'
import { countCategories } from '../db/queries/countCategories.ts'
import { findNearest } from '../db/queries/findNearest.ts'
import { getFacility } from '../db/queries/getFacility.ts'
import { listFacilities } from '../db/queries/listFacilities.ts'
import { listHostedFacilities } from '../db/queries/listHostedFacilities.ts'
import { searchNames } from '../db/queries/searchNames.ts'
import { compareCategories, describeCategory } from '../jobs/describeCategory.ts'
import { mountEndpoint } from './mountEndpoint.ts'
import type { RouteDeps } from './routeDeps.ts'

export function mountFacilities(router: Router, deps: RouteDeps): void {
  const { pool } = deps

  mountEndpoint(router, deps, 'listCategories', async ({ area }) => ({
    categories: (await countCategories(pool, area))
      .map(({ id, count }) => ({ ...describeCategory(id), count }))
      .sort(compareCategories),
  }))

  mountEndpoint(router, deps, 'listFacilities', async ({ area, query }) => {
    // One more than asked tells whether there is a next page.
    const rows = await listFacilities(pool, area, { ...query, limit: query.limit + 1 })
    const facilities = rows.slice(0, query.limit)
    return { facilities, next: rows.length > query.limit ? (facilities.at(-1)?.id ?? null) : null }
  })

  mountEndpoint(router, deps, 'getFacility', async ({ area, params }) => {
    const [facility, hosted] = await Promise.all([
      getFacility(pool, area.areaId, params.id),
      listHostedFacilities(pool, area.areaId, params.id),
    ])
    if (facility === null)
      throw new AppError(
        404,
        'facility-not-found',
        { 'zh-Hans': '没有这个设施', en: 'There is no such facility' },
        { facility: params.id },
      )
    return { ...facility, hosted }
  })

  mountEndpoint(router, deps, 'findNearest', async ({ area, query }) => {
    const { lng, lat, k, maxMeters } = query
    const groups = await Promise.all(
      [...new Set(query.categories)].map(async (category) => ({
        category,
        facilities: await findNearest(pool, area, { lng, lat, category, k, maxMeters }),
      })),
    )
    return { measure: 'straight-line', groups }
  })

  mountEndpoint(router, deps, 'search', async ({ area, query }) => ({
    hits: await searchNames(pool, area, query.q, query.limit),
  }))
}
