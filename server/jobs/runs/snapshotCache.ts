import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { type LoadedSnapshot, loadCoverageSnapshot, type SnapshotAt } from './loadCoverageSnapshot.ts'

/** Measured: a position in nested arrays with its share of the features. */
const BYTES_PER_POSITION = 120
const MAX_BYTES = 256 * 1024 * 1024

/** Snapshots never change, so those used lately are kept, as many as memory has room for. */
export function createSnapshotCache(pool: pg.Pool): (at: SnapshotAt) => Promise<LoadedSnapshot> {
  const kept = new LRUCache<string, LoadedSnapshot>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ positions }) => 1000 + positions * BYTES_PER_POSITION,
  })
  const loading = new Map<string, Promise<LoadedSnapshot>>()
  return (at) => {
    const key = `${at.areaId}/${at.dataVersion}/${at.asOf}`
    const known = kept.get(key)
    if (known) return Promise.resolve(known)
    const underWay = loading.get(key)
    if (underWay) return underWay
    const load = loadCoverageSnapshot(pool, at)
      .then((loaded) => {
        kept.set(key, loaded)
        return loaded
      })
      .finally(() => loading.delete(key))
    loading.set(key, load)
    return load
  }
}
