import type { CircleSetSummary, SetScore } from '#contract/walking.ts'
import type { AboutLine } from './exportLayer.ts'
import { type ExportLanguage, facts, nameIn, say, textIn } from './exportTexts.ts'
import { roundTo } from './roundTo.ts'
import { itemStates, walkingFacts } from './walkingTexts.ts'

/** By which set a circle is judged, within how many metres, and on what authority. */
export function setLine(set: CircleSetSummary, limitMeters: number, language: ExportLanguage): AboutLine {
  const { document, clause } = set.citation
  const title = `${textIn(set.title, language) ?? set.id} [${set.id} ${set.version}]`
  const limit = `${limitMeters} ${say(walkingFacts.meters, language)}`
  return [say(walkingFacts.set, language), `${title}, ${limit}; ${[document, clause].filter(Boolean).join(' ')}`]
}

/** How complete a circle is, and each item of the set. */
export function scoreLines({ set, limitMeters, score, items }: SetScore, language: ExportLanguage): AboutLine[] {
  const meters = say(walkingFacts.meters, language)
  return [
    setLine(set, limitMeters, language),
    [say(walkingFacts.score, language), score === null ? say(facts.unknown, language) : String(roundTo(score, 3))],
    ...items.map(({ id, names, state, nearest }): AboutLine => {
      const found = nearest && `${nameIn(nearest.name, nearest.names, language) ?? nearest.facilityId}`
      const walk = nearest?.walkMeters == null ? null : `${nearest.walkMeters} ${meters}`
      return [
        textIn(names, language) ?? id,
        [say(itemStates[state], language), found, walk].filter((part) => part !== null).join('; '),
      ]
    }),
  ]
}
