import { existsSync, statSync } from 'node:fs'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { importFile } from '../../server/jobs/import/importFile.ts'
import { importManifest } from '../../server/jobs/import/importManifest.ts'
import type { ImportReport } from '../../server/jobs/import/importOptions.ts'
import { type Command, type CommandIo, EXIT } from '../command.ts'
import { confirmCrs } from '../import/confirmCrs.ts'
import { drawProgress } from '../import/drawProgress.ts'
import { type ImportArguments, readImportOptions } from '../import/readImportOptions.ts'
import { sayReport } from '../import/sayReport.ts'
import { importUsage } from '../import/usage.ts'
import { openConfigured } from '../openConfigured.ts'
import { usageError } from '../usageError.ts'

const options = {
  area: { type: 'string' },
  'area-name': { type: 'string' },
  'area-name-en': { type: 'string' },
  'time-zone': { type: 'string' },
  country: { type: 'string' },
  language: { type: 'string' },
  demonstration: { type: 'boolean' },
  source: { type: 'string' },
  'source-title': { type: 'string' },
  publisher: { type: 'string' },
  licence: { type: 'string' },
  attribution: { type: 'string' },
  url: { type: 'string' },
  retrieved: { type: 'string' },
  format: { type: 'string' },
  kind: { type: 'string' },
  crs: { type: 'string' },
  encoding: { type: 'string' },
  category: { type: 'string', multiple: true },
  map: { type: 'string', multiple: true },
  'admin-level': { type: 'string' },
  'boundary-from': { type: 'string' },
  without: { type: 'string', multiple: true },
  complete: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
  manifest: { type: 'string' },
  json: { type: 'boolean' },
} satisfies ParseArgsConfig['options']

export const command: Command = {
  name: 'import',
  summary: {
    'zh-Hans': '导入一个文件(OSM、GeoJSON、CSV)到一个区域',
    en: 'Bring a file (OSM, GeoJSON, CSV) into an area',
  },
  usage: importUsage,
  run: async (argv, io) => {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
    const asJson = values.json === true
    const reports = values.manifest
      ? await runManifest(values.manifest, values.area, io)
      : [await runFile(positionals, values, io)]
    if (asJson) io.print(JSON.stringify(values.manifest ? reports : reports[0]))
    else for (const report of reports) sayReport(report, io)
    return reports.some(tookNothing) ? EXIT.refused : EXIT.done
  },
}

/** Every row of the file was refused. */
function tookNothing({ refused, counts }: ImportReport): boolean {
  return refused > 0 && Object.values(counts).every((of) => of.added + of.changed + of.unchanged + of.closed === 0)
}

async function runFile(positionals: string[], values: ImportArguments, io: CommandIo): Promise<ImportReport> {
  const [path, ...others] = positionals
  if (path === undefined || others.length > 0) {
    throw usageError(`需要一个文件,得到 ${positionals.length} 个`, `Expected one file, got ${positionals.length}`)
  }
  refuseMissing(path)
  // It is read more than once: a pipe gives what it has only the first time.
  if (!statSync(path).isFile())
    throw usageError(
      `应为普通文件,而非文件夹或管道:${path}`,
      `Expected a regular file, not a folder or a pipe: ${path}`,
    )
  const importOptions = await readImportOptions(path, values)
  const database = await openConfigured(io.env)
  const progress = drawProgress(io)
  try {
    const report = await importFile(database.pool, importOptions, {
      onProgress: progress.show,
      signal: io.signal,
      confirmCrs: (evidence) => confirmCrs(evidence, values.yes === true || values['dry-run'] === true, io, progress),
    })
    return report
  } finally {
    progress.stop()
    await database.close()
  }
}

async function runManifest(folder: string, area: string | undefined, io: CommandIo): Promise<ImportReport[]> {
  if (!area) throw usageError('请用 --area 指明区域', 'Name the area with --area')
  refuseMissing(folder)
  const database = await openConfigured(io.env)
  const progress = drawProgress(io)
  try {
    return await importManifest(
      database.pool,
      folder,
      { areaId: area },
      { onProgress: progress.show, signal: io.signal },
    )
  } finally {
    progress.stop()
    await database.close()
  }
}

function refuseMissing(path: string): void {
  if (!existsSync(path)) throw usageError(`文件不存在:${path}`, `No such file: ${path}`)
}
