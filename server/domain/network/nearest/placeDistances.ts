import type { AccessPoints } from '../accessPoints.ts'
import { unreached } from '../network.ts'
import { costFromStart, type WalkGraph } from '../walkGraph.ts'
import type { Labels } from './labels.ts'

/** Reads from labels how far each place has to the nearest facility of their category, and to which. */
export interface PlaceReader {
  /** Of place i of `places`, decimetres; `unreached` where there is none. */
  distanceOf(places: AccessPoints, place: number): number
  /** The facility of the last distance asked, by its place in `members`; −1 where there was none. */
  facility(): number
}

/**
 * A place walks from an access point to either end of its edge and on by the labels; or, where a facility touches the very same edge, straight
 * along it, which no node need know of. Equal distances go to the first facility.
 */
export function createPlaceReader(
  graph: WalkGraph,
  supply: AccessPoints,
  members: ArrayLike<number>,
  labels: Labels,
): PlaceReader {
  const { network, edgeCost } = graph
  const { edgeFrom, edgeTo } = network
  const onEdge = indexByEdge(graph, supply, members)
  let found = -1

  function distanceOf(places: AccessPoints, place: number): number {
    let least = unreached
    found = -1
    const consider = (distance: number, facility: number) => {
      if (distance > least || (distance === least && facility >= found)) return
      least = distance
      found = facility
    }
    for (let p = places.start[place]!; p < places.start[place + 1]!; p++) {
      const edge = places.edge[p]!
      const cost = edgeCost[edge]!
      if (cost === unreached) continue
      const access = places.access[p]!
      const first = costFromStart(graph, edge, places.offset[p]!)
      const from = edgeFrom[edge]!
      const to = edgeTo[edge]!
      if (labels.distance[from] !== unreached) consider(access + first + labels.distance[from]!, labels.source[from]!)
      if (labels.distance[to] !== unreached) consider(access + cost - first + labels.distance[to]!, labels.source[to]!)
      for (let at = onEdge.first[edge]!; at !== onEdge.end; at = onEdge.next[at]!)
        consider(access + Math.abs(onEdge.cost[at]! - first) + onEdge.access[at]!, onEdge.facility[at]!)
    }
    return least
  }

  return { distanceOf, facility: () => found }
}

function indexByEdge(graph: WalkGraph, supply: AccessPoints, members: ArrayLike<number>) {
  let count = 0
  for (let f = 0; f < members.length; f++) count += supply.start[members[f]! + 1]! - supply.start[members[f]!]!
  const end = unreached
  const first = new Uint32Array(graph.network.edgeCount).fill(end)
  const next = new Uint32Array(count)
  const facility = new Uint32Array(count)
  const access = new Uint32Array(count)
  const cost = new Uint32Array(count)
  let at = 0
  for (let f = 0; f < members.length; f++) {
    for (let p = supply.start[members[f]!]!; p < supply.start[members[f]! + 1]!; p++) {
      const edge = supply.edge[p]!
      if (graph.edgeCost[edge] === unreached) continue
      facility[at] = f
      access[at] = supply.access[p]!
      cost[at] = costFromStart(graph, edge, supply.offset[p]!)
      next[at] = first[edge]!
      first[edge] = at++
    }
  }
  return { first, next, facility, access, cost, end }
}
