import { usageError } from '../usageError.ts'

const formats = ['table', 'csv', 'geojson', 'json', 'gpkg'] as const
export type Format = (typeof formats)[number]

export const formatOptions = {
  format: { type: 'string', default: 'table' },
  json: { type: 'boolean', default: false },
  output: { type: 'string' },
} as const

interface Values {
  format: string
  json: boolean
  output?: string | undefined
}

/** How and where results go; a GeoPackage needs a file, a table is for the screen. Throws a usage error. */
export function readFormat<F extends Format>(
  { format, json, output }: Values,
  known: readonly F[],
): { format: F; output: string | undefined } {
  const asked = json ? 'json' : format
  const found = known.find((one) => one === asked)
  if (found === undefined)
    throw usageError(
      `--format 应为 ${known.join('|')},收到 "${asked}"`,
      `--format must be one of ${known.join('|')}, got "${asked}"`,
    )
  if (found === 'gpkg' && output === undefined)
    throw usageError('--format gpkg 需要 --output 文件', '--format gpkg needs --output FILE')
  if (found === 'table' && output !== undefined)
    throw usageError(
      '--output 需要 --format csv、geojson、json 或 gpkg',
      '--output needs --format csv, geojson, json or gpkg',
    )
  return { format: found, output }
}

export const allFormats = formats

export const formatUsage = {
  'zh-Hans': `  --format table|csv|geojson|json|gpkg   默认 table;--json 同 --format json
  --output 文件            写入文件(gpkg 必需)`,
  en: `  --format table|csv|geojson|json|gpkg   default table; --json is --format json
  --output FILE          where it is written (needed with gpkg)`,
}
