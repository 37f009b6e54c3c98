import type { Router } from 'express'
import type { PeopleSource } from '#contract/area.ts'
import { AppError } from '#contract/errors.ts'
import { type AreaRowCounts, countAreaRows } from '../db/queries/countAreaRows.ts'
import { listAreas } from '../db/queries/listAreas.ts'
import { listSources } from '../db/queries/listSources.ts'
import { mountEndpoint } from './mountEndpoint.ts'
import type { RouteDeps } from './routeDeps.ts'

export function mountAreas(router: Router, deps: RouteDeps): void {
  const { pool } = deps
  mountEndpoint(router, deps, 'listAreas', async () => ({ areas: await listAreas(pool) }))

  mountEndpoint(router, deps, 'getArea', async ({ area }) => {
    const [[summary], sources, rows] = await Promise.all([
      listAreas(pool, area.areaId),
      listSources(pool, area.areaId),
      countAreaRows(pool, area),
    ])
    if (summary === undefined)
      throw new AppError(404, 'area-not-found', { 'zh-Hans': '没有这个城市', en: 'There is no such city' })
    return {
      ...summary,
      sources,
      adminLevels: rows.adminLevels,
      counts: rows.counts,
      peopleSources: peopleSourcesOf(rows),
    }
  })

  mountEndpoint(router, deps, 'listSources', async ({ area }) => ({ sources: await listSources(pool, area.areaId) }))
}

/** In the order in which a run takes its default. */
const peopleSourcesOf = ({ cellPeople, compoundPeople, landPeople }: AreaRowCounts): PeopleSource[] => [
  ...(cellPeople ? (['population-cell'] as const) : []),
  ...(compoundPeople ? (['residential-compound'] as const) : []),
  ...(landPeople ? (['residential-land'] as const) : []),
]
