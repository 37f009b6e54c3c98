import type pg from 'pg'
import { AppError } from '#contract/errors.ts'
import { repairPolygons, stageRows } from '../../db/queries/import/queries.ts'
import { RowRefused } from '../../import/refusal.ts'
import type { ImportRow, ImportRowKind } from '../../import/rows.ts'
import type { ImportLog } from './ImportLog.ts'
import { type StagedRow, toStagedRow } from './stagedRow.ts'

/** Rows, and characters of JSON, that one short transaction takes: between them other users of a single connection get in. */
const CHUNK_ROWS = 1_000
const CHUNK_CHARACTERS = 8 * 1024 * 1024
/** A repair that changes the area by more than this would be our shape, not the source's. */
const REPAIR_MAY_CHANGE_SHARE = 0.05

/** Takes rows one by one, stages them by the chunk, and has invalid polygons repaired or refused with each chunk. */
export class RowStager {
  rowsStaged = 0
  readonly #pool: pg.Pool
  readonly #batchId: number
  readonly #file: string
  readonly #log: ImportLog
  readonly #seen = new Map<ImportRowKind, Set<string>>()
  /** Where each row of the chunk stood in the file, for what the database says of it. */
  #places = new Map<string, string>()
  #chunk: string[] = []
  #characters = 0
  #sending: Promise<void> = Promise.resolve()

  constructor(pool: pg.Pool, batchId: number, file: string, log: ImportLog) {
    this.#pool = pool
    this.#batchId = batchId
    this.#file = file
    this.#log = log
  }

  async add(row: ImportRow): Promise<void> {
    const seen = this.#seen.get(row.kind) ?? new Set()
    this.#seen.set(row.kind, seen)
    if (seen.has(row.sourceRef)) {
      const refusal = new RowRefused('duplicate-id', 'id', { got: row.sourceRef })
      // No ref: the earlier row of that id stands, and counts as there.
      this.#log.add(refusal.toProblem(this.#file, row.at), row.kind, row.sourceRef, true)
      return
    }
    seen.add(row.sourceRef)
    const staged = this.#encode(row)
    if (!staged) return
    this.rowsStaged++
    this.#places.set(`${row.kind} ${row.sourceRef}`, row.at)
    this.#chunk.push(staged.json)
    this.#characters += staged.json.length
    if (this.#chunk.length >= CHUNK_ROWS || this.#characters >= CHUNK_CHARACTERS) await this.#send()
  }

  #encode(row: ImportRow): StagedRow | null {
    try {
      return toStagedRow(row, this.rowsStaged)
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error
      this.#log.add(error.toProblem(this.#file, row.at), row.kind, row.sourceRef, true)
      return null
    }
  }

  /** Waits for all that was added. */
  async flush(): Promise<void> {
    await this.#send()
    await this.#sending
  }

  /** Lets the database stage a chunk while the next one is read; at most one is under way. */
  async #send(): Promise<void> {
    await this.#sending
    if (this.#chunk.length === 0) return
    const chunk = `[${this.#chunk.join(',')}]`
    const places = this.#places
    this.#chunk = []
    this.#characters = 0
    this.#places = new Map()
    this.#sending = this.#stage(chunk, places)
    // It is awaited at the next chunk or the flush; till then its failure is not an unhandled one.
    this.#sending.catch(() => {})
  }

  async #stage(chunk: string, places: Map<string, string>): Promise<void> {
    const [answer] = await stageRows(this.#pool, this.#batchId, chunk)
    if (!answer?.alive) throw batchCleaned(this.#batchId)
    if (answer.invalid.length > 0) await this.#repair(answer.invalid, places)
  }

  async #repair(invalid: [string, string][], places: Map<string, string>): Promise<void> {
    const kinds = invalid.map(([kind]) => kind)
    const refs = invalid.map(([, ref]) => ref)
    for (const found of await repairPolygons(this.#pool, this.#batchId, kinds, refs, REPAIR_MAY_CHANGE_SHARE)) {
      const place = places.get(`${found.kind} ${found.source_ref}`) ?? found.source_ref
      const given = {
        reason: found.reason ?? 'invalid',
        position: found.lng === null ? '' : ` (${found.lng.toFixed(6)}, ${found.lat?.toFixed(6)})`,
        enclosed: Math.round(found.enclosed_area ?? 0),
        repaired: Math.round(found.after),
      }
      if (found.is_refused) {
        const refusal = found.is_empty
          ? new RowRefused('no-area', 'geometry', given)
          : new RowRefused('repair-ambiguous', 'geometry', { ...given, percent: REPAIR_MAY_CHANGE_SHARE * 100 })
        this.#log.add(refusal.toProblem(this.#file, place), found.kind, found.source_ref, true)
      } else {
        this.#log.notice('polygon-repaired', place, 'geometry', given)
      }
    }
  }
}

export const batchCleaned = (batchId: number) =>
  new AppError(
    409,
    'import-batch-gone',
    {
      en: 'This import was taken for dead and cleaned away while it ran; nothing of it was kept. Run it again.',
      'zh-Hans': '本次导入在运行中被当作中断批次清理，未留下任何数据，请重新导入。',
    },
    { batchId },
  )
