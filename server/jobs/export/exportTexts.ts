import type { GapProperties, ReasonCode } from '#contract/coverage.ts'
import type { LocalizedText } from '#contract/text.ts'

export type ExportLanguage = 'zh-CN' | 'en'
export type Pair = readonly [zh: string, en: string]

export const say = ([zh, en]: Pair, language: ExportLanguage) => (language === 'en' ? en : zh)

/** The text in the reader's language, else in Chinese, else in any. */
export const textIn = (texts: LocalizedText, language: ExportLanguage): string | null =>
  (language === 'en' ? texts.en : undefined) ??
  texts['zh-Hans'] ??
  texts['zh-CN'] ??
  texts.zh ??
  Object.values(texts)[0] ??
  null

/** A local name where the language has none of its own. */
export const nameIn = (name: string | null, names: LocalizedText, language: ExportLanguage): string | null =>
  (language === 'en' ? names.en : (names['zh-Hans'] ?? names.zh)) ?? name ?? textIn(names, language)

export const headers = {
  districtId: ['行政区编号', 'District id'],
  kind: ['范围', 'Scope'],
  adminLevel: ['行政级别', 'Admin level'],
  code: ['代码', 'Code'],
  name: ['名称', 'Name'],
  landTotal: ['居住用地(平方米)', 'Residential land (m²)'],
  landCovered: ['已覆盖居住用地(平方米)', 'Residential land covered (m²)'],
  landRate: ['居住用地覆盖率(0–1)', 'Rate by residential land (0–1)'],
  peopleTotal: ['人口(人)', 'People'],
  peopleCovered: ['已覆盖人口(人)', 'People covered'],
  peopleRate: ['人口覆盖率(0–1)', 'Rate by people (0–1)'],
  householdsTotal: ['户数(户)', 'Households'],
  householdsCovered: ['已覆盖户数(户)', 'Households covered'],
  householdsRate: ['户数覆盖率(0–1)', 'Rate by households (0–1)'],
  facilities: ['设施数(个)', 'Facilities'],
  reasons: ['无数据原因', 'Why a figure is missing'],
  categories: ['设施类别', 'Categories'],
  units: ['单元数(个)', 'Units'],
  unitsComplete: ['已配置单元(个)', 'Units that have it'],
  unitsRate: ['完成率(0–1)', 'Rate (0–1)'],
  lacking: ['尚缺单元编号', 'Ids of units that lack it'],
} as const satisfies Record<string, Pair>

/** Of a point, where a table has no shape. */
export const positionHeaders = {
  lng: ['经度(WGS 84)', 'Longitude (WGS 84)'],
  lat: ['纬度(WGS 84)', 'Latitude (WGS 84)'],
} as const satisfies Record<string, Pair>

export const layerTitles = {
  coverage: ['覆盖率', 'Coverage'],
  completeness: ['配置完成率', 'Completeness'],
  gaps: ['缺口', 'Gaps'],
  facilities: ['设施', 'Facilities'],
  facilityAreas: ['设施(面)', 'Facilities (areas)'],
  facilityLines: ['设施(线)', 'Facilities (lines)'],
  facilityPoints: ['设施(多点)', 'Facilities (groups of points)'],
  facilityCollections: ['设施(混合图形)', 'Facilities (mixed shapes)'],
} as const satisfies Record<string, Pair>

export const gapStates = {
  partial: ['部分未覆盖', 'partly covered'],
  gap: ['未覆盖', 'not covered'],
} as const satisfies Record<GapProperties['state'], Pair>

export const kinds = {
  area: ['全市', 'Whole area'],
  district: ['行政区', 'District'],
  outside: ['各行政区之外', 'Outside every district'],
} as const satisfies Record<string, Pair>

export const reasons = {
  'no-residential-land': ['没有居住用地', 'no residential land'],
  'no-population-source': ['未选择人口来源', 'no source of people'],
  'no-population-data': ['没有人口数据', 'no population data'],
  'nobody-lives-here': ['无人居住', 'nobody lives here'],
  'no-household-source': ['未选择户数来源', 'no source of households'],
  'no-household-data': ['没有户数数据', 'no household data'],
  'no-households-here': ['没有住户', 'no households here'],
  'no-units': ['没有该级别的单元', 'no unit of that level'],
} as const satisfies Record<ReasonCode, Pair>

export const missingTexts: Record<string, Pair> = {
  'facility-without-area': [
    '面积未知、未参与按面积分级的设施',
    'facilities of unknown area, left out of tiers by area',
  ],
  'entrances-unknown-edge-used': [
    '出入口未知、按边界计算的设施',
    'facilities without known entrances, measured from their edge',
  ],
  'parcel-without-people': ['人口未知的居住用地', 'residential land with unknown people'],
  'parcel-without-households': ['户数未知的居住用地', 'residential land with unknown households'],
  'compound-without-people': ['人口未知的小区', 'compounds with unknown people'],
  'compound-without-households': ['户数未知的小区', 'compounds with unknown households'],
  'population-cell-blank': ['人口为空的网格', 'population cells left blank'],
  'household-cell-blank': ['户数为空的网格', 'household cells left blank'],
  'parcel-shape-invalid': ['图形无效的居住用地', 'residential land of invalid shape'],
  'compound-shape-invalid': ['图形无效的小区', 'compounds of invalid shape'],
  'facility-shape-invalid': ['图形无效的设施', 'facilities of invalid shape'],
  'district-shape-invalid': ['图形无效的行政区', 'districts of invalid shape'],
  'population-cell-shape-invalid': ['图形无效的人口网格', 'population cells of invalid shape'],
  'facility-unlinked': [
    '未连上步行网(或只连上孤立路段)的设施',
    'facilities not linked to the walking network, or only to an island of it',
  ],
  'land-unlinked': [
    '部分未连上步行网的居住用地(计为未覆盖)',
    'residential land of which some is not linked to the walking network (counted as not covered)',
  ],
  'facility-status-unknown': ['状态未知、按开放计入的设施', 'facilities of unknown status, counted as open'],
}

export const peopleSources = {
  'population-cell': ['人口网格', 'population cells'],
  'residential-compound': ['小区', 'residential compounds'],
  'residential-land': ['居住用地', 'residential land'],
} as const satisfies Record<string, Pair>

export const facts = {
  demonstration: ['演示数据', 'Demonstration data'],
  demonstrationNote: [
    '本表由演示数据计算,不代表任何真实城市',
    'Computed from demonstration data: it says nothing of any real city',
  ],
  standard: ['规则', 'Rule'],
  version: ['版本', 'Version'],
  citation: ['依据', 'Citation'],
  convention: ['规划惯例或地方目标', 'a planning convention or local target'],
  target: ['目标', 'Target'],
  measure: ['度量方式', 'Measure'],
  straightLine: ['直线距离', 'straight-line distance'],
  walking: ['步行网距离', 'walking-network distance'],
  profile: ['步行者', 'Walker'],
  walkingRules: ['步行规则版本', 'Version of the walking rules'],
  snapLimit: ['离路最远(米)', 'Farthest off the network (m)'],
  landStep: ['用地取样间距(米)', 'Spacing of land samples (m)'],
  denominator: ['分母', 'Denominator'],
  dissolved: ['合并重叠后的居住用地面积', 'residential land, overlaps dissolved'],
  unitsOfLevel: ['各级行政单元数', 'administrative units of each level'],
  peopleFrom: ['人口来源', 'People from'],
  householdsFrom: ['户数来源', 'Households from'],
  none: ['无', 'none'],
  dataVersion: ['数据版本', 'Data version'],
  dataDate: ['数据日期(最早)', 'Data date (oldest)'],
  unknown: ['未注明', 'not stated'],
  asOf: ['有效日期', 'In force as of'],
  source: ['数据来源', 'Source'],
  missing: ['缺失', 'Missing'],
  nothing: ['无缺失记录', 'nothing recorded as missing'],
  software: ['软件版本', 'Software version'],
  run: ['计算编号', 'Run'],
  gaps: ['缺口', 'Gaps'],
  gapsLeftOut: [
    '不在此文件中(尚未生成,或只取了部分区域)',
    'not in this file (not made yet, or only part of the area was asked for)',
  ],
  gapFailed: ['未能绘出的缺口', 'A gap that could not be drawn'],
} as const satisfies Record<string, Pair>
