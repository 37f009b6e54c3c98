import Flatbush from 'flatbush'
import { type Circler, createCircler } from '#domain/circles/createCircler.ts'
import { createSweeper, type Sweeper } from '#domain/network/nearest/sweep.ts'
import { createSearcher, type Searcher } from '#domain/network/search.ts'
import { createSnapper, type Snapper } from '#domain/network/snapper.ts'
import { createWalkGraph, type WalkGraph } from '#domain/network/walkGraph.ts'
import type { WalkerData } from './messages.ts'

/** What a thread makes of a walker's network, each part when it is first needed. */
export interface HeldWalker {
  data: WalkerData
  graph: WalkGraph
  snapper(): Snapper
  searcher(): Searcher
  sweeper(): Sweeper
  circler(): Circler
  /** Segments of all edges whose boxes touch the box, bridges and closed streets among them; centimetres. */
  segmentsIn(minX: number, minY: number, maxX: number, maxY: number): number[]
}

export function holdWalker(data: WalkerData): HeldWalker {
  const graph = createWalkGraph(data.network, data.walkerClass, data.edgeCosts ?? undefined)
  const { segmentVertex, segmentIndex } = data.network
  const index = once(() => (segmentVertex.length > 0 ? Flatbush.from(segmentIndex) : null))
  return {
    data,
    graph,
    snapper: once(() => createSnapper(graph)),
    searcher: once(() => createSearcher(graph)),
    circler: once(() => createCircler(graph, { stripMeters: data.stripMeters })),
    segmentsIn: (...box) => index()?.search(...box) ?? [],
    sweeper: once(() => createSweeper(graph, data.elimination)),
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
