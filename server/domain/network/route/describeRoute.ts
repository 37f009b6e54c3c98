import type { Network } from '../network.ts'
import { gatherSections, type Section, wordDecimeters } from './gatherSections.ts'
import { toPlanePath } from './planePath.ts'
import type { Position, Route, RouteLeg } from './route.ts'
import { type Move, type RouteWords, routeWords, type Side } from './routeWords.ts'
import type { RouteLanguage } from './streetLabel.ts'
import { headingIn, headingOut, nameDirection, nameTurn, type Turn, turnAngle } from './turn.ts'

type Maneuver = 'depart' | Turn | 'gate' | 'steps' | 'crossing' | 'arrive'

export interface RouteStep {
  text: string
  /** Walked until the next step; the steps add up to the route. 0 for a gate. */
  lengthDecimeters: number
  /** Where the step begins. */
  position: Position
  maneuver: Maneuver
}

/** The route in words, from setting out to arriving; at least one step. */
export function describeRoute(route: Route, network: Network, language: RouteLanguage): RouteStep[] {
  const words = routeWords[language]
  const { sections, arrival, leftDecimeters } = gatherSections(route, network, language)
  const steps: RouteStep[] = []
  let before: number | null = null
  /** The street one is on, also while crossing another. */
  let street = ''
  sections.forEach((section, i) => {
    const { kind, key, label, lengthDecimeters, coordinates, path } = section
    const position = coordinates[0]!
    const after = headingOut(path)
    const turn = before === null ? null : after === null ? 'straight' : nameTurn(turnAngle(before, after))
    const direction = after === null ? null : nameDirection(after)
    const reached = kind === 'off-street' ? firstStreet(sections, i + 1) : label
    const move: Move = { turn, direction, goesOn: key === street, label: reached, lengthDecimeters }
    steps.push({ text: say(words, kind, move), lengthDecimeters, position, maneuver: maneuverOf(kind, turn, i === 0) })
    before = headingIn(path) ?? before
    if (kind === 'street' || kind === 'square') street = key
  })
  steps.push(arrive(words, arrival, route, before, leftDecimeters, network))
  return steps
}

function say(words: RouteWords, kind: Section['kind'], move: Move): string {
  if (kind === 'gate') return words.gate(move.label)
  return kind === 'off-street' ? words.leave(move) : words[kind](move)
}

function maneuverOf(kind: Section['kind'], turn: Turn | null, isFirst: boolean): Maneuver {
  if (kind === 'gate') return kind
  if (isFirst) return 'depart'
  return kind === 'steps' || kind === 'crossing' ? kind : (turn ?? 'straight')
}

/** The street that one comes to from the door. */
function firstStreet(sections: readonly Section[], from: number): string {
  const next = sections[from]
  return next?.kind === 'street' || next?.kind === 'square' ? next.label : ''
}

function arrive(
  words: RouteWords,
  leg: RouteLeg | null,
  { legs, geometry }: Route,
  before: number | null,
  leftDecimeters: number,
  network: Network,
): RouteStep {
  const lengthDecimeters = leftDecimeters + (leg?.lengthDecimeters ?? 0)
  const isFar = lengthDecimeters >= wordDecimeters
  const text =
    legs.length === 0 ? words.here : words.arrive(sideOf(leg, before, network), isFar ? lengthDecimeters : null)
  return { text, lengthDecimeters, position: isFar && leg ? leg.coordinates[0]! : geometry.at(-1)!, maneuver: 'arrive' }
}

/** On which side of the last street the target lies, where its place is known and is more than a metre off. */
function sideOf(leg: RouteLeg | null, before: number | null, network: Network): Side {
  if (!leg || before === null || leg.coordinates.length < 2 || leg.lengthDecimeters < 10) return null
  const after = headingOut(toPlanePath(network, leg.coordinates))
  if (after === null) return null
  const angle = turnAngle(before, after)
  if (Math.abs(angle) <= 20) return 'ahead'
  if (Math.abs(angle) > 160) return null
  return angle < 0 ? 'left' : 'right'
}
