import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { WalkTileSubject } from '#contract/streams.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import type { EncodedTile } from '../../tiles/tileMessages.ts'
import { findProfile } from '../findProfile.ts'
import type { TileLabels } from '../messages.ts'
import type { WalkingCity } from '../walkingCity.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { labelMembers, labelSet } from './labelSet.ts'
import { findSet } from './scores.ts'

export interface WalkTile {
  subject: WalkTileSubject
  profile: string
  id: string
  z: number
  x: number
  y: number
}

/** Tiles drawn of each city, gzipped. */
const drawnOf = new WeakMap<WalkingCity, LRUCache<string, EncodedTile>>()

function tilesOf(city: WalkingCity): LRUCache<string, EncodedTile> {
  const known = drawnOf.get(city)
  if (known) return known
  const fresh = new LRUCache<string, EncodedTile>({
    maxSize: 32 * 1024 * 1024,
    sizeCalculation: ({ body }) => (body?.byteLength ?? 0) + 200,
  })
  drawnOf.set(city, fresh)
  return fresh
}

/** Streets of a tile by their walk to the nearest facility of a category, or by the score of a circle set. */
export async function answerTile(deps: AnswerDeps, at: AreaVersion, tile: WalkTile): Promise<EncodedTile> {
  const city = await deps.walking.city(at)
  const drawn = tilesOf(city)
  const key = JSON.stringify(tile)
  const known = drawn.get(key)
  if (known) return known
  const profile = findProfile(tile.profile)
  const walker = await city.walker(profile)
  const layers: TileLabels =
    tile.subject === 'distance'
      ? {
          kind: 'distance',
          nearest: await labelMembers(walker, walker.city.membersOf([tile.id])),
          metersPerSecond: profile.metersPerSecond,
        }
      : { kind: 'score', labels: await labelSet(walker, await findSet(tile.id), profile) }
  const { z, x, y } = tile
  const raw = await deps.walking.threads.run(
    { type: 'tile', walker: walker.key, supply: walker.supplyKey, layers, z, x, y },
    { isUrgent: true },
  )
  const encoded: EncodedTile =
    raw === null
      ? { body: null, rawBytes: 0, etag: '"empty"' }
      : {
          body: new Uint8Array(gzipSync(raw, { level: 6 })),
          rawBytes: raw.byteLength,
          etag: `"${createHash('sha256').update(raw).digest('base64url').slice(0, 22)}"`,
        }
  drawn.set(key, encoded)
  return encoded
}
