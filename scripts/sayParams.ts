import { sayAt } from '#contract/sayProblem.ts'
import { LocalizedText } from '#contract/text.ts'
import type { Language } from './command.ts'

const LABELS_ZH: Record<string, string> = {
  file: '文件',
  at: '位置',
  field: '字段',
  expected: '应为',
  got: '实为',
  area: '区域',
  standard: '标准',
  version: '版本',
  district: '行政区',
  run: '运行',
  batch: '导入编号',
  batchId: '导入编号',
  rows: '行数',
  later: '之后的导入',
  dataVersion: '数据版本',
  declared: '声明的坐标系',
  better: '更吻合的坐标系',
  of: '比对的位置数',
  fitBetter: '更吻合者相符数',
  fitDeclared: '声明者相符数',
  problems: '问题',
  known: '已有',
  profile: '步行者',
  set: '服务圈清单',
  facility: '设施',
  compound: '小区',
  gate: '大门',
  change: '变更(从 0 数起)',
  position: '位置',
  reason: '原因',
  minutes: '分钟',
  meters: '米',
  openAt: '时间',
  max: '至多',
  path: '路径',
}

/** The params of a refusal with their texts in one language, as `--json` gives them: a string where there were several languages. */
export function localizeParams(params: Record<string, unknown>, language: Language): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, localize(value, language)]))
}

/** The same for a person: a line each. */
export function sayParams(params: Record<string, unknown>, language: Language): string[] {
  return Object.entries(localizeParams(params, language)).map(([key, value]) => {
    const said = key === 'at' && typeof value === 'string' ? sayAt(value, language) : sayValue(value, language)
    return language === 'en' ? `  ${key}: ${said}` : `  ${sayLabel(key, language)}：${said}`
  })
}

const sayLabel = (key: string, language: Language) => (language === 'en' ? key : (LABELS_ZH[key] ?? key))

function localize(value: unknown, language: Language): unknown {
  const text = isLocalized(value) ? LocalizedText.safeParse(value) : null
  return text?.success ? (text.data[language] ?? text.data['zh-Hans']) : value
}

/** Other objects may hold only strings too; a text in several languages holds Chinese. */
const isLocalized = (value: unknown) => typeof value === 'object' && value !== null && 'zh-Hans' in value

function sayValue(value: unknown, language: Language): string {
  if (Array.isArray(value)) return value.map((each) => sayValue(each, language)).join(language === 'en' ? '; ' : '；')
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).map(([key, each]) => `${sayLabel(key, language)} ${sayValue(each, language)}`)
    return parts.join(language === 'en' ? ', ' : '，')
  }
  return value === null ? '–' : String(value)
}
