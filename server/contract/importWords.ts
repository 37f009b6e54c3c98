/** Words that stand in import problems, ours and those of the libraries that judge shapes, in Chinese. */
export const IMPORT_WORDS_ZH: Record<string, string> = {
  // Kinds of rows
  district: '行政区',
  facility: '设施',
  'residential-land': '居住用地',
  'residential-compound': '小区',
  'population-cell': '人口格网',
  street: '街道',
  'base-feature': '底图要素',

  // Why a polygon is invalid, as GEOS says it (TopologyValidationError)
  invalid: '无效',
  'Topology Validation Error': '拓扑错误',
  'Repeated Point': '重复点',
  'Hole lies outside shell': '洞在外环之外',
  'Holes are nested': '洞相互嵌套',
  'Interior is disconnected': '内部不连通',
  'Self-intersection': '自相交',
  'Ring Self-intersection': '环自相交',
  'Nested shells': '外环相互嵌套',
  'Duplicate Rings': '环重复',
  'Too few points in geometry component': '点数过少',
  'Invalid Coordinate': '坐标无效',
  'Ring is not closed': '环未闭合',

  // What checkFeature itself minds
  'properties must be an object or null': 'properties 应为对象或 null',
  'bbox must be four or six finite numbers': 'bbox 应为四个或六个有限的数',
  'positions must be two or three numbers': '坐标应为两个或三个数',

  // What geojson-validation 1.0 minds
  'Position must be at least two elements': '坐标至少要有两个数',
  'Position must be an array': '坐标应为数组',
  'must be a JSON Object': '应为 JSON 对象',
  'The first and last positions must be equivalent': '首尾坐标应相同',
  'bbox, must be a 2*n array': 'bbox 应有偶数个数',
}

/** The same, where the library's sentence holds a value. Each is tried in turn. */
export const IMPORT_PHRASES_ZH: [RegExp, string][] = [
  [
    /^Position must only contain numbers\. Item (.*) at index (\d+) is invalid\.$/s,
    '坐标只能是数，其中第 $2 个不是：$1',
  ],
  [/^must have a member with the name (".+")$/, '缺少成员 $1'],
  [/^"?(\w+)"? must be an array$/, '$1 应为数组'],
  [/^(\w+) must have at least two elements$/, '$1 至少要有两个元素'],
  [/^(\w+) must have at least four positions$/, '$1 至少要有四个坐标'],
  [/^(\w+) must be one of: (.+)$/, '$1 应为其中之一：$2'],
  [/^(\w+) must be (".+")$/, '$1 应为 $2'],
]

/** Fields as the readers name them; a field that is a header of the file stays as it is. */
export const IMPORT_FIELDS_ZH: Record<string, string> = {
  id: '编号',
  name: '名称',
  lng: '经度',
  lat: '纬度',
  coordinates: '坐标',
  geometry: '形状',
  h3: 'H3 编号',
  categories: '类别',
  status: '状态',
  entrances: '出入口',
  gates: '大门',
  households: '户数',
  people: '人数',
  admin_level: '级别',
  valid_from: '生效日期',
  valid_to: '失效日期',
  host_ref: '所在设施',
  crs: '坐标系',
}
