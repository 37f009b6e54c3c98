import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { LocalizedText } from '#contract/text.ts'
import { isFileKnown } from '../../db/queries/import/queries.ts'
import { FILE_KINDS, IMPORT_KINDS } from '../../import/fileKind.ts'
import { fileRefused } from '../../import/refusal.ts'
import { importFile } from './importFile.ts'
import type { ImportProgress, ImportReport } from './importOptions.ts'

const Manifest = z.object({
  area: z.object({
    name: z.string(),
    names: LocalizedText,
    timeZone: z.string(),
    country: z.string().nullable(),
    defaultLanguage: z.string(),
    isDemonstration: z.boolean(),
  }),
  source: z.object({
    title: z.string(),
    licence: z.string(),
    attribution: z.string(),
    retrieved: z.iso.date(),
  }),
  files: z.array(
    z.object({
      order: z.number().int(),
      path: z.string().regex(/^[\w.-]+$/),
      format: z.enum(['osm-pbf', 'csv', 'geojson']),
      kind: z.enum(['osm', ...FILE_KINDS]),
      crs: z.string(),
      sha256: z.string(),
      without: z.array(z.enum(IMPORT_KINDS)).default([]),
    }),
  ),
})
type Manifest = z.infer<typeof Manifest>

export interface ManifestHooks {
  onProgress?: (progress: ImportProgress & { file: string; index: number; files: number }) => void
  signal?: AbortSignal
}

/**
 * Imports every file of a folder's manifest.json, in its order, into one area, which is made when it is absent. A file whose
 * very bytes were imported last is passed over, so this may be called at each start; gives the reports of those imported now.
 */
export async function importManifest(
  pool: pg.Pool,
  folder: string,
  { areaId }: { areaId: string },
  hooks: ManifestHooks = {},
): Promise<ImportReport[]> {
  const manifest = await readManifest(folder)
  const files = manifest.files.toSorted((a, b) => a.order - b.order)
  const reports: ImportReport[] = []
  for (const [index, file] of files.entries()) {
    const key = sourceKey(file)
    const [known] = await isFileKnown(pool, areaId, key, file.path, file.sha256)
    if (known?.known) continue
    const report = await importFile(
      pool,
      {
        path: join(folder, file.path),
        areaId,
        createArea: manifest.area,
        source: describeSource(manifest, key),
        format: file.format === 'osm-pbf' ? 'osm' : file.format,
        crs: file.crs,
        ...(file.kind === 'osm' ? {} : { kind: file.kind }),
        complete: true,
        without: file.without,
      },
      {
        onProgress: (progress) => hooks.onProgress?.({ ...progress, file: file.path, index, files: files.length }),
        signal: hooks.signal,
      },
    )
    reports.push(report)
  }
  return reports
}

/** Each file is a source of its own, as a city's offices are; OpenStreetMap's is called osm, as hosts of other files name it. */
const sourceKey = (file: Manifest['files'][number]) =>
  file.kind === 'osm' ? 'osm' : (file.path.split('.')[0] ?? file.path).toLowerCase()

function describeSource({ source, area }: Manifest, key: string) {
  const { title, licence, attribution, retrieved } = source
  return { key, title, licence, attribution, retrievedOn: retrieved, isDemonstration: area.isDemonstration }
}

async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, 'manifest.json')
  const parsed = Manifest.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw fileRefused(
    'import-bad-manifest',
    { en: 'The manifest cannot be read', zh: '无法识别清单文件' },
    {
      file,
      at: issue?.path.join('.') ?? 'file',
      expected: { en: 'a manifest as generate-demo-city writes it', zh: 'generate-demo-city 所写的清单' },
      got: { value: issue?.message },
    },
  )
}
