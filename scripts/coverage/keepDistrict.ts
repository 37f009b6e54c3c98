import type { CoverageRun } from '#contract/coverage.ts'
import { AppError } from '#contract/errors.ts'

/** The same run with only the rows of one district, named by code, name or id, and of those below it. */
export function keepDistrict(run: CoverageRun, wanted: string): CoverageRun {
  const { result } = run
  if (result === null) return run
  const all = [...result.rows, ...result.completeness].filter(({ kind }) => kind === 'district')
  const found = all.filter(
    ({ code, name, names, districtId }) =>
      code === wanted || name === wanted || Object.values(names).includes(wanted) || String(districtId) === wanted,
  )
  if (found.length === 0)
    throw new AppError(
      404,
      'district-not-found',
      { 'zh-Hans': '没有这个行政区', en: 'There is no such district' },
      { district: wanted },
    )
  const kept = new Set(found.map(({ districtId }) => districtId))
  // Rows come from the highest level down: one pass finds every descendant.
  for (const { districtId, parentId } of all) if (parentId !== null && kept.has(parentId)) kept.add(districtId)
  const keep = ({ kind, districtId }: { kind: string; districtId: number | null }) =>
    kind === 'district' && kept.has(districtId)
  return {
    ...run,
    result: { ...result, rows: result.rows.filter(keep), completeness: result.completeness.filter(keep) },
  }
}
