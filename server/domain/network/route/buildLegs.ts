import { edgeKinds, kindGate, kindStreet, type Network } from '../network.ts'
import type { WalkGraph } from '../walkGraph.ts'
import { createLocator, type Locate } from './createLocator.ts'
import { cutLine } from './cutLine.ts'
import type { Position, Route, RouteEnd, RouteLeg, Stretch } from './route.ts'
import { hasSameName } from './streetLabel.ts'

type Walk = Omit<Route, 'costDecimeters'>

/** Joins what is walked of each edge into legs, with the straight parts at both ends. Lengths are those of the network: they add up. */
export function buildLegs(graph: WalkGraph, origin: RouteEnd, stretches: readonly Stretch[], target: RouteEnd): Walk {
  const { network } = graph
  const locate = createLocator(network)
  const legs: RouteLeg[] = []
  for (const { edge, from, to } of stretches) {
    const isGate = network.edgeKind[edge] === kindGate
    if (!isGate && from === to) continue
    const firstNode = from <= to ? network.edgeFrom[edge]! : network.edgeTo[edge]!
    const length = Math.abs(to - from)
    if (isGate) legs.push(gateLeg(network, edge, locate))
    else {
      const line = locate(cutLine(network, edge, from, to))
      const last = legs.at(-1)
      if (last && continues(network, last, edge)) extend(graph, last, length, line, firstNode)
      else legs.push(streetLeg(network, edge, length, line))
    }
  }
  const onStreet = locate(cutLine(network, target.edge, target.offset, target.offset))[0]!
  const all = [
    ...offStreet(origin, locate(cutLine(network, origin.edge, origin.offset, origin.offset))[0]!, false),
    ...legs,
    ...offStreet(target, onStreet, true),
  ]
  const geometry = joinLines(all)
  while (geometry.length < 2) geometry.push(geometry[0] ?? onStreet)
  return { lengthDecimeters: all.reduce((sum, leg) => sum + leg.lengthDecimeters, 0), legs: all, geometry }
}

/** Parts of one street, or streets of one name and kind: the same road is mapped in many pieces. */
function continues(network: Network, leg: RouteLeg, edge: number): boolean {
  const street = network.edgeStreet[edge]!
  if (leg.street === null || leg.kind !== edgeKinds[network.edgeKind[edge]!]) return false
  return leg.street === street || hasSameName(network, leg.street, street)
}

function streetLeg({ edgeKind, edgeStreet }: Network, edge: number, length: number, line: Position[]): RouteLeg {
  const kind = edgeKinds[edgeKind[edge]!]!
  const street = edgeStreet[edge]!
  return { kind, street, gate: null, crosses: null, lengthDecimeters: length, coordinates: line, junctions: [] }
}

function gateLeg(network: Network, edge: number, locate: Locate): RouteLeg {
  const gate = network.edgeStreet[edge]!
  const { x, y } = network.gates[gate]!
  const coordinates = locate([x, y])
  return { kind: 'gate', street: null, gate, crosses: null, lengthDecimeters: 0, coordinates, junctions: [] }
}

/** Lengthens a leg past `node`, at which it meets whatever else is open there. */
function extend(graph: WalkGraph, leg: RouteLeg, length: number, line: Position[], node: number): void {
  if (graph.offsets[node + 1]! - graph.offsets[node]! > 2)
    leg.junctions.push({ at: leg.coordinates.length - 1, alongDecimeters: leg.lengthDecimeters })
  if (leg.kind === 'crossing') leg.crosses ??= streetAcross(graph, node, leg.street)
  leg.lengthDecimeters += length
  leg.coordinates.push(...line.slice(1))
}

/** The street that passes over a node in the middle of a crossing; one with a name if there is one. */
function streetAcross({ network, offsets, edges }: WalkGraph, node: number, own: number | null): number | null {
  let unnamed: number | null = null
  for (let a = offsets[node]!; a < offsets[node + 1]!; a++) {
    const edge = edges[a]!
    const street = network.edgeStreet[edge]!
    if (network.edgeKind[edge] !== kindStreet || street === own) continue
    if (network.streets.name[street] !== 0) return street
    unnamed ??= street
  }
  return unnamed
}

/** The straight part between a place and the street; nothing where the place is on it. */
function offStreet({ access, position }: RouteEnd, onStreet: Position, isArrival: boolean): RouteLeg[] {
  if (access === 0) return []
  const line = position ? [position, onStreet] : [onStreet]
  const coordinates = isArrival ? line.reverse() : line
  const kind = 'off-street'
  return [{ kind, street: null, gate: null, crosses: null, lengthDecimeters: access, coordinates, junctions: [] }]
}

function joinLines(legs: readonly RouteLeg[]): Position[] {
  const joined: Position[] = []
  for (const position of legs.flatMap(({ coordinates }) => coordinates)) {
    const last = joined.at(-1)
    if (last?.[0] !== position[0] || last[1] !== position[1]) joined.push(position)
  }
  return joined
}
