import type { CircleItem, CircleSet } from '#domain/circles/circleSet.ts'
import type { LabelledMembers } from '#domain/network/nearest/middleDistances.ts'
import type { WalkingProfile } from '#domain/network/walkingRules.ts'
import type { ScoredItem, ScoreLabels } from '../messages.ts'
import type { Walker } from '../walker.ts'
import { limitOfSet } from './scores.ts'

export const labelMembers = async (walker: Walker, members: Uint32Array): Promise<LabelledMembers> => ({
  members,
  labels: await walker.labelsOf(members),
})

/** What scores by a set's required items are read from at any place of the network. */
export async function labelSet(walker: Walker, set: CircleSet, profile: WalkingProfile): Promise<ScoreLabels> {
  const required = set.items.filter((item) => item.required)
  const items = await Promise.all(required.map((item) => labelItem(walker, item)))
  return { items, limit: limitOfSet(set, profile) }
}

/** Of a category without any facility in the city it is not known whether there are none: its absence tells nothing. */
async function labelItem(walker: Walker, { categories, widerCategories }: CircleItem): Promise<ScoredItem> {
  const membersOf = (category: string) => walker.city.membersOf([category])
  const isKnown = (category: string) => membersOf(category).length > 0
  const tells = (among: string[]) => among.length > 0 && among.every(isKnown)
  const label = (among: string[]) =>
    Promise.all(among.filter(isKnown).map((category) => labelMembers(walker, membersOf(category))))
  return {
    nearest: await label(categories),
    wider: await label(widerCategories),
    tellsAbsence: tells(categories) || tells(widerCategories),
  }
}
