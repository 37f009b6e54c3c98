/**
 * What each import problem expected and, where it is not simply the value that came, what it got instead: one code, one pair of
 * sentences in each language. `{name}` stands for a parameter of the problem; `{word:name}` for one that is a word of ours or of a
 * library's (importWords.ts), said in the reader's language. Without `got` the problem has a parameter `got`: the value as it came.
 */
export const importProblemTexts = {
  // Coordinates
  'not-finite': { expected: { 'zh-Hans': '两个有限的数', en: 'two finite numbers' } },
  'null-island': {
    expected: {
      'zh-Hans': '一个真实的位置；0, 0 多半由空单元格变来',
      en: 'a place; 0, 0 is what empty cells become',
    },
  },
  'axes-swapped': {
    expected: {
      'zh-Hans': '经度（或东坐标）在前，纬度（或北坐标）在后',
      en: 'longitude (or easting) first, latitude (or northing) second',
    },
  },
  'out-of-range': {
    expected: { 'zh-Hans': '度数：经度 ±180 以内，纬度 ±90 以内', en: 'degrees: longitude ±180, latitude ±90' },
  },
  'out-of-zone': {
    expected: {
      'zh-Hans': '{crs}：东坐标在 {middle} 左右 500 公里以内，然后是北坐标',
      en: '{crs}: easting within 500 km of {middle}, then northing',
    },
  },
  'out-of-mercator': {
    expected: { 'zh-Hans': '{crs}:±20,037,508 米以内', en: '{crs}: metres within ±20,037,508' },
  },
  'outside-china': {
    expected: { 'zh-Hans': '中国境内的位置：{crs} 只在境内有定义', en: 'a place in China, where {crs} is defined' },
  },
  'no-coordinates': {
    expected: { 'zh-Hans': '经度和纬度', en: 'longitude and latitude' },
    got: { 'zh-Hans': '空白', en: 'blank' },
  },
  'not-a-coordinate': {
    expected: {
      'zh-Hans': '十进制度数、米，或 111°39′35″E 这样的写法（分、秒小于 60）',
      en: 'decimal degrees, metres, or such as 111°39′35″E with minutes and seconds below 60',
    },
  },
  'not-a-coordinate-pair': {
    expected: { 'zh-Hans': '两个坐标，如 111.65,40.81', en: 'two coordinates such as 111.65,40.81' },
  },
  'far-outside': {
    expected: { 'zh-Hans': '区域之内或附近的位置（{bounds}）', en: 'a place in or near the area ({bounds})' },
  },
  'crs-doubtful': {
    expected: { 'zh-Hans': '坐标符合声明的 {declared}', en: 'the declared {declared} to fit' },
    got: {
      'zh-Hans': '{better} 更吻合：{of} 个中 {fitBetter} 个在应在的行政区，按 {declared} 只有 {fitDeclared} 个',
      en: '{better} fits better: {fitBetter} of {of} in the districts where they should be, {fitDeclared} as {declared}',
    },
  },
  'crs-member-differs': {
    expected: { 'zh-Hans': '声明的 {declared}', en: 'the declared {declared}' },
    got: { 'zh-Hans': '文件自称 {stated}', en: 'the file says {stated}' },
  },
  'elevation-left-out': {
    expected: { 'zh-Hans': '二维坐标', en: 'two-dimensional positions' },
    got: { 'zh-Hans': '带高程，高程已略去', en: 'elevation left out' },
  },

  // Shapes
  'not-a-cell': { expected: { 'zh-Hans': 'H3 网格编号', en: 'an H3 cell index' } },
  'crosses-antimeridian': {
    expected: { 'zh-Hans': '位于 180° 经线一侧的网格', en: 'a cell on one side of the 180° meridian' },
  },
  'not-a-geometry': {
    expected: {
      'zh-Hans': 'WKT（如 POLYGON ((x y, …))）或 GeoJSON 几何',
      en: 'WKT such as POLYGON ((x y, …)) or a GeoJSON geometry',
    },
  },
  'not-a-feature': { expected: { 'zh-Hans': '一个 Feature 对象', en: 'a Feature object' } },
  'not-geojson': {
    expected: { 'zh-Hans': '符合 RFC 7946 的 GeoJSON', en: 'GeoJSON as RFC 7946 has it' },
    got: { 'zh-Hans': '不合规定：{word:rule}', en: 'a breach: {word:rule}' },
  },
  'changed-meaning': {
    expected: { 'zh-Hans': '没有属于其他 GeoJSON 类型的成员', en: 'no members of another GeoJSON type' },
  },
  'duplicate-member': {
    expected: { 'zh-Hans': '每个成员只出现一次', en: 'each member once' },
    got: { 'zh-Hans': '"{key}" 出现两次', en: '"{key}" twice' },
  },
  'too-deep': {
    expected: { 'zh-Hans': '至多 {max} 层嵌套', en: 'nesting of at most {max} levels' },
    got: { 'zh-Hans': '更深', en: 'deeper' },
  },
  'too-large': {
    expected: { 'zh-Hans': '一个要素至多 {max} 字节', en: 'a feature of at most {max} bytes' },
    got: { 'zh-Hans': '超出', en: 'more' },
  },
  'too-many-vertices': {
    expected: { 'zh-Hans': '至多 {max} 个顶点', en: 'at most {max} vertices' },
    got: { 'zh-Hans': '超出', en: 'more' },
  },
  'no-geometry': {
    expected: { 'zh-Hans': '一个位置', en: 'a place' },
    got: { 'zh-Hans': '没有', en: 'null' },
  },
  'nested-collection': {
    expected: { 'zh-Hans': '几何集合中不再套集合', en: 'no collection within a collection' },
  },
  'empty-geometry': {
    expected: { 'zh-Hans': '至少有一部分的 {type}', en: 'a {type} of at least one part' },
    got: { 'zh-Hans': '一部分也没有', en: 'none' },
  },
  'mixed-geometry': {
    expected: { 'zh-Hans': '点、线或面，不混合', en: 'points, lines or polygons, not a mixture' },
  },
  'position-too-long': {
    expected: { 'zh-Hans': '两个数，带高程时三个', en: 'two numbers, or three with elevation' },
  },
  'ring-too-short': {
    expected: { 'zh-Hans': '至少有三个不同角点的环', en: 'a ring of at least three different corners' },
  },
  'ring-open': { expected: { 'zh-Hans': '首尾相接的环', en: 'a ring that ends where it starts' } },
  'not-a-polygon': { expected: { 'zh-Hans': 'Polygon 或 MultiPolygon', en: 'Polygon or MultiPolygon' } },
  'no-area': {
    expected: { 'zh-Hans': '围住土地的多边形', en: 'a polygon that encloses land' },
    got: {
      'zh-Hans': '{word:reason}{position}；围住 {enclosed} m²，修复后 {repaired} m²',
      en: '{word:reason}{position}; {enclosed} m² enclosed, {repaired} m² repaired',
    },
  },
  'repair-ambiguous': {
    expected: {
      'zh-Hans': '修复后面积变化不超过 {percent} % 的多边形',
      en: 'a polygon whose repair keeps its area within {percent} %',
    },
    got: {
      'zh-Hans': '{word:reason}{position}；围住 {enclosed} m²，修复后 {repaired} m²',
      en: '{word:reason}{position}; {enclosed} m² enclosed, {repaired} m² repaired',
    },
  },
  'polygon-repaired': {
    expected: { 'zh-Hans': '不自相交的多边形', en: 'a polygon that does not cross itself' },
    got: {
      'zh-Hans': '{word:reason}{position}；已修复：围住 {enclosed} m²，修复后 {repaired} m²',
      en: '{word:reason}{position}; repaired: {enclosed} m² enclosed, {repaired} m² after',
    },
  },

  // Values
  'not-a-name': { expected: { 'zh-Hans': '文字', en: 'text' } },
  'not-an-id': { expected: { 'zh-Hans': '文字或数', en: 'text or a number' } },
  'not-a-count': { expected: { 'zh-Hans': '不小于 0 的数，或留空', en: 'a number of at least 0, or blank' } },
  'not-a-date': { expected: { 'zh-Hans': '日期，如 2024-05-01', en: 'a date such as 2024-05-01' } },
  'not-a-list': { expected: { 'zh-Hans': '列表', en: 'a list' } },
  'not-json': { expected: { 'zh-Hans': 'JSON 列表', en: 'a JSON list' } },
  'not-a-position': { expected: { 'zh-Hans': '[经度, 纬度]', en: '[lng, lat]' } },
  'not-a-gate': {
    expected: {
      'zh-Hans': '含 lng、lat、access、name 的对象',
      en: 'an object with lng, lat, access, name',
    },
  },
  'too-many': { expected: { 'zh-Hans': '至多 {max} 个', en: 'at most {max}' } },
  'too-long': { expected: { 'zh-Hans': '至多 {max} 个字符', en: 'at most {max} characters' } },
  'too-many-attributes': {
    expected: { 'zh-Hans': '至多 {max} 个属性', en: 'at most {max} attributes' },
    got: { 'zh-Hans': '超出', en: 'more' },
  },
  'bad-text': {
    expected: { 'zh-Hans': '不含 NUL 和半个字符的文字', en: 'text without NUL and halved characters' },
  },
  'unknown-category': { expected: { 'zh-Hans': '以下之一：{known}', en: 'one of {known}' } },
  'no-category': {
    expected: {
      'zh-Hans': '有类别列，或用 --category 为整个文件指明：{known}',
      en: 'a category column, or --category for the whole file: {known}',
    },
  },
  'no-admin-level': {
    expected: {
      'zh-Hans': 'OpenStreetMap 的级别 1–12（区县 6，街道乡镇 8），或用 --admin-level 为整个文件指明',
      en: 'OpenStreetMap’s level 1–12 (county 6, township 8), or --admin-level for the whole file',
    },
  },
  'status-unread': {
    expected: {
      'zh-Hans': '开放、关闭、规划，或同义的词',
      en: 'open, closed, planned or a word for it',
    },
  },

  // Rows and columns
  'total-row': { expected: { 'zh-Hans': '每行一个对象，而非合计', en: 'one thing a row, not a total' } },
  'too-many-cells': {
    expected: { 'zh-Hans': '与表头一致的 {columns} 个单元格', en: '{columns} cells, as the header has' },
    got: { 'zh-Hans': '{cells} 个', en: '{cells}' },
  },
  'lines-above-header': {
    expected: { 'zh-Hans': '表头在第一行', en: 'the header first' },
    got: { 'zh-Hans': '已跳过其上 {lines} 行', en: '{lines} lines passed over' },
  },
  encoding: {
    expected: { 'zh-Hans': 'UTF-8 编码', en: 'UTF-8' },
    got: { 'zh-Hans': '已按 {encoding} 读取', en: 'read as {encoding}' },
  },
  'personal-column': {
    expected: { 'zh-Hans': '不含个人姓名或号码', en: 'no names or numbers of private persons' },
    got: { 'zh-Hans': '该列已略去', en: 'left out' },
  },
  'columns-not-kept': {
    expected: { 'zh-Hans': '{word:kind}所用的列', en: 'the columns of a {word:kind}' },
    got: { 'zh-Hans': '未保留：{columns}', en: 'not kept: {columns}' },
  },
  'id-made': {
    expected: {
      'zh-Hans': '自带编号；没有编号时，改名或移位的行会被当作另一行',
      en: 'an id of its own; without one a row that is renamed or moved is another row',
    },
    got: { 'zh-Hans': '已由名称和位置生成编号', en: 'an id made of name and position' },
  },
  'duplicate-id': {
    expected: {
      'zh-Hans': '文件中此前没有用过的编号',
      en: 'an id that no earlier row of the file has',
    },
  },
  'host-unknown': {
    expected: {
      'zh-Hans': '本区域某设施的编号；属于其他来源时写作"来源:编号"',
      en: 'the id of a facility of this area, "source:id" when it is of another source',
    },
  },
  'complete-not-applied': {
    expected: { 'zh-Hans': '可以区分的行', en: 'rows that can be told apart' },
    got: {
      'zh-Hans': '{rows} 个被拒绝的行没有编号，因此未关闭任何对象',
      en: '{rows} refused rows without an id: nothing was closed',
    },
  },

  // OpenStreetMap
  'node-out-of-range': {
    expected: {
      'zh-Hans': '经度 ±180 以内，纬度 ±90 以内',
      en: 'longitude within ±180, latitude within ±90',
    },
  },
  'line-without-nodes': {
    expected: { 'zh-Hans': '至少两个节点', en: 'at least two nodes' },
    got: { 'zh-Hans': '{of} 个节点中 {missing} 个不在文件中', en: '{missing} of {of} nodes are not in the file' },
  },
  'line-at-one-place': {
    expected: { 'zh-Hans': '至少两个节点', en: 'at least two nodes' },
    got: { 'zh-Hans': '{of} 个节点在同一处', en: '{of} nodes at one place' },
  },
  'line-cut': {
    expected: { 'zh-Hans': '其全部节点', en: 'all its nodes' },
    got: {
      'zh-Hans': '{of} 个中 {missing} 个不在文件中；保留了 {parts} 段',
      en: '{missing} of {of} are not in the file; kept {parts} part(s)',
    },
  },
  'area-without-nodes': {
    expected: {
      'zh-Hans': '其全部节点：轮廓不凭猜测闭合',
      en: 'all its nodes: an outline is not closed by guess',
    },
    got: { 'zh-Hans': '{of} 个中 {missing} 个不在文件中', en: '{missing} of {of} are not in the file' },
  },
  'area-crossing-repaired': {
    expected: { 'zh-Hans': '不自相交的轮廓', en: 'an outline that does not cross itself' },
    got: {
      'zh-Hans': '在 {position} 相交；已在该处切成 {parts} 部分',
      en: 'a crossing at {position}; cut there into {parts} part(s)',
    },
  },
  'area-incomplete': {
    expected: { 'zh-Hans': '其全部成员路径', en: 'all its member ways' },
    got: {
      'zh-Hans': '{called}{of} 条中 {missing} 条不在文件中',
      en: '{called}{missing} of {of} are not in the file',
    },
  },
  'area-way-cut': {
    expected: { 'zh-Hans': '其路径的全部节点', en: 'all nodes of its ways' },
    got: {
      'zh-Hans': '{called}路径 {way} 有 {missing} 个节点不在文件中',
      en: '{called}way {way} lacks {missing} in the file',
    },
  },
  'area-without-ways': {
    expected: { 'zh-Hans': '有成员路径', en: 'member ways' },
    got: { 'zh-Hans': '{called}一条也没有', en: '{called}none' },
  },
  'area-open-ring': {
    expected: { 'zh-Hans': '闭合的环；不凭猜测闭合', en: 'rings that close; none is closed by guess' },
    got: { 'zh-Hans': '{called}在 {position} 断开', en: '{called}open at {position}' },
  },
  'area-crossing': {
    expected: { 'zh-Hans': '只在共用节点处相接的环', en: 'rings that meet in shared nodes only' },
    got: { 'zh-Hans': '{called}在 {position} 相交', en: '{called}a crossing at {position}' },
  },
  'area-no-area': {
    expected: { 'zh-Hans': '围住土地的轮廓', en: 'an outline around some land' },
    got: { 'zh-Hans': '{called}在 {position} 没有面积', en: '{called}no area at {position}' },
  },
  'district-incomplete': {
    expected: { 'zh-Hans': '其全部边界路径', en: 'all its member ways' },
    got: {
      'zh-Hans': '{called}{of} 条中 {missing} 条不在文件中',
      en: '{called}{missing} of {of} are not in the file',
    },
  },
  'district-way-cut': {
    expected: { 'zh-Hans': '其边界路径的全部节点', en: 'all nodes of its ways' },
    got: {
      'zh-Hans': '{called}路径 {way} 有 {missing} 个节点不在文件中',
      en: '{called}way {way} lacks {missing} in the file',
    },
  },
  'district-without-ways': {
    expected: { 'zh-Hans': '有边界路径', en: 'member ways' },
    got: { 'zh-Hans': '{called}一条也没有', en: '{called}none' },
  },
  'district-open-ring': {
    expected: { 'zh-Hans': '闭合的边界；不凭猜测闭合', en: 'rings that close; none is closed by guess' },
    got: { 'zh-Hans': '{called}在 {position} 断开', en: '{called}open at {position}' },
  },
  'district-crossing': {
    expected: { 'zh-Hans': '只在共用节点处相接的边界', en: 'rings that meet in shared nodes only' },
    got: { 'zh-Hans': '{called}在 {position} 相交', en: '{called}a crossing at {position}' },
  },
  'district-no-area': {
    expected: { 'zh-Hans': '围住土地的边界', en: 'an outline around some land' },
    got: { 'zh-Hans': '{called}在 {position} 没有面积', en: '{called}no area at {position}' },
  },
  'district-without-level': {
    expected: { 'zh-Hans': 'admin_level 为 1 到 12', en: 'admin_level from 1 to 12' },
  },
  'below-least-area': {
    expected: {
      'zh-Hans': '{category}的面积不小于映射规定的下限',
      en: 'areas of {category} of at least the mapping’s size',
    },
    got: { 'zh-Hans': '{count} 处更小，未取', en: '{count} smaller' },
  },
} as const satisfies Record<string, { expected: Sentence; got?: Sentence }>

interface Sentence {
  'zh-Hans': string
  en: string
}

export type ImportProblemCode = keyof typeof importProblemTexts

type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `word:${infer Word}` ? Word : Name) | NamesIn<Rest>
  : never
type NamesOf<C extends ImportProblemCode> = C extends ImportProblemCode
  ?
      | NamesIn<(typeof importProblemTexts)[C]['expected']['en']>
      | ((typeof importProblemTexts)[C] extends { got: { en: infer Got extends string } } ? NamesIn<Got> : 'got')
  : never

/** A value in a sentence: a list is joined in the reader's way, a LocalizedText said in the reader's language, null is "nothing". */
export type ProblemParam = string | number | null | string[] | Record<string, string>
/** The parameters that the sentences of a code name: the compiler holds every maker of that problem to them. */
export type ProblemParams<C extends ImportProblemCode> = { [Name in NamesOf<C>]: ProblemParam }
