import { basename } from 'node:path'
import type pg from 'pg'
import { AppError } from '#contract/errors.ts'
import {
  closeBatch,
  createArea,
  dropBatch,
  dropEmptyArea,
  dropUnusedSource,
  ensureSource,
  findArea,
  openBatch,
} from '../../db/queries/import/queries.ts'
import { withTransaction } from '../../db/withTransaction.ts'
import type { ImportRow } from '../../import/rows.ts'
import { CrsSampler } from './CrsSampler.ts'
import { clearStaging } from './cleanStaleBatches.ts'
import { ImportLog } from './ImportLog.ts'
import type { CrsEvidence, ImportHooks, ImportOptions, ImportReport } from './importOptions.ts'
import { MergeNotKept, mergeBatch } from './mergeBatch.ts'
import { type OpenReader, openReader } from './openReader.ts'
import { RowStager } from './RowStager.ts'
import { refusedRef } from './refusedRef.ts'
import { sha256OfFile } from './sha256OfFile.ts'

/**
 * Imports one file into an area: reads and stages it by the chunk, then makes all of it known in one transaction, as the area's
 * next data version, or none of it. The same file again changes nothing. Throws AppError for what it refuses as a whole; refused
 * rows are in the report.
 */
export async function importFile(
  pool: pg.Pool,
  options: ImportOptions,
  hooks: ImportHooks = {},
): Promise<ImportReport> {
  const file = basename(options.path)
  const sha256 = await sha256OfFile(options.path)
  const isNewArea = await ensureArea(pool, options)
  const log = new ImportLog(file)
  let batchId: number | null = null
  let sourceId: number | null = null
  try {
    const reader = await openReader(pool, options)
    sourceId = await findSource(pool, options, reader.declaredCrs)
    const { areaId, format, complete } = options
    const [batch] = await openBatch(pool, areaId, sourceId, file, sha256, format, reader.declaredCrs, complete)
    batchId = batch?.id ?? null
    if (batchId === null) throw new Error('openBatch gave no id')
    const evidence = await stageFile(pool, batchId, reader, { options, hooks, log })
    return await merge(pool, { batchId, sourceId, reader, evidence, options, hooks, log })
  } catch (error) {
    if (batchId !== null) await closeBatch(pool, batchId, 'failed', null, '{}', JSON.stringify(log.problems))
    throw error
  } finally {
    if (batchId !== null) {
      await clearStaging(pool, batchId)
      if (options.dryRun) await dropBatch(pool, batchId)
    }
    if (options.dryRun && sourceId !== null) await dropUnusedSource(pool, sourceId)
    if (isNewArea) await dropEmptyArea(pool, options.areaId)
  }
}

async function ensureArea(pool: pg.Pool, { areaId, createArea: area }: ImportOptions): Promise<boolean> {
  if ((await findArea(pool, areaId)).length > 0) return false
  if (!area) {
    throw new AppError(
      404,
      'area-not-found',
      {
        en: 'There is no such area; name it with --area-name to create it',
        'zh-Hans': '没有这个区域；用 --area-name 命名即可新建',
      },
      { area: areaId },
    )
  }
  const { name, names = {}, country = null, timeZone, defaultLanguage, isDemonstration = false } = area
  const values = [name, JSON.stringify(names), country, timeZone, defaultLanguage, isDemonstration] as const
  return (await createArea(pool, areaId, ...values)).length > 0
}

async function findSource(pool: pg.Pool, { areaId, source }: ImportOptions, declaredCrs: string): Promise<number> {
  const [found] = await ensureSource(
    pool,
    areaId,
    source.key,
    source.title,
    source.publisher ?? null,
    source.licence,
    source.attribution,
    source.url ?? null,
    source.retrievedOn ?? null,
    declaredCrs,
    source.isDemonstration ?? false,
  )
  if (!found) throw new Error('ensureSource gave no id')
  return found.id
}

interface Run {
  options: ImportOptions
  hooks: ImportHooks
  log: ImportLog
}

/** Reads the whole file into the staging table; gives the evidence for and against the declared coordinate system. */
async function stageFile(
  pool: pg.Pool,
  batchId: number,
  reader: OpenReader,
  { options, hooks, log }: Run,
): Promise<CrsEvidence | null> {
  const stager = new RowStager(pool, batchId, basename(options.path), log)
  const sampler = options.format === 'osm' ? null : new CrsSampler(reader.declaredCrs)
  for await (const event of reader.events) {
    if (event.type === 'row') {
      if (options.without?.includes(event.row.kind)) continue
      sampler?.add(event.row)
      await stager.add(event.row)
    } else if (event.type === 'problem') {
      const kind: ImportRow['kind'] | null = reader.isLimited ? (options.kind ?? null) : null
      log.add(event.problem, kind, event.sourceRef ?? refusedRef(event.problem), reader.isLimited)
    } else {
      hooks.signal?.throwIfAborted()
      hooks.onProgress?.({ phase: 'reading', ...event, rowsStaged: stager.rowsStaged })
    }
  }
  await stager.flush()
  hooks.signal?.throwIfAborted()
  const evidence = (await sampler?.judge(pool, options.areaId)) ?? null
  if (evidence) await weigh(evidence, log, hooks)
  return evidence
}

/** Says so when another system fits clearly better, and stops unless told to go on. What merely could be otherwise is in the report. */
async function weigh(evidence: CrsEvidence, log: ImportLog, hooks: ImportHooks): Promise<void> {
  const { declared, better, sampled, withStatedDistrict, fits } = evidence
  if (!better) return
  const fitOf = (crs: string) => {
    const fit = fits.find((each) => each.crs === crs)
    return (withStatedDistrict > 0 ? fit?.inStatedDistrict : fit?.inside) ?? 0
  }
  const of = withStatedDistrict > 0 ? withStatedDistrict : sampled
  const given = { declared, better, of, fitBetter: fitOf(better), fitDeclared: fitOf(declared) }
  log.notice('crs-doubtful', 'file', 'crs', given)
  if (!hooks.confirmCrs || (await hooks.confirmCrs(evidence))) return
  throw new AppError(
    422,
    'import-crs-doubtful',
    {
      en: 'The coordinates fit another system better than the declared one; nothing was imported',
      'zh-Hans': '坐标与另一坐标系更吻合，未导入',
    },
    given,
  )
}

async function merge(
  pool: pg.Pool,
  run: Run & { batchId: number; sourceId: number; reader: OpenReader; evidence: CrsEvidence | null },
): Promise<ImportReport> {
  const { batchId, sourceId, reader, options, hooks, log, evidence } = run
  hooks.onProgress?.({ phase: 'merging', bytesRead: 0, totalBytes: 0, rowsStaged: 0 })
  let completeKinds = options.complete ? reader.kinds.filter((kind) => !options.without?.includes(kind)) : []
  if (completeKinds.length > 0 && log.refusedWithoutRef > 0) {
    // One of the refused may be what looks gone.
    completeKinds = []
    log.notice('complete-not-applied', 'file', null, { rows: log.refusedWithoutRef })
  }
  const input = { batchId, sourceId, options, declaredCrs: reader.declaredCrs, completeKinds }
  const say = (state: ImportReport['state'], dataVersion: number): ImportReport => ({
    batchId,
    areaId: options.areaId,
    state,
    dataVersion,
    counts: log.counts,
    refused: log.refused,
    notices: log.notices,
    problems: log.problems,
    crsEvidence: evidence,
  })
  try {
    const limits = { statementTimeoutMs: 0 }
    return say('committed', await withTransaction(pool, (client) => mergeBatch(client, input, log), limits))
  } catch (error) {
    if (!(error instanceof MergeNotKept)) throw error
    const problems = JSON.stringify(log.problems)
    await closeBatch(pool, batchId, 'unchanged', null, log.countsJson(), problems)
    return say(options.dryRun ? 'dry-run' : 'unchanged', error.dataVersion)
  }
}
