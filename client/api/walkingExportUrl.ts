import type { z } from 'zod'
import type { QueryInputOf } from '#contract/endpoints.ts'
import type { StreetsQuery, WALK_EXPORTS } from '#contract/walking.ts'
import { fillPath, queryString } from './call.ts'
import { apiBase } from './paths.ts'

export type WalkExportFormat = (typeof WALK_EXPORTS)[number]
export interface WalkFileForm {
  format: WalkExportFormat
  language: 'zh-CN' | 'en'
}

/** Links that the browser downloads by itself. The query is that of the JSON answer, so a file holds what the screen shows. */
export function circlesExportUrl(area: string, query: QueryInputOf<'findCircles'>, form: WalkFileForm): string {
  return exportUrl('/areas/{area}/walking/circles/export', area, { ...query, ...form })
}

export function compoundWalksExportUrl(
  area: string,
  query: QueryInputOf<'listCompoundWalks'>,
  form: WalkFileForm,
): string {
  return exportUrl('/areas/{area}/walking/compounds/export', area, { ...query, ...form })
}

export function serviceAreasExportUrl(
  area: string,
  query: QueryInputOf<'listServiceAreas'>,
  form: WalkFileForm,
): string {
  return exportUrl('/areas/{area}/walking/service-areas/export', area, { ...query, ...form })
}

/** There is no JSON answer: the map's own data are tiles. */
export function streetsExportUrl(area: string, query: z.input<typeof StreetsQuery>, form: WalkFileForm): string {
  return exportUrl('/areas/{area}/walking/streets/export', area, { ...query, ...form })
}

export function nearestExportUrl(area: string, query: QueryInputOf<'findNearestByWalk'>, form: WalkFileForm): string {
  return exportUrl('/areas/{area}/walking/nearest/export', area, { ...query, ...form })
}

export function walkExportUrl(area: string, query: QueryInputOf<'findWalk'>, form: WalkFileForm): string {
  return exportUrl('/areas/{area}/walking/route/export', area, { ...query, ...form })
}

export function compoundCardExportUrl(
  area: string,
  id: number,
  query: QueryInputOf<'getCompoundCard'>,
  form: WalkFileForm,
): string {
  return exportUrl(`/areas/{area}/walking/compounds/${id}/export`, area, { ...query, ...form })
}

export function completenessExportUrl(
  area: string,
  query: QueryInputOf<'getWalkCompleteness'>,
  form: WalkFileForm,
): string {
  return exportUrl('/areas/{area}/walking/completeness/export', area, { ...query, ...form })
}

const exportUrl = (path: string, area: string, query: Record<string, unknown>) =>
  apiBase + fillPath(path, { area }) + queryString(query)
