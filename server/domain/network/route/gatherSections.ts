import type { Network } from '../network.ts'
import { type PlanePath, toPlanePath } from './planePath.ts'
import type { Junction, Position, Route, RouteLeg } from './route.ts'
import { hasSameName, keyOf, labelCrossed, labelGate, labelLeg, type RouteLanguage } from './streetLabel.ts'
import { headingIn, headingOut, turnAngle } from './turn.ts'

/** What one step tells of: legs that a walker takes for one, up to the next turn. */
export interface Section {
  kind: RouteLeg['kind']
  /** The same for what is called alike, whatever the language. */
  key: string
  label: string
  lengthDecimeters: number
  coordinates: Position[]
  path: PlanePath
}

/** Off the street or between two streets, less than this is not told apart: 5 m. */
export const wordDecimeters = 50
/** Along one street a bend at a junction is told from this angle on. */
const bendDegrees = 45

type Open = Section & { junctions: Junction[]; path: [number, number][] }

/**
 * The walk between leaving the door and leaving the street for the target, in sections; `leftDecimeters` belong to no section where there
 * is none. With the last straight part (`arrival`) their lengths add up to the route's.
 */
export function gatherSections(
  route: Route,
  network: Network,
  language: RouteLanguage,
): { sections: Section[]; arrival: RouteLeg | null; leftDecimeters: number } {
  const last = route.legs.at(-1)
  const arrival = last?.kind === 'off-street' ? last : null
  const legs = arrival ? route.legs.slice(0, -1) : route.legs
  const sections: Open[] = []
  let short = 0
  for (const leg of legs) {
    if (legs.length > 1 && isShort(leg)) {
      short += leg.lengthDecimeters
      continue
    }
    const label = labelOf(leg, network, language)
    if (label === null) continue
    const path = toPlanePath(network, leg.coordinates)
    const key = keyOf(network, leg)
    const kind = leg.kind === 'square' && isStreetToo(leg, legs, network) ? 'street' : leg.kind
    const before = sections.at(-1)
    if (before && before.kind === kind && before.key === key && kind !== 'gate') {
      before.lengthDecimeters += short
      join(before, leg, path)
    } else {
      const junctions = shift(leg.junctions, 0, short)
      const lengthDecimeters = kind === 'gate' ? 0 : short + leg.lengthDecimeters
      sections.push({ kind, key, label, lengthDecimeters, coordinates: [...leg.coordinates], path, junctions })
    }
    if (kind !== 'gate') short = 0
  }
  const end = sections.findLast(({ kind }) => kind !== 'gate')
  if (end) end.lengthDecimeters += short
  return { sections: sections.flatMap(splitAtBends), arrival, leftDecimeters: end ? 0 : short }
}

/** A few metres of street are told with what comes next: so a walk straight over a road is not two turns. */
function isShort({ kind, lengthDecimeters }: RouteLeg): boolean {
  return (kind === 'street' || kind === 'off-street') && lengthDecimeters < wordDecimeters
}

/** A stretch of a street that is mapped as an area is walked along like the rest. */
function isStreetToo({ street }: RouteLeg, legs: readonly RouteLeg[], network: Network): boolean {
  return legs.some((leg) => leg.kind === 'street' && hasSameName(network, leg.street, street))
}

function labelOf(leg: RouteLeg, network: Network, language: RouteLanguage): string | null {
  if (leg.kind === 'off-street') return ''
  if (leg.kind === 'gate') return leg.gate === null ? null : labelGate(network, leg.gate, language)
  return leg.kind === 'crossing' ? labelCrossed(network, leg, language) : labelLeg(network, leg, language)
}

const shift = (junctions: readonly Junction[], at: number, along: number): Junction[] =>
  junctions.map((junction) => ({ at: junction.at + at, alongDecimeters: junction.alongDecimeters + along }))

/** Where two legs that sound alike meet, one can turn from one into the other. */
function join(section: Open, leg: RouteLeg, path: [number, number][]): void {
  const at = section.path.length
  const along = section.lengthDecimeters
  section.junctions.push({ at, alongDecimeters: along }, ...shift(leg.junctions, at, along))
  section.coordinates.push(...leg.coordinates)
  section.path.push(...path)
  section.lengthDecimeters += leg.lengthDecimeters
}

/** Junctions a few metres apart are one: a bend there is told once, and a jog that leads on is none. */
function clusterJunctions({ junctions, lengthDecimeters }: Open): { first: Junction; last: Junction }[] {
  const clusters: { first: Junction; last: Junction }[] = []
  for (const junction of junctions) {
    const last = clusters.at(-1)
    if (last && junction.alongDecimeters - last.first.alongDecimeters < wordDecimeters) last.last = junction
    else clusters.push({ first: junction, last: junction })
  }
  return clusters.filter(
    ({ first, last }) =>
      first.alongDecimeters >= wordDecimeters && lengthDecimeters - last.alongDecimeters >= wordDecimeters,
  )
}

/** Headings are taken no further than to the next junction. Across a square one goes as one likes. */
function splitAtBends(section: Open): Section[] {
  const { kind, key, label, path, coordinates, lengthDecimeters } = section
  const clusters = kind === 'street' || kind === 'steps' ? clusterJunctions(section) : []
  const parts: Section[] = []
  let start = { at: 0, alongDecimeters: 0 }
  const cut = (end: Junction) => {
    const [from, to] = [start.at, end.at + 1]
    const length = end.alongDecimeters - start.alongDecimeters
    const lines = { coordinates: coordinates.slice(from, to), path: path.slice(from, to) }
    parts.push({ kind, key, label, lengthDecimeters: length, ...lines })
    start = end
  }
  clusters.forEach(({ first, last }, c) => {
    const before = headingIn(path.slice(clusters[c - 1]?.last.at ?? 0, first.at + 1))
    const after = headingOut(path.slice(last.at, (clusters[c + 1]?.first.at ?? path.length) + 1))
    if (before !== null && after !== null && Math.abs(turnAngle(before, after)) >= bendDegrees) cut(last)
  })
  cut({ at: path.length - 1, alongDecimeters: lengthDecimeters })
  return parts
}
