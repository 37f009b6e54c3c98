import type { HostKind } from '#domain/coverage/atoms.ts'
import { cellsWithoutLand } from '#domain/coverage/computeCoverage.ts'
import { type PackedDemand, packDemand } from '#domain/coverage/packDemand.ts'
import type { CoverageParameters } from '#domain/coverage/snapshot.ts'
import { type AccessPoints, joinAccessPoints } from '#domain/network/accessPoints.ts'
import type { LinkSettings } from '#domain/network/linkShape.ts'
import { allocateLabels, type Labels } from '#domain/network/nearest/labels.ts'
import type { WalkerClass } from '#domain/network/network.ts'
import { joinLand } from '#domain/walking/joinLand.ts'
import type { LandData } from '#domain/walking/landData.ts'
import { readWalkingRules } from '../network/readWalkingRules.ts'
import { createMemo } from './memo.ts'
import type { GateData, SampledHosts, WalkerData } from './messages.ts'
import { shareElimination } from './shareElimination.ts'
import type { CityDeps, WalkingCity } from './walkingCity.ts'
import type { WalkingPool } from './walkingPool.ts'

/** A city's network as one kind of walker uses it: where its facilities, compounds and land touch it, and how far the nearest of all is. */
export interface Walker {
  city: WalkingCity
  key: number
  walkerClass: WalkerClass
  /** Some edges take longer than they are long. */
  isSlowed: boolean
  settings: LinkSettings
  /** Facilities, as in the snapshot. */
  supply: AccessPoints
  supplyKey: number
  /** By facility: 0, or the place in `linkFailures` plus 1. */
  supplyFailure: Uint8Array
  compounds: AccessPoints
  compoundFailure: Uint8Array
  gatesKey: number
  /** The nearest of these facilities (places in the snapshot) for every node. */
  labelsOf(members: Uint32Array): Promise<Labels>
  land(sources: DemandSources, options?: LandOptions): Promise<WalkedLand>
}

type DemandSources = Pick<CoverageParameters, 'peopleFrom' | 'householdsFrom'>

interface LandOptions {
  onProgress?: (share: number) => void
}

export interface WalkedLand {
  packed: PackedDemand
  land: LandData
  key: number
  demandKey: number
}

interface WalkerOptions extends CityDeps {
  city: WalkingCity
  networkKey: number
  walkerClass: WalkerClass
  edgeCosts: Uint32Array | null
}

/** Items of one task: some 10 to 40 ms of work. */
const linkChunk = 500
const hostChunk = 64

export async function openWalker({
  threads,
  city,
  networkKey,
  walkerClass,
  edgeCosts,
}: WalkerOptions): Promise<Walker> {
  const { rules } = readWalkingRules()
  const { snapLimitMeters, stripMeters, borderStepMeters, borderReachMeters, entranceReachMeters } = rules.settings
  const settings: LinkSettings = {
    snapLimit: 10 * snapLimitMeters.value,
    entranceReach: 10 * entranceReachMeters.value,
    borderStep: 100 * borderStepMeters.value,
    borderReach: 10 * borderReachMeters.value,
  }
  const elimination = shareElimination(
    await threads.run({ type: 'eliminate', network: networkKey, walkerClass, edgeCosts }),
  )
  // What threads hold lives as long as the city.
  const key = threads.add(
    { network: city.network, walkerClass, edgeCosts, elimination, stripMeters: stripMeters.value } satisfies WalkerData,
    city,
  )
  const [supply, compounds] = await Promise.all([
    linkFacilities(threads, key, city, settings),
    threads.run({ type: 'link-compounds', walker: key, items: compoundItems(city), settings }),
  ])
  const supplyKey = threads.add(supply.points, city)
  const gatesKey = threads.add(compounds.gates satisfies GateData, city)
  const labels = createMemo<Promise<Labels>>()
  const lands = createMemo<Promise<WalkedLand>>()
  const walker: Walker = {
    city,
    key,
    walkerClass,
    isSlowed: edgeCosts !== null,
    settings,
    supply: supply.points,
    supplyKey,
    supplyFailure: supply.failure,
    compounds: joinAccessPoints([compounds.points]),
    compoundFailure: compounds.failure,
    gatesKey,
    labelsOf: (members) =>
      labels(members.join(), async () => {
        const room = allocateLabels(city.network.nodeCount, members.length)
        await threads.run({ type: 'sweep', walker: key, supply: supplyKey, members, labels: room }, { isUrgent: true })
        return room
      }),
    land: (sources, options) =>
      lands(`${sources.peopleFrom} ${sources.householdsFrom}`, () => sampleLand(threads, walker, sources, options)),
  }
  return walker
}

async function linkFacilities(threads: WalkingPool, walker: number, city: WalkingCity, settings: LinkSettings) {
  const { facilities } = city.loaded.snapshot
  const lots = await Promise.all(
    chunks(facilities.length, linkChunk).map((chunk) =>
      threads.run({
        type: 'link',
        walker,
        items: chunk.map((place) => {
          const { geometry, entrances } = facilities[place]!
          return { geometry, entrances }
        }),
        settings,
      }),
    ),
  )
  const failure = new Uint8Array(facilities.length)
  let at = 0
  for (const lot of lots) {
    failure.set(lot.failure, at)
    at += lot.failure.length
  }
  return { points: joinAccessPoints(lots.map(({ points }) => points)), failure }
}

const compoundItems = (city: WalkingCity) =>
  city.loaded.snapshot.compounds.map(({ geometry }, i) => ({
    geometry,
    gates: city.compounds[i]!.gates.map(({ position, isOpen }) => ({ position, isOpen })),
  }))

/** Made once for all who ask, so nobody's cancelling stops it. Cuts the land into atoms as the straight-line figures do, and links places that stand for them; cells without land come last. */
async function sampleLand(
  threads: WalkingPool,
  { city, key, gatesKey, settings }: Walker,
  sources: DemandSources,
  { onProgress }: LandOptions = {},
): Promise<WalkedLand> {
  const { snapshot } = city.loaded
  const packed = packDemand(snapshot, sources)
  const demandKey = threads.add(packed, city)
  const stepMeters = readWalkingRules().rules.settings.landStepMeters.value
  const total = packed.parcels.count + packed.compounds.count
  let done = 0
  const sample = (kind: HostKind, hosts: number[]): Promise<SampledHosts[]> =>
    Promise.all(
      chunks(hosts.length, hostChunk).map((chunk) =>
        threads
          .run({
            type: 'sample',
            walker: key,
            demand: demandKey,
            gates: gatesKey,
            kind,
            hosts: chunk.map((i) => hosts[i]!),
            stepMeters,
            limit: settings.snapLimit,
          })
          .then((lot) => {
            done += chunk.length
            onProgress?.(Math.min(0.99, done / Math.max(1, total)))
            return lot
          }),
      ),
    )
  const lots = (
    await Promise.all([
      sample('parcels', [...Array(packed.parcels.count).keys()]),
      sample('compounds', [...Array(packed.compounds.count).keys()]),
    ])
  ).flat()
  lots.push(
    ...(await sample(
      'cells',
      cellsWithoutLand(
        packed,
        lots.map(({ facts }) => facts),
      ),
    )),
  )
  const land = joinLand(lots, snapshot, sources, packed.levels.length)
  return { packed, land, key: threads.add(land, city), demandKey }
}

function chunks(count: number, size: number): number[][] {
  return Array.from({ length: Math.ceil(count / size) }, (_, i) =>
    Array.from({ length: Math.min(size, count - size * i) }, (__, j) => size * i + j),
  )
}
