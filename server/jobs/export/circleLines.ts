import type { CircleRing, Circles, SetScore } from '#contract/walking.ts'
import type { AboutLine } from './exportLayer.ts'
import { type ExportLanguage, facts, nameIn, type Pair, say, textIn } from './exportTexts.ts'
import { roundTo } from './roundTo.ts'
import { walkingLines } from './walkingLines.ts'
import { failures, itemStates, originKinds, walkingFacts } from './walkingTexts.ts'

/** What circles rest on, from where they were drawn, and how complete they are; under a table of what lies within also their totals. */
export function circleLines(
  circles: Circles,
  language: ExportLanguage,
  { asTable = false }: { asTable?: boolean } = {},
): AboutLine[] {
  const { origin, rings, score, openAt, basis } = circles
  const tell = (pair: Pair) => say(pair, language)
  const { failure } = origin
  return [
    ...(asTable ? [[tell(walkingFacts.table), tell(walkingFacts.tableOfCircles)] satisfies AboutLine] : []),
    ...(asTable ? rings.map((ring) => ringLine(ring, origin.accessMeters !== null, language)) : []),
    ...originLines(circles, language),
    ...(failure ? [[tell(walkingFacts.originUnlinked), tell(failures[failure])] satisfies AboutLine] : []),
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
    ...originLines(circles, language),
    ...walking.map((line): AboutLine => (line[0] === measure ? [measure, say(pair, language)] : line)),
  ]
  return { alone: instead(walkingFacts.straightOnly), compared: instead(walkingFacts.bothMeasures) }
}

function originLines({ origin }: Circles, language: ExportLanguage): AboutLine[] {
  const { kind, id, position } = origin
  const name = nameIn(origin.name, origin.names, language)
  const text = [say(originKinds[kind], language), id, name, position.join(', ')].filter((part) => part !== null)
  return [[say(walkingFacts.origin, language), text.join(' ')]]
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

function scoreLines({ set, limitMeters, score, items }: SetScore, language: ExportLanguage): AboutLine[] {
  const { document, clause } = set.citation
  const meters = say(walkingFacts.meters, language)
  const title = `${textIn(set.title, language) ?? set.id} [${set.id} ${set.version}], ${limitMeters} ${meters}`
  return [
    [say(walkingFacts.set, language), `${title}; ${[document, clause].filter(Boolean).join(' ')}`],
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
