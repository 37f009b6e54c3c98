import type { CompoundWalk, SetScore, WalkedFacility, WalkOrigin } from '#contract/walking.ts'
import type { Pair } from './exportTexts.ts'
import type { ColumnTexts } from './sayColumns.ts'

/** Of one walk, wherever it stands. */
export const walkColumns = {
  walkMeters: ['real', '步行距离(米)', 'Walk (m)'],
  walkMinutes: ['real', '步行时间(分钟)', 'Walk (min)'],
  straightMeters: ['real', '直线距离(米)', 'Straight line (m)'],
  detour: ['real', '绕行系数(步行÷直线)', 'Detour (walk ÷ straight line)'],
} as const satisfies Record<string, ColumnTexts>

export const walkingTitles = {
  rings: ['步行服务圈', 'Walking circles'],
  straightCircles: ['直线圆(对照)', 'Straight-line circles (for comparison)'],
  onlyStraight: ['直线可及、步行不可及', 'Within the straight line, not on foot'],
  facilities: ['圈内设施', 'Facilities within'],
  compounds: ['圈内小区', 'Compounds within'],
  within: ['圈内设施和小区', 'Facilities and compounds within'],
  compoundWalks: ['小区到最近设施的步行距离', 'Walks of compounds to the nearest facility'],
  serviceAreas: ['最近设施的街道', 'Streets by their nearest facility'],
  serviceAreaFacilities: ['设施及其服务范围', 'Facilities and what lies nearest to them'],
} as const satisfies Record<string, Pair>

export const walkingFacts = {
  slopes: ['坡度', 'Slopes'],
  slopesCount: ['计入:距离为平路上走同样时间的距离', 'counted: metres are those of a flat street that take as long'],
  strip: ['沿街可达宽度(米)', 'Strip along the street (m)'],
  origin: ['起点', 'From'],
  originUnlinked: ['起点未连上步行网', 'The origin is not linked to the walking network'],
  ring: ['圈', 'Circle'],
  minutes: ['分钟', 'min'],
  meters: ['米', 'm'],
  area: ['面积(平方米)', 'area (m²)'],
  streets: ['可达街道(米)', 'streets (m)'],
  people: ['人口', 'people'],
  households: ['户数', 'households'],
  compounds: ['小区', 'compounds'],
  straightOnly: ['直线距离(仅作对照,不是步行)', 'straight-line distance (for comparison; not walking)'],
  bothMeasures: ['直线圆减去步行圈', 'the straight-line circle less the walking circle'],
  table: ['本表', 'This table'],
  tableOfCircles: [
    '最大一圈内的设施和小区,近者在前;圈的图形在 GeoJSON 和 GeoPackage 中',
    'facilities and compounds within the largest circle, nearest first; the shapes of the circles are in the GeoJSON and the GeoPackage',
  ],
  departure: ['出发时间(当地)', 'Setting out (local time)'],
  set: ['服务圈清单', 'Circle set'],
  score: ['完整度(0–1)', 'Completeness (0–1)'],
  category: ['设施类别', 'Category'],
  shown: ['列出/共有小区', 'Compounds listed / in all'],
  order: ['排序', 'Order'],
  medianDetour: ['绕行系数中位数', 'Median detour'],
  meanDetour: ['绕行系数(按人口平均)', 'Mean detour, by people'],
  withoutFigure: ['没有数字的小区', 'Compounds without a figure'],
  unlinked: ['未连上步行网的设施', 'Facilities not linked to the walking network'],
  splitting: ['划分', 'Division'],
  byNearest: [
    '每段街道、每处用地只归步行最近的一处设施,互不重叠',
    'each stretch of street and each place belongs to the facility nearest to it on foot, without overlap',
  ],
} as const satisfies Record<string, Pair>

export const kindsWithin = {
  facility: ['设施', 'Facility'],
  compound: ['小区', 'Compound'],
} as const satisfies Record<string, Pair>

export const originKinds = {
  point: ['地点', 'point'],
  facility: ['设施', 'facility'],
  'residential-compound': ['小区', 'residential compound'],
} as const satisfies Record<WalkOrigin['kind'], Pair>

export const failures = {
  'no-street-near': ['附近没有可走的街道', 'no street near'],
  'behind-obstacle': ['最近的街道隔着河、铁路、围墙等', 'the streets near it lie behind water, a railway or a wall'],
  'only-island': ['附近的路不与步行网相通', 'the streets near it are cut off from the network'],
  'gates-closed': ['大门都关着', 'every gate is closed'],
  'no-geometry': ['没有图形', 'no shape'],
  'no-way': ['没有路到这类设施', 'no way to such a facility'],
} as const satisfies Record<NonNullable<CompoundWalk['failure']>, Pair>

export const measuredFrom = {
  entrance: ['出入口', 'entrance'],
  path: ['道路与边界相接处', 'where a path meets the edge'],
  edge: ['边界', 'edge'],
  point: ['点位', 'point'],
  gate: ['大门', 'gate'],
  inside: ['内部道路', 'path inside'],
} as const satisfies Record<NonNullable<WalkedFacility['measuredFrom']>, Pair>

export const openStates = {
  open: ['开放', 'open'],
  closed: ['关闭', 'closed'],
  unknown: ['不明', 'unknown'],
} as const satisfies Record<NonNullable<WalkedFacility['openOnArrival']>, Pair>

export const itemStates = {
  present: ['有', 'present'],
  missing: ['缺', 'missing'],
  unknown: ['无法判断', 'cannot be judged'],
} as const satisfies Record<SetScore['items'][number]['state'], Pair>
