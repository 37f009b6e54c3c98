import { createCircler } from '#domain/circles/createCircler.ts'
import { type AccessPoint, packAccessPoints } from '#domain/network/accessPoints.ts'
import type { Labels } from '#domain/network/nearest/labels.ts'
import { unreached } from '#domain/network/network.ts'
import { createScenario } from '#domain/network/scenario/scenario.ts'
import { createSearcher } from '#domain/network/search.ts'
import { median } from '../median.ts'
import { createRandom } from '../syntheticCity.ts'
import type { BenchCity } from './benchCity.ts'

/** 15 minutes at 60 m/min. */
const limit = 9000
const searches = 1000
const circles = 200
const additions = 201
const placeCount = 200_000

export interface OriginReport {
  search: { medianMs: number; highMs: number; nodes: number }
  circle: { medianMs: number; highMs: number }
  addition: { medianMs: number; highMs: number; nodes: number; facilities: number; places: number }
}

/** What one origin costs, from open streets chosen at random; the seed is fixed. `highMs` is the 95th percentile. */
export function measureOrigins(city: BenchCity, labels: readonly Labels[]): OriginReport {
  const { graph } = city
  const random = createRandom(3)
  const open = [...graph.edgeCost.keys()].filter(
    (edge) => graph.edgeCost[edge] !== unreached && (graph.network.edgeIsIsland[edge]! & graph.classBit) === 0,
  )
  const anywhere = (): AccessPoint => {
    const edge = open[Math.floor(random() * open.length)]!
    return { edge, offset: Math.floor(random() * graph.network.edgeLength[edge]!), access: 100, kind: 0 }
  }
  const searcher = createSearcher(graph)
  const reached: number[] = []
  const search = timeEach(searches, anywhere, (origin) => reached.push(searcher.run([origin], limit).count))
  const circler = createCircler(graph)
  const circle = timeEach(circles, anywhere, (origin) => circler.circles([origin], null, [limit]))
  const addition = measureAdditions(city, labels, anywhere)
  return { search: { ...search, nodes: median(reached) }, circle, addition }
}

/** Toilets, and places of demand on the streets in the order of their edges, as land is sampled parcel after parcel. */
function measureAdditions(
  { graph, supply, categories }: BenchCity,
  labels: readonly Labels[],
  anywhere: () => AccessPoint,
) {
  const category = categories.findIndex(({ id }) => id === 'toilet')
  const { members } = categories[category]!
  const points = Array.from({ length: placeCount }, anywhere).sort((a, b) => a.edge - b.edge)
  const ones = new Float64Array(placeCount).fill(1)
  const scenario = createScenario({
    graph,
    supply,
    members,
    labels: labels[category]!,
    demand: {
      places: packAccessPoints(points.map((point) => [point])),
      weights: { landSquareMeters: ones, people: ones, households: ones },
      districts: Int32Array.from({ length: placeCount }, (_, place) => Math.floor((9 * place) / placeCount)),
      limit: 3000,
    },
  })
  const nodes: number[] = []
  const times = timeEach(
    additions,
    () => ({ kind: 'add-facility' as const, points: [anywhere()] }),
    (change) => nodes.push(scenario.apply(change).changedNodes),
    () => scenario.undo(),
  )
  return { ...times, nodes: median(nodes), facilities: members.length, places: placeCount }
}

/** The first half warms; only the second is counted. */
function timeEach<T>(count: number, make: () => T, run: (item: T) => unknown, after: () => unknown = () => null) {
  const times: number[] = []
  for (let i = 0; i < 2 * count; i++) {
    const item = make()
    const from = performance.now()
    run(item)
    times.push(performance.now() - from)
    after()
  }
  const counted = times.slice(count)
  return { medianMs: median(counted), highMs: counted.toSorted((a, b) => a - b)[Math.floor(0.95 * count)]! }
}
