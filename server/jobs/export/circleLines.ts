import type { CircleRing, Circles } from '#contract/walking.ts'
import type { AboutLine } from './exportLayer.ts'
import { type ExportLanguage, facts, type Pair, say } from './exportTexts.ts'
import { originLine, originLines } from './originLines.ts'
import { roundTo } from './roundTo.ts'
import { scoreLines } from './scoreLines.ts'
import { walkingLines } from './walkingLines.ts'
import { walkingFacts } from './walkingTexts.ts'

/** What circles rest on, from where they were drawn, and how complete they are; under a table of what lies within also their totals. */
export function circleLines(
  circles: Circles,
  language: ExportLanguage,
  { asTable = false }: { asTable?: boolean } = {},
): AboutLine[] {
  const { origin, rings, score, openAt, basis } = circles
  const tell = (pair: Pair) => say(pair, language)
  return [
    ...(asTable ? [[tell(walkingFacts.table), tell(walkingFacts.tableOfCircles)] satisfies AboutLine] : []),
    ...(asTable ? rings.map((ring) => ringLine(ring, origin.accessMeters !== null, language)) : []),
    ...originLines(origin, language),
    ...(openAt === null ? [] : [[tell(walkingFacts.departure), openAt] satisfies AboutLine]),
    ...(score ? scoreLines(score, language) : []),
    [tell(walkingFacts.strip), String(basis.stripMeters)],
    ...walkingLines(basis, language),
  ]
}

/** Of the layers by straight line: they must not be taken for walking. */
export function straightLines(circles: Circles, language: ExportLanguage) {
  const measure = say(facts.measure, language)
  const walking = walkingLines(circles.basis, language)
  const instead = (pair: Pair): AboutLine[] => [
    originLine(circles.origin, language),
    ...walking.map((line): AboutLine => (line[0] === measure ? [measure, say(pair, language)] : line)),
  ]
  return { alone: instead(walkingFacts.straightOnly), compared: instead(walkingFacts.bothMeasures) }
}

/** "15 min (900 m)": "area (m²) …; people …": what is not known says so. */
function ringLine(ring: CircleRing, isLinked: boolean, language: ExportLanguage): AboutLine {
  const tell = (pair: Pair) => say(pair, language)
  const meters = `${ring.meters} ${tell(walkingFacts.meters)}`
  const size = ring.minutes === null ? meters : `${ring.minutes} ${tell(walkingFacts.minutes)} (${meters})`
  const figures: [Pair, number | null][] = [
    [walkingFacts.area, isLinked ? roundTo(ring.areaSquareMeters, 0) : null],
    [walkingFacts.streets, isLinked ? roundTo(ring.streetMeters, 0) : null],
    [walkingFacts.people, roundTo(ring.people, 1)],
    [walkingFacts.households, roundTo(ring.households, 1)],
    [walkingFacts.compounds, ring.compounds],
  ]
  return [
    `${tell(walkingFacts.ring)} ${size}`,
    figures.map(([pair, value]) => `${tell(pair)} ${value ?? tell(facts.unknown)}`).join('; '),
  ]
}
