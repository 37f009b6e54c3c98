import { invalidItems, positionsOf } from '#domain/coverage/computeCoverage.ts'
import { itemOf, type MissingItem, missingCounts } from '#domain/coverage/planCoverage.ts'
import type { CoverageResult } from '#domain/coverage/result.ts'
import { selectSupply } from '#domain/coverage/selectSupply.ts'
import type { CoverageParameters } from '#domain/coverage/snapshot.ts'
import { summariseCoverage } from '#domain/coverage/summariseCoverage.ts'
import { innerPoint } from '#domain/geo/innerPoint.ts'
import type { ServiceAreaStandard } from '#domain/standards/standard.ts'
import { coverAtoms } from '#domain/walking/coverAtoms.ts'
import type { WalkedLand, Walker } from './walker.ts'
import type { WalkingPool } from './walkingPool.ts'

interface RunOptions {
  signal?: AbortSignal
  /** 0–1. */
  onProgress?: (share: number) => void
}

export interface WalkCoverage {
  result: CoverageResult
  land: WalkedLand
  /** By sample of the land: 1 where some facility serves on foot. */
  covered: Uint8Array
}

/**
 * Coverage of a standard by the walking network: the same land, people and districts as by straight line, and each sample place of the land counts as
 * covered where the walk to a facility of the standard is no longer than the facility's radius.
 */
export async function walkCoverage(
  threads: WalkingPool,
  walker: Walker,
  standard: ServiceAreaStandard,
  parameters: CoverageParameters,
  { signal, onProgress }: RunOptions = {},
): Promise<WalkCoverage> {
  const { snapshot } = walker.city.loaded
  const { facilities } = snapshot
  const land = await walker.land(parameters, { onProgress: (share) => onProgress?.(0.8 * share) })
  signal?.throwIfAborted()
  const { selected, missing } = selectSupply(facilities, standard, parameters)
  const byRadius = Map.groupBy(selected, ({ radiusMeters }) => radiusMeters)
  const groups = await Promise.all(
    [...byRadius].map(async ([radiusMeters, members]) => {
      const places = Uint32Array.from(members, ({ facility }) => facility)
      return { members: places, labels: await walker.labelsOf(places), limit: Math.round(10 * radiusMeters) }
    }),
  )
  onProgress?.(0.9)
  const task = { type: 'cover' as const, walker: walker.key, supply: walker.supplyKey, land: land.key, groups }
  const covered = await threads.run(task, { signal })
  const items: MissingItem[] = [
    // How a facility's edge stands in for its entrances is the network's own affair.
    ...missing
      .filter(({ code }) => code !== 'entrances-unknown-edge-used')
      .map(({ code, facility }) => itemOf(code, facilities[facility]!)),
    ...selected
      .filter(({ facility }) => walker.supplyFailure[facility] !== 0)
      .map(({ facility }) => itemOf('facility-unlinked', facilities[facility]!)),
    ...unlinkedParcels(walker, land),
    ...missingCounts(snapshot, parameters.peopleFrom, 'people'),
    ...missingCounts(snapshot, parameters.householdsFrom, 'households'),
    ...invalidItems(snapshot, await threads.run({ type: 'invalid', demand: land.demandKey }, { signal })),
  ]
  const locate = (positions: [number, number][]) =>
    threads.run({ type: 'locate', demand: land.demandKey, positions }, { signal })
  const [servingDistricts, missingDistricts] = await Promise.all([
    locate(selected.map(({ facility }) => innerPoint(facilities[facility]!.geometry) ?? [Number.NaN, Number.NaN])),
    locate(positionsOf(items)),
  ])
  const result = summariseCoverage({
    snapshot,
    standard,
    parameters,
    adminLevels: land.packed.levels.map(({ adminLevel }) => adminLevel),
    measured: coverAtoms(land.land, covered),
    servingCount: selected.length,
    servingDistricts,
    missing: items,
    missingDistricts,
  })
  onProgress?.(1)
  return { result, land, covered }
}

/** Parcels of which some land has no way to the network: it counts as not covered, and is listed. */
function unlinkedParcels({ city }: Walker, { land }: WalkedLand): MissingItem[] {
  const { parcels } = city.loaded.snapshot
  const items: MissingItem[] = []
  let atom = 0
  for (const facts of land.facts) {
    for (let h = 0; h < facts.hosts.length; h++) {
      const first = land.start[atom + facts.atomStart[h]!]!
      const last = land.start[atom + facts.atomStart[h + 1]!]!
      if (facts.kind === 'parcels' && land.failure.subarray(first, last).some((code) => code !== 0))
        items.push(itemOf('land-unlinked', parcels[facts.hosts[h]!]!))
    }
    atom += facts.areas.length
  }
  return items
}
