import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as otherWork } from 'node:timers/promises'
import { AppError } from '#contract/errors.ts'
import { aboutText, type ExportLayers } from '../exportLayer.ts'
import { writeLayer } from './writeLayer.ts'
import { writeMetadata } from './writeMetadata.ts'

const coreTables = readFileSync(new URL('./coreTables.sql', import.meta.url), 'utf8')

export interface GeoPackageOptions {
  /** When the content last changed; default: now. With it, equal layers give equal bytes. */
  lastChange?: Date | undefined
  signal?: AbortSignal
}

/** SQLite is asked in this thread: after so many rows other requests get their turn. About 10 ms. */
const ROWS_A_TURN = 1_000

/** Fills a new or empty file. The caller throws it away when this throws. */
export async function fillGeoPackage(
  path: string,
  layers: ExportLayers,
  { lastChange = new Date(), signal }: GeoPackageOptions,
  maxRows = Number.POSITIVE_INFINITY,
): Promise<void> {
  const db = new DatabaseSync(path)
  try {
    // A file that is thrown away when it does not become whole needs no journal and no waiting for the disk.
    db.exec('pragma journal_mode = memory; pragma synchronous = off')
    db.exec('begin')
    db.exec(coreTables)
    const texts = new Map<string, string>()
    const changed = lastChange.toISOString()
    let count = 0
    for await (const layer of layers) {
      await writeLayer(db, layer, changed, async () => {
        if (++count > maxRows) throw tooManyRows(maxRows)
        if (count % ROWS_A_TURN !== 0) return
        await otherWork()
        signal?.throwIfAborted()
      })
      texts.set(layer.name, aboutText(layer.about))
    }
    writeMetadata(db, texts, changed)
    db.exec('commit')
  } finally {
    db.close()
  }
}

const tooManyRows = (max: number) =>
  new AppError(
    413,
    'export-too-large',
    { 'zh-Hans': '导出的行数太多,请缩小范围', en: 'Too many rows for one file: ask for less' },
    { max },
  )
