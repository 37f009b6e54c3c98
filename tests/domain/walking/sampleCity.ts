import { createDemandIndex } from '#domain/coverage/demandIndex.ts'
import { packDemand } from '#domain/coverage/packDemand.ts'
import type { CoverageParameters, CoverageSnapshot } from '#domain/coverage/snapshot.ts'
import type { Snapper } from '#domain/network/snapper.ts'
import { joinLand } from '#domain/walking/joinLand.ts'
import type { LandData } from '#domain/walking/landData.ts'
import type { GateFinder } from '#domain/walking/linkSamples.ts'
import { sampleTask } from '../../../server/jobs/walking/tasks/sampleTask.ts'
import { shippedSettings } from '../../fixtures/network/openTown.ts'

export const noGates: GateFinder = { gatesFor: () => [], isLockedIn: () => false }

export interface SampleOptions {
  stepMeters?: number
  sources?: Pick<CoverageParameters, 'peopleFrom' | 'householdsFrom'>
  gates?: GateFinder
}

/** The land of a city as places on its network, as the walking engine makes it, in one go. */
export function sampleCity(
  snapper: Snapper,
  snapshot: CoverageSnapshot,
  { stepMeters = 20, sources = { peopleFrom: null, householdsFrom: null }, gates = noGates }: SampleOptions = {},
): LandData {
  const packed = packDemand(snapshot, sources)
  const demand = createDemandIndex(packed)
  const lots = (['parcels', 'compounds'] as const).map((kind) =>
    sampleTask(snapper, demand, gates, {
      type: 'sample',
      walker: 0,
      demand: 0,
      gates: 0,
      kind,
      hosts: [...Array(packed[kind].count).keys()],
      stepMeters,
      limit: shippedSettings.snapLimit,
    }),
  )
  return joinLand(lots, snapshot, sources, packed.levels.length)
}
