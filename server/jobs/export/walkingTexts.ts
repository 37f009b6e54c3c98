import type { CompoundWalk, SetScore, WalkedFacility, WalkOrigin } from '#contract/walking.ts'
import type { edgeKinds } from '#domain/network/network.ts'
import type { Pair } from './exportTexts.ts'
import type { ColumnTexts } from './sayColumns.ts'

/** Of one walk, wherever it stands. */
export const walkColumns = {
  walkMeters: ['real', '步行距离(米)', 'Walk (m)'],
  walkMinutes: ['real', '步行时间(分钟)', 'Walk (min)'],
  straightMeters: ['real', '直线距离(米)', 'Straight line (m)'],
  detour: ['real', '绕行系数(步行÷直线)', 'Detour (walk ÷ straight line)'],
} as const satisfies Record<string, ColumnTexts>

export const placeColumns = {
  id: ['integer', '编号', 'Id'],
  name: ['text', '名称', 'Name'],
} as const satisfies Record<string, ColumnTexts>

export const categoryColumns = {
  categoryId: ['text', '类别编号', 'Category id'],
  category: ['text', '类别', 'Category'],
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
  nearest: ['步行最近的设施', 'Nearest facilities on foot'],
  route: ['步行路线', 'Walk'],
  steps: ['逐步走法', 'Directions'],
  compound: ['小区', 'Compound'],
  gates: ['大门', 'Gates'],
  compoundNearest: ['小区到各类最近设施的步行距离', 'Walks of the compound to the nearest of each category'],
  setItems: ['服务圈清单各项', 'Items of the circle set'],
  completeness: ['各行政区的服务圈完整度', 'Completeness of circles by district'],
  streets: ['街道的步行时间或完整度', 'Streets by their walk or completeness'],
  reach: ['步行几分钟内可达的人口、户数和用地', 'People, households and land within some minutes on foot'],
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
  to: ['终点', 'To'],
  noWay: ['没有路', 'No way'],
  noWayFound: [
    '没有找到走得到的路:起点或终点未连上步行网,或两者之间不通、太远',
    'none was found on foot: the start or the destination is not linked to the network, or nothing connects them within the limit',
  ],
  most: ['每类至多(处)', 'Of each category at most'],
  farthest: ['步行不超过(米)', 'Within so many metres on foot'],
  noneWithin: ['此步行距离内没有', 'None within this walk'],
  compound: ['小区', 'Compound'],
  compoundUnlinked: ['小区未连上步行网', 'The compound is not linked to the walking network'],
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
  facilities: ['设施(处)', 'Facilities'],
  figuresOf: ['数字所指', 'Figures are of'],
  middles: ['两个路口之间每段街道的中点', 'the middle of each stretch of street between two junctions'],
  stretches: ['路段', 'Stretches'],
  stretchesWithoutWay: ['没有路到这类设施的路段', 'Stretches without a way to such a facility'],
  notJudged: ['无法判断', 'Cannot be judged'],
  stretchesNotJudged: ['无法判断的路段', 'Stretches that cannot be judged'],
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

export const streetKinds = {
  street: ['道路', 'street'],
  steps: ['台阶', 'steps'],
  crossing: ['过街', 'crossing'],
  square: ['广场', 'square'],
  gate: ['大门', 'gate'],
} as const satisfies Record<(typeof edgeKinds)[number], Pair>

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

export const itemReasons = {
  'within-limit': ['在圈内', 'within the circle'],
  'beyond-limit': ['最近的太远', 'the nearest is too far'],
  'none-reached': ['走不到', 'none is reached'],
  'only-a-wider-category': ['只有更宽的类别', 'only a wider category'],
  'no-data-on-it': ['没有这类数据', 'no data on it'],
  'not-in-categories': ['平台没有这个类别', 'no such category'],
} as const satisfies Record<SetScore['items'][number]['reason'], Pair>

export const gateStates = {
  open: ['可通行', 'open'],
  closed: ['不通', 'closed'],
} as const satisfies Record<string, Pair>
