import { AreaId } from '#contract/area.ts'
import { FILE_KINDS, type FileKind, type FileMapping, IMPORT_KINDS } from '../../server/import/fileKind.ts'
import { readOsmHeader } from '../../server/import/osm/scanOsm.ts'
import { loadCategoryWords } from '../../server/import/record/categoryWords.ts'
import type { ImportRowKind } from '../../server/import/rows.ts'
import type { ImportFormat, ImportOptions, NewArea, SourceDescription } from '../../server/jobs/import/importOptions.ts'
import { usageError } from '../usageError.ts'

/** The options of `import` as parseArgs gives them. */
export interface ImportArguments {
  area?: string
  'area-name'?: string
  'area-name-en'?: string
  'time-zone'?: string
  country?: string
  language?: string
  demonstration?: boolean
  source?: string
  'source-title'?: string
  publisher?: string
  licence?: string
  attribution?: string
  url?: string
  retrieved?: string
  format?: string
  kind?: string
  crs?: string
  encoding?: string
  category?: string[]
  map?: string[]
  'admin-level'?: string
  'boundary-from'?: string
  without?: string[]
  complete?: boolean
  'dry-run'?: boolean
  yes?: boolean
}

/** Throws AppError `usage` for what cannot be: before any database is opened. */
export async function readImportOptions(path: string, args: ImportArguments): Promise<ImportOptions> {
  const { area } = args
  if (!area) throw usageError('请用 --area 指明区域', 'Name the area with --area')
  if (!AreaId.safeParse(area).success) {
    throw usageError(
      `--area 只能用小写字母、数字和连字符:"${area}"`,
      `--area: expected lower-case letters, digits and hyphens, got "${area}"`,
    )
  }
  const format = readFormat(path, args.format)
  const createArea = readNewArea(args)
  return {
    path,
    areaId: area,
    ...(createArea ? { createArea } : {}),
    source: await readSource(path, format, args),
    format,
    crs: args.crs ?? null,
    ...(args.kind === undefined ? {} : { kind: readKind(args.kind) }),
    mapping: readMapping(args),
    without: (args.without ?? []).map(readWithout),
    complete: args.complete ?? false,
    dryRun: args['dry-run'] ?? false,
    ...(args['boundary-from'] === undefined ? {} : { boundaryFrom: args['boundary-from'] }),
  }
}

const FORMATS: [ImportFormat, RegExp][] = [
  ['osm', /\.(osm|pbf)$/i],
  ['geojson', /\.(geojson|json)$/i],
  ['csv', /\.(csv|tsv|txt)$/i],
]

function readFormat(path: string, asked: string | undefined): ImportFormat {
  const found = FORMATS.find(([format, names]) => (asked ? format === asked : names.test(path)))
  if (found) return found[0]
  throw usageError(
    '无法由文件名判断格式,请用 --format osm|geojson|csv',
    `--format: expected osm, geojson or csv, got ${asked ?? `"${path}"`}`,
  )
}

function readKind(text: string): FileKind {
  const kind = FILE_KINDS.find((known) => known === text)
  if (!kind)
    throw usageError(`--kind 应为 ${FILE_KINDS.join('、')}`, `--kind: expected ${FILE_KINDS.join(', ')}, got "${text}"`)
  return kind
}

function readWithout(text: string): ImportRowKind {
  const kind = IMPORT_KINDS.find((known) => known === text)
  if (kind) return kind
  throw usageError(
    `--without 应为 ${IMPORT_KINDS.join('、')}`,
    `--without: expected ${IMPORT_KINDS.join(', ')}, got "${text}"`,
  )
}

function readNewArea(args: ImportArguments): NewArea | null {
  const name = args['area-name']
  const timeZone = args['time-zone']
  if (name === undefined) return null
  if (timeZone === undefined) {
    throw usageError(
      '新建区域需要时区:--time-zone Asia/Shanghai',
      'A new area needs its time zone, which no file tells: --time-zone Asia/Shanghai',
    )
  }
  if (!isTimeZone(timeZone)) {
    throw usageError(
      `不认识的时区:"${timeZone}"`,
      `--time-zone: expected an IANA name such as Asia/Shanghai, got "${timeZone}"`,
    )
  }
  const country = args.country ?? null
  if (country !== null && !/^[A-Z]{2}$/.test(country)) {
    throw usageError(
      '--country 应为两位大写字母,如 CN',
      `--country: expected two capitals such as CN, got "${country}"`,
    )
  }
  const english = args['area-name-en']
  return {
    name,
    ...(english === undefined ? {} : { names: { en: english } }),
    country,
    timeZone,
    defaultLanguage: args.language ?? 'zh-CN',
    isDemonstration: args.demonstration ?? false,
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

async function readSource(path: string, format: ImportFormat, args: ImportArguments): Promise<SourceDescription> {
  const isOsm = format === 'osm'
  const { licence, attribution } = args
  const key = args.source ?? (isOsm ? 'osm' : undefined)
  if (key === undefined || !/^[a-z0-9][a-z0-9._-]{0,62}$/.test(key)) {
    throw usageError(
      '请用 --source 给来源起名,如 parks-bureau-2024(小写字母、数字、. _ -)',
      `--source: expected a name for where the file is from, such as parks-bureau-2024, got ${key ? `"${key}"` : 'none'}`,
    )
  }
  if (!isOsm && (licence === undefined || attribution === undefined)) {
    throw usageError(
      '请说明许可和署名:--licence "…" --attribution "…"',
      'Say under what licence and with what attribution: --licence "…" --attribution "…"',
    )
  }
  const { retrieved } = args
  if (retrieved !== undefined && Number.isNaN(Date.parse(`${retrieved}T00:00:00Z`))) {
    throw usageError(
      `--retrieved 应为日期,如 2024-05-01`,
      `--retrieved: expected a date such as 2024-05-01, got "${retrieved}"`,
    )
  }
  const osmDate = isOsm && retrieved === undefined ? (await readOsmHeader(path)).dataDate : null
  return {
    key,
    title: args['source-title'] ?? (isOsm ? 'OpenStreetMap' : key),
    publisher: args.publisher ?? (isOsm ? 'OpenStreetMap' : null),
    licence: licence ?? 'ODbL-1.0',
    attribution: attribution ?? '© OpenStreetMap contributors',
    url: args.url ?? (isOsm ? 'https://www.openstreetmap.org/copyright' : null),
    retrievedOn: retrieved ?? osmDate?.slice(0, 10) ?? null,
    isDemonstration: args.demonstration ?? false,
  }
}

function readMapping(args: ImportArguments): FileMapping {
  const level = args['admin-level']
  if (level !== undefined && !/^([1-9]|1[0-2])$/.test(level)) {
    throw usageError('--admin-level 应为 1 到 12', `--admin-level: expected 1 to 12, got "${level}"`)
  }
  const { ids } = loadCategoryWords()
  const demandId = (id: string, option: string) => {
    if (ids.has(id)) return id
    const known = [...ids].join(', ')
    throw usageError(`${option}:没有类别"${id}",可用:${known}`, `${option}: expected one of ${known}, got "${id}"`)
  }
  const words = (args.map ?? []).map((pair): [string, string] => {
    const [word = '', id = ''] = pair.split('=')
    if (word === '') throw usageError('--map 应写作 公厕=toilet', `--map: expected word=category, got "${pair}"`)
    return [word, demandId(id, '--map')]
  })
  return {
    ...(args.category ? { categories: args.category.map((id) => demandId(id, '--category')) } : {}),
    ...(words.length > 0 ? { categoryWords: Object.fromEntries(words) } : {}),
    ...(level === undefined ? {} : { adminLevel: Number(level) }),
    ...(args.encoding === undefined ? {} : { encoding: args.encoding }),
  }
}
