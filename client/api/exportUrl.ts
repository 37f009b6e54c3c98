import type { CoverageExportFormat, FacilitiesExportFormat } from '#contract/streams.ts'
import { fillPath, queryString } from './call.ts'
import { apiBase } from './paths.ts'

/** Links that the browser downloads by itself: the server answers with an attachment. */
export function coverageExportUrl(
  area: string,
  run: string,
  format: CoverageExportFormat,
  language: 'zh-CN' | 'en',
): string {
  return apiBase + fillPath('/areas/{area}/coverage/{run}/export', { area, run }) + queryString({ format, language })
}

export function facilityExportUrl(
  area: string,
  query: { format: FacilitiesExportFormat; language?: 'zh-CN' | 'en'; categories?: string[]; district?: number },
): string {
  const { format, language, categories, district } = query
  return (
    apiBase +
    fillPath('/areas/{area}/facilities/export', { area }) +
    queryString({ format, language, categories: categories?.join(','), district })
  )
}
