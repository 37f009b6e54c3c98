import type pg from 'pg'
import { AppError } from '#contract/errors.ts'
import type { Bbox } from '#contract/geometry.ts'
import type { ImportedKind } from '../../db/queries/import/kindTables.ts'
import { findReach } from '../../db/queries/import/queries.ts'
import { parseCrs } from '../../import/crs/parseCrs.ts'
import { readCsv } from '../../import/csv/readCsv.ts'
import { FILE_KINDS } from '../../import/fileKind.ts'
import { readGeojson } from '../../import/geojson/readGeojson.ts'
import { readOsm } from '../../import/osm/readOsm.ts'
import { loadCategoryWords } from '../../import/record/categoryWords.ts'
import type { ImportEvent } from '../../import/rows.ts'
import type { ImportOptions } from './importOptions.ts'

export interface OpenReader {
  events: AsyncIterable<ImportEvent>
  /** As kept with the source and the batch. */
  declaredCrs: string
  /** What a complete file of this format speaks of. */
  kinds: ImportedKind[]
  /** A file of rows: past a number of refusals it is not what it was declared to be. OSM extracts are cut anywhere. */
  isLimited: boolean
}

const OSM_KINDS: ImportedKind[] = [
  'facility',
  'district',
  'residential-land',
  'residential-compound',
  'street',
  'base-feature',
]

/** The reader of the file's format. Throws AppError when a declaration is missing or cannot be. */
export async function openReader(pool: pg.Pool, options: ImportOptions): Promise<OpenReader> {
  const { path, format, kind, mapping = {}, areaId } = options
  if (format === 'osm') return { events: readOsm(path), declaredCrs: 'wgs84', kinds: OSM_KINDS, isLimited: false }
  if (!kind) {
    throw new AppError(
      422,
      'import-kind-required',
      {
        en: 'This file does not say what its rows are: name it with --kind',
        'zh-Hans': '请用 --kind 指明文件内容的种类',
      },
      { expected: FILE_KINDS.join(', '), got: { en: 'none', 'zh-Hans': '未说明' } },
    )
  }
  const crs = options.crs === null ? null : parseCrs(options.crs)
  const reach = toReach((await findReach(pool, areaId))[0])
  const declared = { kind, crs, mapping, categories: loadCategoryWords(mapping.categoryWords), reach }
  const events = format === 'geojson' ? readGeojson(path, declared) : readCsv(path, declared)
  return { events, declaredCrs: crs?.id ?? 'wgs84', kinds: [kind], isLimited: true }
}

/** Facilities just outside a border serve those inside; one half of the area's own size away nothing does. At least 0.2° (some 20 km). */
function toReach(box: Awaited<ReturnType<typeof findReach>>[number] | undefined): Bbox | null {
  const { west = null, south = null, east = null, north = null } = box ?? {}
  if (west === null || south === null || east === null || north === null) return null
  const margin = Math.max(0.2, (east - west) / 2, (north - south) / 2)
  return [west - margin, south - margin, east + margin, north + margin]
}
