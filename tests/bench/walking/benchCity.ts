import { type AccessPoints, packAccessPoints } from '#domain/network/accessPoints.ts'
import { buildNetwork } from '#domain/network/buildNetwork.ts'
import { type LinkSettings, linkShape } from '#domain/network/linkShape.ts'
import { eliminate } from '#domain/network/nearest/eliminate.ts'
import type { Elimination } from '#domain/network/nearest/elimination.ts'
import type { Network } from '#domain/network/network.ts'
import { createSnapper } from '#domain/network/snapper.ts'
import { createWalkGraph, type WalkGraph } from '#domain/network/walkGraph.ts'
import { shareNetwork } from '../../../server/jobs/network/networkFile.ts'
import { readWalkingRules } from '../../../server/jobs/network/readWalkingRules.ts'
import { shareElimination } from '../../../server/jobs/walking/shareElimination.ts'
import { type CityRows, readCityRows } from './readCityRows.ts'

export interface BenchCity {
  network: Network
  graph: WalkGraph
  elimination: Elimination
  supply: AccessPoints
  /** The most frequent of the city, most first; members by their place in `supply`. */
  categories: { id: string; members: Uint32Array }[]
}

/** A city on foot, from its extract by the project's own reader, without a database. Arrays are in shared memory, as in the walking engine. */
export async function openBenchCity(extract: string, categoryCount: number): Promise<BenchCity> {
  const rules = readWalkingRules()
  const { input, facilities } = await readCityRows(extract, rules)
  const { network } = shareNetwork(buildNetwork(input, rules))
  const graph = createWalkGraph(network)
  const snapper = createSnapper(graph)
  const settings = linkSettings()
  const links = facilities.map(({ geometry, entrances }) => linkShape(snapper, geometry, entrances, settings).points)
  return {
    network,
    graph,
    elimination: shareElimination(eliminate(graph)),
    supply: packAccessPoints(links),
    categories: mostFrequent(facilities, categoryCount),
  }
}

function linkSettings(): LinkSettings {
  const { snapLimitMeters, borderStepMeters, borderReachMeters, entranceReachMeters } =
    readWalkingRules().rules.settings
  return {
    snapLimit: 10 * snapLimitMeters.value,
    entranceReach: 10 * entranceReachMeters.value,
    borderStep: 100 * borderStepMeters.value,
    borderReach: 10 * borderReachMeters.value,
  }
}

function mostFrequent(facilities: CityRows['facilities'], count: number): BenchCity['categories'] {
  const members = new Map<string, number[]>()
  facilities.forEach(({ categories }, place) => {
    for (const id of categories) {
      const places = members.get(id)
      if (places) places.push(place)
      else members.set(id, [place])
    }
  })
  return [...members]
    .sort(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([id, places]) => ({ id, members: Uint32Array.from(places) }))
}
