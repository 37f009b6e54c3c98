import type pg from 'pg'
import { IMPORTED_KINDS, type ImportedKind, KIND_TABLES } from '../../db/queries/import/kindTables.ts'
import {
  addEntities,
  closeBatch,
  closeChanged,
  closeGone,
  countStaged,
  holdBatch,
  linkDistrictParents,
  nextDataVersion,
  openVersions,
  renewSource,
  resolveHosts,
  setBoundary,
} from '../../db/queries/import/queries.ts'
import type { ImportLog } from './ImportLog.ts'
import type { ImportOptions } from './importOptions.ts'
import { batchCleaned } from './RowStager.ts'

export interface MergeInput {
  batchId: number
  sourceId: number
  options: ImportOptions
  declaredCrs: string
  /** Kinds a complete file speaks of: what it lacks of these is closed. Empty when the file is not complete. */
  completeKinds: ImportedKind[]
}

/** Thrown to roll back a merge that changed nothing, or that was only tried. */
export class MergeNotKept extends Error {
  readonly dataVersion: number

  constructor(dataVersion: number) {
    super('rolled back on purpose')
    this.name = 'MergeNotKept'
    this.dataVersion = dataVersion
  }
}

/**
 * The one transaction that makes staged rows known: new and changed ones are opened at a new data version, what they replace
 * and what a complete file no longer has is closed. Gives that version; throws MergeNotKept when nothing changed or on a dry run.
 */
export async function mergeBatch(db: pg.ClientBase, input: MergeInput, log: ImportLog): Promise<number> {
  const { batchId, sourceId, options, completeKinds } = input
  const { areaId } = options
  if ((await holdBatch(db, batchId)).length === 0) throw batchCleaned(batchId)
  const dataVersion = (await nextDataVersion(db, areaId))[0]?.data_version
  if (dataVersion === undefined) throw new Error(`area ${areaId} went away during its import`)

  // Neither the embedded engine nor a fresh server has statistics of what was just staged, and without them the joins are nested loops.
  await db.query('analyze import_staging (batch_id, kind, source_ref)')
  await addEntities(db, batchId, areaId, sourceId)
  await db.query('analyze entity')
  const staged = new Map((await countStaged(db, batchId)).map(({ kind, rows }) => [kind, rows]))
  if (staged.has('facility')) await linkHosts(db, input, log)

  let changes = 0
  for (const kind of IMPORTED_KINDS) {
    const rows = staged.get(kind) ?? 0
    const isComplete = completeKinds.includes(kind)
    if (rows === 0 && !isComplete) continue
    changes += await mergeKind(db, input, log, { kind, rows, isComplete, dataVersion })
  }
  const districts = log.counts.district
  if (districts && districts.added + districts.changed + districts.closed > 0) {
    await linkDistrictParents(db, areaId, dataVersion, batchId)
    const boundary = await setBoundary(db, areaId, sourceId, dataVersion, options.boundaryFrom ?? null)
    if (boundary.length > 0) log.isBoundarySet = true
  }
  if (changes === 0 || options.dryRun) throw new MergeNotKept(dataVersion - 1)

  const { source } = options
  await renewSource(
    db,
    sourceId,
    source.title,
    source.publisher ?? null,
    source.licence,
    source.attribution,
    source.url ?? null,
    source.retrievedOn ?? null,
    input.declaredCrs,
    source.isDemonstration ?? false,
  )
  await closeBatch(db, batchId, 'committed', dataVersion, log.countsJson(), JSON.stringify(log.problems))
  return dataVersion
}

interface KindMerge {
  kind: ImportedKind
  rows: number
  isComplete: boolean
  dataVersion: number
}

async function mergeKind(db: pg.ClientBase, input: MergeInput, log: ImportLog, merge: KindMerge): Promise<number> {
  const { batchId, sourceId } = input
  const { areaId } = input.options
  const { kind, rows, dataVersion } = merge
  const counts = log.countsOf(kind)
  counts.changed = (await closeChanged(db, kind, batchId, areaId, sourceId, kind, dataVersion))[0]?.rows ?? 0
  if (merge.isComplete) {
    const refused = [...log.refusedRefs]
    counts.closed = (await closeGone(db, kind, batchId, areaId, sourceId, kind, dataVersion, refused))[0]?.rows ?? 0
  }
  const opened = (await openVersions[kind](db, batchId, areaId, sourceId, dataVersion))[0]?.rows ?? 0
  counts.added = opened - counts.changed
  counts.unchanged = rows - opened
  if (opened > 0) await db.query(`analyze ${KIND_TABLES[kind]}`)
  return opened + counts.closed
}

async function linkHosts(db: pg.ClientBase, input: MergeInput, log: ImportLog): Promise<void> {
  for (const missing of await resolveHosts(db, input.batchId, input.options.areaId, input.sourceId)) {
    log.notice('host-unknown', missing.source_ref, 'host_ref', { got: missing.host_ref })
  }
}
