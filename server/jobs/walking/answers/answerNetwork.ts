import type { WalkingNetwork } from '#contract/walking.ts'
import { footBit } from '#domain/network/network.ts'
import type { AreaVersion } from '../../../db/queries/readAreaVersion.ts'
import { readCircleSets } from '../../circles/readCircleSets.ts'
import { compareCategories } from '../../describeCategory.ts'
import { readWalkingRules } from '../../network/readWalkingRules.ts'
import { findProfile, showProfile } from '../findProfile.ts'
import type { AnswerDeps } from './answerDeps.ts'
import { basisOf } from './basisOf.ts'
import { groupUnlinked } from './groupUnlinked.ts'
import { showSet } from './scores.ts'

/** The network of an area: its sizes, and what could not be linked to it. */
export async function answerNetwork(
  deps: AnswerDeps,
  at: AreaVersion,
  profileId: string | undefined,
): Promise<WalkingNetwork> {
  const profile = findProfile(profileId)
  const city = await deps.walking.city(at)
  const walker = await city.walker(profile)
  const { network, loaded, compounds } = city
  let streetDecimeters = 0
  let islandDecimeters = 0
  for (let edge = 0; edge < network.edgeCount; edge++) {
    if (network.edgeClosedTo[edge]! & footBit) continue
    streetDecimeters += network.edgeLength[edge]!
    if (network.edgeIsIsland[edge]! & footBit) islandDecimeters += network.edgeLength[edge]!
  }
  const { facilities } = loaded.snapshot
  const byCategory = new Map<string, number[]>()
  facilities.forEach(({ categories }, place) => {
    for (const category of categories) byCategory.set(category, [...(byCategory.get(category) ?? []), place])
  })
  const isClosed = (edge: number) => (network.edgeClosedTo[edge]! & footBit) !== 0
  return {
    profiles: readWalkingRules().rules.profiles.map(showProfile),
    sets: (await readCircleSets()).map(showSet),
    nodes: network.nodeCount,
    edges: network.edgeCount,
    streetMeters: streetDecimeters / 10,
    islandMeters: islandDecimeters / 10,
    gates: {
      total: network.gates.filter(({ isGate }) => isGate).length,
      closed: network.gates.filter(({ isGate, edges }) => isGate && edges.some(isClosed)).length,
    },
    obstacles: network.obstacles.count,
    facilities: [...byCategory]
      .map(([id, places]) => ({
        id,
        category: id,
        total: places.length,
        unlinked: byReason(places, walker.supplyFailure, (place) => Number(facilities[place]!.id)),
      }))
      .sort(compareCategories)
      .map(({ category, total, unlinked }) => ({ category, total, unlinked })),
    compounds: {
      total: compounds.length,
      unlinked: byReason([...compounds.keys()], walker.compoundFailure, (place) => compounds[place]!.id),
    },
    basis: await basisOf(deps, at, profile, walker),
  }
}

const byReason = (places: readonly number[], failure: Uint8Array, idOf: (place: number) => number) =>
  groupUnlinked(places, failure).map(({ reason, places: group }) => ({
    reason,
    count: group.length,
    exampleIds: group.slice(0, 10).map(idOf),
  }))
