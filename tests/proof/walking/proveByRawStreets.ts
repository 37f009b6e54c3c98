import { expect } from 'vitest'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { footBit, unreached } from '#domain/network/network.ts'
import { createSearcher, noArc, type Reach } from '#domain/network/search.ts'
import { readOsm } from '../../../server/import/osm/readOsm.ts'
import { readWalkingRules } from '../../../server/jobs/network/readWalkingRules.ts'
import { createRandom } from '../../bench/syntheticCity.ts'
import { type Arcs, link, search } from '../../domain/network/nearest/textbook.ts'
import type { ProofCity } from './openWalkingProof.ts'

interface RawStreets {
  /** Metres between nodes of the file: every street but motorways, and straight across every area, whoever may walk there. */
  arcs: Arcs
  /** Without what the rules close, without the points that are closed and round every area. */
  openArcs: Arcs
  positions: Map<number, readonly [number, number]>
  /** Pairs of nodes, as "a b", that the rules close, or that cross an area. */
  special: Set<string>
  /** Positions of gates and other points closed to walkers. */
  closedPoints: Set<string>
}

const pair = (a: number, b: number) => `${Math.min(a, b)} ${Math.max(a, b)}`
const spot = ([lng, lat]: readonly number[]) => `${lng!.toFixed(7)} ${lat!.toFixed(7)}`

async function readRawStreets(path: string): Promise<RawStreets> {
  const { judgeStreet, judgePoint } = readWalkingRules()
  const raw: RawStreets = {
    arcs: new Map(),
    openArcs: new Map(),
    positions: new Map(),
    special: new Set(),
    closedPoints: new Set(),
  }
  const connect = (a: number, b: number, isSpecial: boolean) => {
    const meters = metersBetween(raw.positions.get(a)!, raw.positions.get(b)!)
    link(raw.arcs, a, b, meters)
    link(raw.arcs, b, a, meters)
    if (isSpecial) raw.special.add(pair(a, b))
  }
  for await (const event of readOsm(path)) {
    if (event.type !== 'row') continue
    const { row } = event
    if (row.kind === 'base-feature' && row.geometry.type === 'Point') {
      if ((judgePoint(row.type, row.tags)?.closedTo ?? 0) & 1) raw.closedPoints.add(spot(row.geometry.coordinates))
    }
    if (row.kind !== 'street' || row.highway.startsWith('motorway')) continue
    const { geometry, nodeRefs } = row
    const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
    for (const [i, [lng, lat]] of lines.flat().entries()) raw.positions.set(nodeRefs[i]!, [lng!, lat!])
    const isClosed = (judgeStreet({ ...row.tags, highway: row.highway }).closedTo & 1) === 1
    let first = 0
    for (const { length } of lines) {
      for (let i = first + 1; i < first + length; i++) connect(nodeRefs[i - 1]!, nodeRefs[i]!, isClosed)
      first += length
    }
    if (geometry.type === 'LineString') continue
    nodeRefs.forEach((a, i) => {
      for (const b of nodeRefs.slice(i + 2)) if (a !== b) connect(a, b, true)
    })
  }
  const isShut = (node: number) => raw.closedPoints.has(spot(raw.positions.get(node)!))
  for (const [from, list] of raw.arcs) {
    for (const { to, cost } of list) {
      if (!raw.special.has(pair(from, to)) && !isShut(from) && !isShut(to)) link(raw.openArcs, from, to, cost)
    }
  }
  return raw
}

/** On the ellipsoid, for neighbours: by the radii of curvature halfway between. */
function metersBetween([lng1, lat1]: readonly [number, number], [lng2, lat2]: readonly [number, number]): number {
  const radians = Math.PI / 180
  const phi = ((lat1 + lat2) / 2) * radians
  const square = 0.0066943799901413165
  const w = 1 - square * Math.sin(phi) ** 2
  const north = ((6378137 * (1 - square)) / w ** 1.5) * (lat2 - lat1) * radians
  const east = (6378137 / Math.sqrt(w)) * Math.cos(phi) * (lng2 - lng1) * radians
  return Math.hypot(north, east)
}

export interface RawComparison {
  compared: number
  /** As long to the rounding of edges. */
  same: number
  /** Longer, or without a way, where the shorter way uses what the rules close or cuts across an area. */
  longerByRules: number
  /** No longer than by what the rules leave open, round every area. */
  noLongerThanOpen: number
}

/**
 * Walks between nodes of the network against the file's own streets, read anew and joined by a few lines of code that know no rule, square or gate. No walk is
 * shorter than there, and where one is longer, the shorter one breaks a rule: it uses a closed street, passes a closed gate or cuts across an area. Nor is one
 * longer than with those left out.
 */
export async function proveByRawStreets({ graph }: ProofCity, path: string): Promise<RawComparison> {
  const { network } = graph
  const raw = await readRawStreets(path)
  const nodeOf = nodesByPosition(raw, createProjection(network.lng0, network.lat0))
  const rawOf = Array.from(network.nodeX, (x, node) => nodeOf.get(`${x} ${network.nodeY[node]}`))
  const searcher = createSearcher(graph)
  const random = createRandom(31)
  const result: RawComparison = { compared: 0, same: 0, longerByRules: 0, noLongerThanOpen: 0 }
  for (let n = 0; n < 6; n++) {
    const edge = Math.floor(random() * network.edgeCount)
    const source = network.edgeFrom[edge]!
    if (graph.edgeCost[edge] === unreached || network.edgeIsIsland[edge]! & footBit) continue
    const reach = searcher.run([{ edge, offset: 0, access: 0, kind: 0 }], unreached - 1)
    const hops = hopsOf(graph, reach)
    const start = [{ node: rawOf[source]!, distance: 0, facility: 0 }]
    const distances = search(raw.arcs, start)
    const openDistances = search(raw.openArcs, start)
    for (let node = 0; node < network.nodeCount; node++) {
      const target = rawOf[node]
      const shortest = target === undefined ? undefined : distances.get(target)?.distance
      if (target === undefined || shortest === undefined) continue
      result.compared++
      const walked = reach.distance[node] === unreached ? Infinity : reach.distance[node]! / 10
      // Each edge is rounded to a decimetre; a street of three kilometres here differs from the other formula by a millimetre.
      const rounding = 0.05 * (hops[node]! + 1) + 1e-5 * shortest
      expect(walked, `node ${node} from ${source}`).toBeGreaterThanOrEqual(shortest - rounding)
      const open = openDistances.get(target)?.distance
      if (open !== undefined) {
        // The longer way has roundings of its own.
        expect(walked, `node ${node} from ${source}`).toBeLessThanOrEqual(open + 1 + 1e-3 * open)
        result.noLongerThanOpen++
      }
      if (walked <= shortest + rounding) result.same++
      else {
        expect(breaksRule(raw, distances, target), `node ${node} from ${source}: ${walked} m, ${shortest} m`).toBe(true)
        result.longerByRules++
      }
    }
  }
  return result
}

function nodesByPosition({ positions }: RawStreets, projection: ReturnType<typeof createProjection>) {
  const nodes = new Map<string, number>()
  const plane = new Float64Array(2)
  for (const [node, [lng, lat]] of positions) {
    projection.forward(lng, lat, plane, 0)
    nodes.set(`${Math.round(100 * plane[0]!)} ${Math.round(100 * plane[1]!)}`, node)
  }
  return nodes
}

/** Edges of the walk to each reached node. */
function hopsOf({ network, edges }: ProofCity['graph'], { count, nodes, arc }: Reach): Uint32Array {
  const hops = new Uint32Array(network.nodeCount)
  for (let i = 0; i < count; i++) {
    const node = nodes[i]!
    if (arc[node] === noArc) continue
    const edge = edges[arc[node]!]!
    const tail = network.edgeFrom[edge] === node ? network.edgeTo[edge]! : network.edgeFrom[edge]!
    hops[node] = hops[tail]! + 1
  }
  return hops
}

/** Whether the shortest way to a node of the file uses something that no walker may. */
function breaksRule(raw: RawStreets, distances: Map<number, { distance: number }>, target: number): boolean {
  for (let node = target; ; ) {
    if (raw.closedPoints.has(spot(raw.positions.get(node)!))) return true
    const own = distances.get(node)!.distance
    if (own === 0) return false
    const before = raw.arcs.get(node)!.find(({ to, cost }) => Math.abs(distances.get(to)!.distance + cost - own) < 1e-9)
    if (!before) throw new Error(`The way to node ${node} has no last step`)
    if (raw.special.has(pair(node, before.to))) return true
    node = before.to
  }
}
