import type { AccessPoints } from '#domain/network/accessPoints.ts'
import { createMiddleReader, type LabelledMembers, type MiddleReader } from '#domain/network/nearest/middleDistances.ts'
import type { WalkGraph } from '#domain/network/walkGraph.ts'
import type { ScoreLabels } from '../messages.ts'

interface Counts {
  present: number
  judged: number
}

/** Counts, from the middle of an edge, the items within the limit and those that can be judged, by the rules of `scoreCircle`. */
export function createScoreReader(
  graph: WalkGraph,
  supply: AccessPoints,
  { items, limit }: ScoreLabels,
  edges?: ReadonlySet<number>,
): (edge: number) => Counts {
  const readerOf = (nearest: LabelledMembers) => createMiddleReader(graph, supply, nearest, edges)
  const readers = items.map(({ nearest, wider, tellsAbsence }) => ({
    nearest: nearest.map(readerOf),
    wider: wider.map(readerOf),
    tellsAbsence,
  }))
  return (edge) => {
    const isWithin = ({ distanceOf }: MiddleReader) => distanceOf(edge) <= limit
    const counts = { present: 0, judged: 0 }
    for (const { nearest, wider, tellsAbsence } of readers) {
      const isPresent = nearest.some(isWithin)
      // Something like it is near: it cannot be told whether it is this.
      if (!isPresent && (!tellsAbsence || wider.some(isWithin))) continue
      counts.judged++
      if (isPresent) counts.present++
    }
    return counts
  }
}
