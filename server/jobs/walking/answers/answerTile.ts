import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { WalkTileSubject } from '#contract/streams.ts'
import type { LabelledMembers } from '#domain/network/nearest/middleDistances.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import type { EncodedTile } from '../../tiles/tileMessages.ts'
import { findProfile } from '../findProfile.ts'
import type { TileLabels } from '../messages.ts'
import type { Walker } from '../walker.ts'
import type { WalkingCity } from '../walkingCity.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { findSet, limitOfSet } from './scores.ts'

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
          nearest: await nearestOf(walker, tile.id),
          metersPerSecond: profile.metersPerSecond,
        }
      : await scoreLayers(walker, tile.id, profile)
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

async function nearestOf(walker: Walker, category: string): Promise<LabelledMembers> {
  const members = walker.city.membersOf([category])
  return { members, labels: await walker.labelsOf(members) }
}

/** The required items that the city has data on. */
async function scoreLayers(
  walker: Walker,
  setId: string,
  profile: Parameters<typeof limitOfSet>[1],
): Promise<TileLabels> {
  const set = await findSet(setId)
  const known = (categories: string[]) =>
    Promise.all(
      categories
        .filter((category) => walker.city.membersOf([category]).length > 0)
        .map((category) => nearestOf(walker, category)),
    )
  const items = await Promise.all(
    set.items
      .filter(({ required }) => required)
      .map(async ({ categories, widerCategories }) => ({
        nearest: await known(categories),
        wider: await known(widerCategories),
      })),
  )
  const judged = items.filter(({ nearest, wider }) => nearest.length + wider.length > 0)
  return { kind: 'score', items: judged, limit: limitOfSet(set, profile) }
}
