import type pg from 'pg'
import type { TileLayer } from '#contract/streams.ts'
import { readAreaVersion } from '../../db/queries/readAreaVersion.ts'
import type { TileService } from '../tiles/tileService.ts'

/** Lightest first: what a page shows first is there first, and the streets do not keep it waiting. */
const order: TileLayer[] = ['districts', 'facilities', 'land', 'base']

/** Reads a city's tile layers before anybody asks; each waits for the one before, so that answers get their turn between. */
export async function prewarmTiles(pool: pg.Pool, tiles: TileService, areaIds: string[]): Promise<void> {
  for (const areaId of areaIds) {
    const version = await readAreaVersion(pool, areaId)
    if (version === null) continue
    for (const group of order) await tiles.load({ ...version, group })
  }
}
