import type { AccessPoints } from '#domain/network/accessPoints.ts'
import { createMiddleReader } from '#domain/network/nearest/middleDistances.ts'
import { unreached } from '#domain/network/network.ts'
import type { WalkGraph } from '#domain/network/walkGraph.ts'
import type { StreetScores, StreetWalks, Task } from '../messages.ts'
import { createScoreReader } from './createScoreReader.ts'

/** The walk from every street that is open to the walker to the nearest of the members. */
export function streetWalksTask(
  graph: WalkGraph,
  supply: AccessPoints,
  { nearest }: Extract<Task, { type: 'street-walks' }>,
): StreetWalks {
  const edges = streetsOf(graph)
  const decimeters = new Uint32Array(edges.length)
  const facility = new Int32Array(edges.length)
  const reader = createMiddleReader(graph, supply, nearest)
  edges.forEach((edge, i) => {
    decimeters[i] = reader.distanceOf(edge)
    facility[i] = reader.facility()
  })
  return { edges, decimeters, facility }
}

/** How much of a circle set is within reach of every such street. */
export function streetScoresTask(
  graph: WalkGraph,
  supply: AccessPoints,
  { labels }: Extract<Task, { type: 'street-scores' }>,
): StreetScores {
  const edges = streetsOf(graph)
  const present = new Uint16Array(edges.length)
  const judged = new Uint16Array(edges.length)
  const scoreOf = createScoreReader(graph, supply, labels)
  edges.forEach((edge, i) => {
    const counts = scoreOf(edge)
    present[i] = counts.present
    judged[i] = counts.judged
  })
  return { edges, present, judged }
}

/** A gate has no length, and so no middle. */
function streetsOf({ edgeCost, network: { edgeLength } }: WalkGraph): Uint32Array {
  const isStreet = (edge: number) => edgeLength[edge] !== 0 && edgeCost[edge] !== unreached
  return Uint32Array.from([...edgeLength.keys()].filter(isStreet))
}
