import type { Streets } from '../walking/answers/answerStreets.ts'
import { sumStreets } from '../walking/answers/sumStreets.ts'
import { categoryLine } from './compoundWalkLayers.ts'
import type { AboutLine } from './exportLayer.ts'
import { type ExportLanguage, type Pair, say } from './exportTexts.ts'
import { setLine } from './scoreLines.ts'
import { unlinkedLine } from './unlinkedLine.ts'
import { walkingLines } from './walkingLines.ts'
import { walkingFacts } from './walkingTexts.ts'

/** What figures of streets are of, how much street there is, and of how much of it nothing is known. */
export function streetLines(streets: Streets, language: ExportLanguage): AboutLine[] {
  const { facilityCount, unlinked, basis } = streets
  const tell = (pair: Pair) => say(pair, language)
  const { all, unknown } = sumStreets(streets, [])
  const size = ({ count, meters }: typeof all) => `${count}; ${meters} ${tell(walkingFacts.meters)}`
  const isDistance = streets.kind === 'distance'
  return [
    isDistance ? categoryLine(streets.category, language) : setLine(streets.set, streets.limitMeters, language),
    [tell(walkingFacts.figuresOf), tell(walkingFacts.middles)],
    [tell(walkingFacts.stretches), size(all)],
    [tell(isDistance ? walkingFacts.stretchesWithoutWay : walkingFacts.stretchesNotJudged), size(unknown)],
    [tell(walkingFacts.facilities), String(facilityCount)],
    ...unlinked.map(({ reason, places }) => unlinkedLine(reason, places.length, language)),
    ...walkingLines(basis, language),
  ]
}
