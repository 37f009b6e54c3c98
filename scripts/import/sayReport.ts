import type { ImportReport } from '../../server/jobs/import/importOptions.ts'
import type { CommandIo } from '../command.ts'

const MAX_SHOWN = 20

const KINDS_ZH: Record<string, string> = {
  district: '行政区',
  facility: '设施',
  'residential-land': '居住用地',
  'residential-compound': '小区',
  'population-cell': '人口格网',
  street: '街道',
  'base-feature': '底图要素',
}

/** What an import did, for a person: the counts to standard output, refusals and notices beside them. */
export function sayReport(report: ImportReport, io: CommandIo): void {
  const isEnglish = io.language === 'en'
  for (const { severity, file, at, field, code, expected, got } of report.problems.slice(0, MAX_SHOWN)) {
    const place = [file, at, field].filter(Boolean).join(', ')
    io.tell(
      isEnglish
        ? `${severity} ${place}: ${code}: expected ${expected}, got ${got}`
        : `${severity === 'refused' ? '拒绝' : '提示'} ${place}:${code}:应为 ${expected},实为 ${got}`,
    )
  }
  const hidden = report.refused + report.notices - Math.min(report.problems.length, MAX_SHOWN)
  if (hidden > 0) io.tell(isEnglish ? `… and ${hidden} more: --json lists them` : `……另有 ${hidden} 条,--json 可列出`)
  for (const [kind, counts] of Object.entries(report.counts)) {
    const { added, changed, closed, unchanged, refused } = counts
    io.print(
      isEnglish
        ? `${kind}: ${added} added, ${changed} changed, ${closed} closed, ${unchanged} unchanged, ${refused} refused`
        : `${KINDS_ZH[kind] ?? kind}:新增 ${added},变更 ${changed},关闭 ${closed},未变 ${unchanged},拒绝 ${refused}`,
    )
  }
  const states = isEnglish
    ? { committed: 'Imported', unchanged: 'Nothing changed', 'dry-run': 'Dry run: nothing was written' }
    : { committed: '已导入', unchanged: '没有变化', 'dry-run': '试运行:未写入' }
  io.print(
    isEnglish
      ? `${states[report.state]} (${report.areaId}, import ${report.batchId}, data version ${report.dataVersion}, ${report.refused} refused, ${report.notices} notices)`
      : `${states[report.state]}(${report.areaId},第 ${report.batchId} 次导入,数据版本 ${report.dataVersion},拒绝 ${report.refused},提示 ${report.notices})`,
  )
}
