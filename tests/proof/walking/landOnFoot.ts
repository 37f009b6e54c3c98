import { readFileSync } from 'node:fs'
import { isLand } from '#domain/coverage/atoms.ts'
import { selectSupply } from '#domain/coverage/selectSupply.ts'
import { eliminate } from '#domain/network/nearest/eliminate.ts'
import { allocateLabels } from '#domain/network/nearest/labels.ts'
import { createSweeper } from '#domain/network/nearest/sweep.ts'
import { createSnapper } from '#domain/network/snapper.ts'
import { ServiceAreaStandard } from '#domain/standards/standard.ts'
import { coverAtoms } from '#domain/walking/coverAtoms.ts'
import type { LandData } from '#domain/walking/landData.ts'
import { createGateFinder } from '../../../server/jobs/walking/createGateFinder.ts'
import { coverTask } from '../../../server/jobs/walking/tasks/coverTask.ts'
import { linkCompoundsTask } from '../../../server/jobs/walking/tasks/linkTask.ts'
import { sampleCity } from '../../domain/walking/sampleCity.ts'
import type { ProofCity } from './openWalkingProof.ts'

export const landOnly = { peopleFrom: null, householdsFrom: null } as const

export function shippedStandard(id: string): ServiceAreaStandard {
  const file = new URL(`../../../data/standards/${id}.json`, import.meta.url)
  return ServiceAreaStandard.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** The product's own steps in this thread, so that the distance of its samples can be another than the rules' 20 m. */
export function sampleLandOnFoot({ graph, walker }: ProofCity, stepMeters: number): LandData {
  const { snapshot } = walker.city.loaded
  const snapper = createSnapper(graph)
  const items = snapshot.compounds.map(({ geometry }, i) => ({
    geometry,
    gates: walker.city.compounds[i]!.gates.map(({ position, isOpen }) => ({ position, isOpen })),
  }))
  const { gates } = linkCompoundsTask(snapper, {
    type: 'link-compounds',
    walker: 0,
    items,
    settings: walker.settings,
  })
  return sampleCity(snapper, snapshot, { stepMeters, gates: createGateFinder(gates) })
}

/** Samples covered under a standard by its facilities, some of them left out. */
export function coverOnFoot(
  { graph, walker }: ProofCity,
  land: LandData,
  standard: ServiceAreaStandard,
  isLeftOut: (facility: number) => boolean = () => false,
): Uint8Array {
  const { selected } = selectSupply(walker.city.loaded.snapshot.facilities, standard, landOnly)
  const sweeper = createSweeper(graph, eliminate(graph))
  const serving = selected.filter(({ facility }) => !isLeftOut(facility))
  const groups = [...Map.groupBy(serving, ({ radiusMeters }) => radiusMeters)].map(([radiusMeters, list]) => {
    const members = Uint32Array.from(list, ({ facility }) => facility)
    const labels = allocateLabels(graph.nodeCount, members.length)
    sweeper.sweep(walker.supply, members, labels)
    return { members, labels, limit: Math.round(10 * radiusMeters) }
  })
  return coverTask(graph, walker.supply, land, { type: 'cover', walker: 0, supply: 0, land: 0, groups })
}

/** Covered and all square metres of residential land. */
export function landCovered(land: LandData, covered: Uint8Array): { covered: number; total: number } {
  const sums = { covered: 0, total: 0 }
  for (const { facts, covered: areas } of coverAtoms(land, covered)) {
    for (let a = 0; a < facts.areas.length; a++) {
      if (!(facts.flags[a]! & isLand)) continue
      sums.total += facts.areas[a]!
      sums.covered += areas[a]!
    }
  }
  return sums
}
