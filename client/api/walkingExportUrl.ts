import type { QueryInputOf } from '#contract/endpoints.ts'
import type { WALK_EXPORTS } from '#contract/walking.ts'
import { fillPath, queryString } from './call.ts'
import { apiBase } from './paths.ts'

export type WalkExportFormat = (typeof WALK_EXPORTS)[number]
interface Form {
  format: WalkExportFormat
  language: 'zh-CN' | 'en'
}

/** Links that the browser downloads by itself. The query is that of the JSON answer, so a file holds what the screen shows. */
export function circlesExportUrl(area: string, query: QueryInputOf<'findCircles'>, form: Form): string {
  return exportUrl('/areas/{area}/walking/circles/export', area, { ...query, ...form })
}

export function compoundWalksExportUrl(area: string, query: QueryInputOf<'listCompoundWalks'>, form: Form): string {
  return exportUrl('/areas/{area}/walking/compounds/export', area, { ...query, ...form })
}

export function serviceAreasExportUrl(area: string, query: QueryInputOf<'listServiceAreas'>, form: Form): string {
  return exportUrl('/areas/{area}/walking/service-areas/export', area, { ...query, ...form })
}

const exportUrl = (path: string, area: string, query: Record<string, unknown>) =>
  apiBase + fillPath(path, { area }) + queryString(query)
