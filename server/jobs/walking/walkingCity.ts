import type pg from 'pg'
import { edgeCosts } from '#domain/network/edgeCosts.ts'
import type { Network } from '#domain/network/network.ts'
import type { WalkingProfile } from '#domain/network/walkingRules.ts'
import { connectionOf } from '../../db/connectionOf.ts'
import { readAreaIdentity } from '../../db/queries/readAreaIdentity.ts'
import type { AreaVersion } from '../../db/queries/readAreaVersion.ts'
import { type SnapshotGatedCompoundRow, snapshotGatedCompounds } from '../../db/queries/snapshotGatedCompounds.ts'
import { readPages } from '../../db/readPages.ts'
import { elevationVersion } from '../network/elevationFile.ts'
import { readWalkingRules } from '../network/readWalkingRules.ts'
import type { LoadedSnapshot } from '../runs/loadCoverageSnapshot.ts'
import { createMemo } from './memo.ts'
import { openWalker, type Walker } from './walker.ts'
import type { WalkingPool } from './walkingPool.ts'

/** One area at one data version on foot: its network, and what stands on it, made when first needed and kept. */
export interface WalkingCity {
  at: AreaVersion
  network: Network
  loaded: LoadedSnapshot
  compounds: readonly CityCompound[]
  /** Places of the open facilities of a category in the snapshot. */
  membersOf(categories: readonly string[]): Uint32Array
  walker(profile: WalkingProfile): Promise<Walker>
  /** Places by id; undefined where there is none. */
  placeOfFacility(id: number): number | undefined
  placeOfCompound(id: number): number | undefined
}

type CityCompound = Omit<SnapshotGatedCompoundRow, 'gates'> & {
  gates: { position: [number, number]; access: string | null; name: string | null; isOpen: boolean }[]
}

export interface CityDeps {
  pool: pg.Pool
  threads: WalkingPool
  cacheDir: string | null
  elevationDir: string | null
  snapshotOf: (at: AreaVersion) => Promise<LoadedSnapshot>
}

export async function openWalkingCity(deps: CityDeps, at: AreaVersion): Promise<WalkingCity> {
  const { pool, threads, cacheDir, elevationDir, snapshotOf } = deps
  const rules = readWalkingRules()
  const identity = await readAreaIdentity(pool, at.areaId)
  const [{ network }, loaded, compounds] = await Promise.all([
    threads.run({
      type: 'build',
      connection: connectionOf(pool, 'jinlin walking'),
      name: {
        ...at,
        identity,
        rulesVersion: rules.version,
        elevationVersion: await elevationVersion(elevationDir, at.areaId),
      },
      cacheDir,
      elevationDir,
    }),
    snapshotOf(at),
    loadCompounds(pool, at),
  ])
  let known: number | null = null
  const networkKey = () => {
    known ??= threads.add(network, city)
    return known
  }
  const members = createMemo<Uint32Array>()
  const walkers = createMemo<Promise<Walker>>()
  const facilityPlaces = new Map(loaded.snapshot.facilities.map(({ id }, place) => [Number(id), place]))
  const compoundPlaces = new Map(compounds.map(({ id }, place) => [id, place]))
  const city: WalkingCity = {
    placeOfFacility: (id) => facilityPlaces.get(id),
    placeOfCompound: (id) => compoundPlaces.get(id),
    at,
    network,
    loaded,
    compounds,
    membersOf: (categories) => members([...categories].sort().join(), () => membersOf(loaded, categories)),
    // Profiles that differ in speed alone walk the same network.
    walker(profile) {
      const costs = edgeCosts(network, profile)
      const pace = costs === network.edgeLength ? 'length' : profile.id
      return walkers(`${profile.walkerClass} ${pace}`, () =>
        openWalker({
          ...deps,
          city,
          networkKey: networkKey(),
          walkerClass: profile.walkerClass,
          edgeCosts: pace === 'length' ? null : costs,
        }),
      )
    },
  }
  return city
}

function membersOf({ snapshot }: LoadedSnapshot, categories: readonly string[]): Uint32Array {
  const wanted = new Set(categories)
  const places: number[] = []
  snapshot.facilities.forEach((facility, place) => {
    if (facility.categories.some((category) => wanted.has(category))) places.push(place)
  })
  return Uint32Array.from(places)
}

async function loadCompounds(pool: pg.Pool, { areaId, dataVersion, asOf }: AreaVersion): Promise<CityCompound[]> {
  const { judgePoint } = readWalkingRules()
  const isOpen = (access: string | null) =>
    access === null || ((judgePoint('gate', { foot: access })?.closedTo ?? 0) & 1) === 0
  const compounds: CityCompound[] = []
  const pages = readPages(
    (after, limit) => snapshotGatedCompounds(pool, areaId, dataVersion, asOf, after, limit),
    ({ id }) => id,
  )
  for await (const rows of pages)
    for (const row of rows)
      compounds.push({ ...row, gates: row.gates.map((gate) => ({ ...gate, isOpen: isOpen(gate.access) })) })
  return compounds
}
