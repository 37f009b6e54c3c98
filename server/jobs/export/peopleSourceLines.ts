import type { WalkReach } from '#contract/walking.ts'
import type { AboutLine } from './exportLayer.ts'
import { type ExportLanguage, facts, peopleSources, say } from './exportTexts.ts'

/** By which data people and households were counted. */
export function peopleSourceLines(
  { peopleSource, householdSource }: Pick<WalkReach, 'peopleSource' | 'householdSource'>,
  language: ExportLanguage,
): AboutLine[] {
  const from = (source: WalkReach['peopleSource']) =>
    say(source === null ? facts.none : peopleSources[source], language)
  return [
    [say(facts.peopleFrom, language), from(peopleSource)],
    [say(facts.householdsFrom, language), from(householdSource)],
  ]
}
