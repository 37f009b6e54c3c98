import type pg from 'pg'
import { AppError } from '#contract/errors.ts'
import { IMPORTED_KINDS, type ImportedKind } from '../../db/queries/import/kindTables.ts'
import {
  clearBoundary,
  findBatch,
  findLaterTouches,
  markUndone,
  nextDataVersion,
  undoClosed,
  undoOpened,
} from '../../db/queries/import/queries.ts'
import { withTransaction } from '../../db/withTransaction.ts'

export interface UndoReport {
  batchId: number
  areaId: string
  dataVersion: number
  /** Per kind: versions ended, and earlier ones opened again. */
  counts: Partial<Record<ImportedKind, { closed: number; reopened: number }>>
}

/**
 * Takes a committed import back whole, as a new data version: what it opened is ended, what it closed is opened again.
 * Throws AppError 404 for an unknown batch, 409 for one that is not committed or whose rows a later import has touched.
 */
export async function undoBatch(pool: pg.Pool, batchId: number): Promise<UndoReport> {
  return withTransaction(pool, (client) => undo(client, batchId), { statementTimeoutMs: 0 })
}

async function undo(db: pg.ClientBase, batchId: number): Promise<UndoReport> {
  const [batch] = await findBatch(db, batchId)
  if (!batch) {
    const title = { en: 'There is no such import', 'zh-Hans': '没有这次导入' }
    throw new AppError(404, 'batch-not-found', title, { batch: batchId })
  }
  const undone = batch.data_version
  if (batch.state !== 'committed' || undone === null) {
    const title = { en: 'Only a committed import can be undone', 'zh-Hans': '只能撤销已生效的导入' }
    throw new AppError(409, 'batch-not-committed', title, { batch: batchId, expected: 'committed', got: batch.state })
  }
  const areaId = batch.area_id
  await refuseTouched(db, batchId, areaId, undone)
  const dataVersion = (await nextDataVersion(db, areaId))[0]?.data_version
  if (dataVersion === undefined) throw new Error(`area ${areaId} went away`)
  const counts: UndoReport['counts'] = {}
  for (const kind of IMPORTED_KINDS) {
    const closed = (await undoOpened(db, kind, areaId, undone, dataVersion))[0]?.rows ?? 0
    const reopened = (await undoClosed(db, kind, areaId, undone, dataVersion))[0]?.rows ?? 0
    if (closed + reopened > 0) counts[kind] = { closed, reopened }
  }
  if (batch.counts.boundary) await clearBoundary(db, areaId)
  await markUndone(db, batchId, dataVersion)
  return { batchId, areaId, dataVersion, counts }
}

async function refuseTouched(db: pg.ClientBase, batchId: number, areaId: string, undone: number): Promise<void> {
  const later = new Map<number, { batch: number | null; file: string | null; rows: number }>()
  for (const kind of IMPORTED_KINDS) {
    for (const { data_version, batch_id, file_name, rows } of await findLaterTouches(db, kind, areaId, undone)) {
      const known = later.get(data_version)
      later.set(data_version, { batch: batch_id, file: file_name, rows: (known?.rows ?? 0) + rows })
    }
  }
  if (later.size === 0) return
  const touches = [...later.entries()].map(([dataVersion, touch]) => ({ dataVersion, ...touch }))
  const rows = touches.reduce((sum, touch) => sum + touch.rows, 0)
  throw new AppError(
    409,
    'undo-refused',
    {
      en: `Later imports changed ${rows} of the rows of import ${batchId}; undo those first`,
      'zh-Hans': `之后的导入改动了第 ${batchId} 次导入的 ${rows} 行,请先撤销之后的导入`,
    },
    { batch: batchId, rows, later: touches },
  )
}
