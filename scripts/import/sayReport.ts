import { sayProblem, sayWord } from '#contract/sayProblem.ts'
import type { CrsEvidence, ImportReport } from '../../server/jobs/import/importOptions.ts'
import type { CommandIo } from '../command.ts'

const MAX_SHOWN = 20

/** What an import did, for a person: the counts to standard output, refusals and notices beside them. */
export function sayReport(report: ImportReport, io: CommandIo): void {
  const { language } = io
  const isEnglish = language === 'en'
  for (const problem of report.problems.slice(0, MAX_SHOWN)) io.tell(sayProblem(problem, language))
  const hidden = report.refused + report.notices - Math.min(report.problems.length, MAX_SHOWN)
  if (hidden > 0) io.tell(isEnglish ? `… and ${hidden} more: --json lists them` : `……另有 ${hidden} 条，--json 可列出`)
  if (report.crsEvidence && report.crsEvidence.better === null) io.tell(sayFit(report.crsEvidence, isEnglish))
  for (const [kind, counts] of Object.entries(report.counts)) {
    const { added, changed, closed, unchanged, refused } = counts
    io.print(
      isEnglish
        ? `${kind}: ${added} added, ${changed} changed, ${closed} closed, ${unchanged} unchanged, ${refused} refused`
        : `${sayWord(kind, language)}：新增 ${added}，变更 ${changed}，关闭 ${closed}，未变 ${unchanged}，拒绝 ${refused}`,
    )
  }
  const states = isEnglish
    ? { committed: 'Imported', unchanged: 'Nothing changed', 'dry-run': 'Dry run: nothing was written' }
    : { committed: '已导入', unchanged: '没有变化', 'dry-run': '试运行：未写入' }
  io.print(
    isEnglish
      ? `${states[report.state]} (${report.areaId}, import ${report.batchId}, data version ${report.dataVersion}, ${report.refused} refused, ${report.notices} notices)`
      : `${states[report.state]}（${report.areaId}，第 ${report.batchId} 次导入，数据版本 ${report.dataVersion}，拒绝 ${report.refused}，提示 ${report.notices}）`,
  )
}

/**
 * One line: what the declared system places inside the districts, and how many positions would change district under another, which
 * is all that tells a wrong declaration where both fit.
 */
function sayFit({ declared, sampled, fits }: CrsEvidence, isEnglish: boolean): string {
  const inside = fits.find(({ crs }) => crs === declared)?.inside ?? 0
  const moved = fits.filter(({ movedDistrict }) => movedDistrict > 0)
  if (isEnglish) {
    const others = moved.map(({ crs, movedDistrict }) => `; as ${crs} ${movedDistrict} would be in another`)
    return `Coordinates as ${declared}: ${inside} of ${sampled} inside the districts${others.join('')}`
  }
  const others = moved.map(({ crs, movedDistrict }) => `；若为 ${crs}，${movedDistrict} 个会落入别的行政区`)
  return `坐标按 ${declared}：${sampled} 个中 ${inside} 个在行政区内${others.join('')}`
}
