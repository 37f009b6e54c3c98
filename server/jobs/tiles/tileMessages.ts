import type pg from 'pg'
import type { TileSubject } from './loadTileRows.ts'

/** What the tile worker is started with. */
export interface TileWorkerData {
  connection: pg.PoolConfig
  /** Rows read once are kept here for the next start; null: nowhere. */
  cacheDir: string | null
}

export type TileRequest =
  | { id: number; kind: 'tile'; subject: TileSubject; z: number; x: number; y: number }
  /** Loads the group without drawing a tile. */
  | { id: number; kind: 'load'; subject: TileSubject }

export interface EncodedTile {
  /** Gzipped vector tile; null: nothing lies there. */
  body: Uint8Array<ArrayBuffer> | null
  rawBytes: number
  etag: string
}

export type TileReply =
  | { id: number; kind: 'tile'; tile: EncodedTile }
  | { id: number; kind: 'loaded' }
  | { id: number; kind: 'failed'; message: string }
