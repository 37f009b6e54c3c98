import Flatbush from 'flatbush'
import { createProjection, type Projection } from '../geo/transverseMercator.ts'
import { type AccessKind, type AccessPoint, accessKinds } from './accessPoints.ts'
import { type Network, unreached } from './network.ts'
import { createObstacleTest } from './obstacleTest.ts'
import { beforeGateCentimeters, createShutGateTest } from './shutGates.ts'
import type { WalkGraph } from './walkGraph.ts'

/** Why something could not be linked to the network. */
export const linkFailures = ['no-street-near', 'behind-obstacle', 'only-island', 'gates-closed', 'no-geometry'] as const
export type LinkFailure = (typeof linkFailures)[number]

export interface Snapped {
  point: AccessPoint
  /** Only an island was within the limit: it is linked, but to no way into the city. */
  isIsland: boolean
}

/** Links places to points on edges: never to a node, never across water, railway, motorway or wall, never onto a bridge from below. */
export interface Snapper {
  /** The edge is part of an island for these walkers. */
  isIsland(edge: number): boolean
  network: Network
  projection: Projection
  graph: WalkGraph
  /** The nearest edge that may be walked to straight, the main network before an island; centimetres of the plane, limit in decimetres, inclusive. */
  snap(x: number, y: number, limit: number, kind: AccessKind): Snapped | { failure: LinkFailure }
  /** Open edges' segments whose boxes touch the box, ascending; not those of bridges and tunnels. */
  segmentsIn(minX: number, minY: number, maxX: number, maxY: number): number[]
  /** Whether something stands between a place and the foot found for it on a segment; a closed gate at the segment's end too. */
  isHidden(segment: number, foot: Foot, x: number, y: number): boolean
  /** The point of the segment nearest to the place. */
  footOn(segment: number, x: number, y: number, out: Foot): void
  accessAt(segment: number, share: number, accessCentimeters: number, x: number, kind: AccessKind): AccessPoint
}

export interface Foot {
  x: number
  y: number
  /** Along the segment, 0–1. */
  share: number
  /** Centimetres of the plane. */
  distance: number
}

export function createSnapper(graph: WalkGraph): Snapper {
  const { network } = graph
  const { segmentVertex, segmentEdge, vertexX, vertexY, vertexStart, edgeIsApart, edgeIsIsland, edgeLength } = network
  const projection = createProjection(network.lng0, network.lat0)
  const index = segmentVertex.length > 0 ? Flatbush.from(network.segmentIndex) : null
  const isBlocked = createObstacleTest(network.obstacles)
  const mayLink = (segment: number) => {
    const edge = segmentEdge[segment]!
    return graph.edgeCost[edge] !== unreached && edgeIsApart[edge] === 0
  }

  const isIsland = (edge: number) => (edgeIsIsland[edge]! & graph.classBit) !== 0
  const isShut = createShutGateTest(graph)

  /** The half metre before a closed gate is seen from where it begins: see `shutGates`. */
  function isHidden(segment: number, foot: Foot, x: number, y: number): boolean {
    const v = segmentVertex[segment]!
    const dx = vertexX[v + 1]! - vertexX[v]!
    const dy = vertexY[v + 1]! - vertexY[v]!
    const before = Math.min(0.5, beforeGateCentimeters / Math.sqrt(dx * dx + dy * dy))
    const isAtShutGate =
      (foot.share < before && isShut(vertexX[v]!, vertexY[v]!)) ||
      (foot.share > 1 - before && isShut(vertexX[v + 1]!, vertexY[v + 1]!))
    if (!isAtShutGate) return isBlocked(x, y, foot.x, foot.y)
    const share = Math.min(1 - before, Math.max(before, foot.share))
    return isBlocked(x, y, vertexX[v]! + share * dx, vertexY[v]! + share * dy)
  }

  function footOn(segment: number, x: number, y: number, out: Foot): void {
    const v = segmentVertex[segment]!
    const ax = vertexX[v]!
    const ay = vertexY[v]!
    const dx = vertexX[v + 1]! - ax
    const dy = vertexY[v + 1]! - ay
    const square = dx * dx + dy * dy
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square))
    out.share = share
    out.x = ax + share * dx
    out.y = ay + share * dy
    out.distance = Math.sqrt((out.x - x) ** 2 + (out.y - y) ** 2)
  }

  /** By share of the edge's whole drawn length, so that offsets of a point and of its mirror add up to the edge. */
  function offsetAt(segment: number, share: number): number {
    const edge = segmentEdge[segment]!
    const at = segmentVertex[segment]!
    let before = 0
    let total = 0
    for (let v = vertexStart[edge]!; v + 1 < vertexStart[edge + 1]!; v++) {
      const length = Math.hypot(vertexX[v + 1]! - vertexX[v]!, vertexY[v + 1]! - vertexY[v]!)
      if (v < at) before += length
      else if (v === at) before += share * length
      total += length
    }
    return total === 0 ? 0 : Math.round((before / total) * edgeLength[edge]!)
  }

  function accessAt(segment: number, share: number, centimeters: number, x: number, kind: AccessKind): AccessPoint {
    return {
      edge: segmentEdge[segment]!,
      offset: offsetAt(segment, share),
      access: Math.round(centimeters / 10 / projection.scaleAt(x / 100)),
      kind: accessKinds.indexOf(kind),
    }
  }

  function snap(x: number, y: number, limit: number, kind: AccessKind): Snapped | { failure: LinkFailure } {
    if (!index) return { failure: 'no-street-near' }
    const reach = (limit + 0.5) * 10 * projection.scaleAt(x / 100)
    let failure: LinkFailure = 'no-street-near'
    let island: AccessPoint | null = null
    let seen = 0
    let waiting: (Foot & { segment: number })[] = []
    for (let most = 8; ; most *= 4) {
      // In order of their boxes' distances, a lower bound: what lies nearer than the last box cannot be overtaken.
      const near = index.neighbors(x, y, most, reach, mayLink)
      const bound = near.length < most ? Number.POSITIVE_INFINITY : boxDistance(near.at(-1)!, x, y)
      for (const segment of near.slice(seen)) {
        const foot = { segment, x: 0, y: 0, share: 0, distance: 0 }
        footOn(segment, x, y, foot)
        if (foot.distance <= reach) waiting.push(foot)
      }
      seen = near.length
      waiting.sort((a, b) => a.distance - b.distance || a.segment - b.segment)
      const next = waiting.findIndex(({ distance }) => distance > bound)
      const sure = next < 0 ? waiting : waiting.slice(0, next)
      waiting = next < 0 ? [] : waiting.slice(next)
      for (const foot of sure) {
        if (island && isIsland(segmentEdge[foot.segment]!)) continue
        if (isHidden(foot.segment, foot, x, y)) {
          failure = 'behind-obstacle'
          continue
        }
        const point = accessAt(foot.segment, foot.share, foot.distance, x, kind)
        if (!isIsland(point.edge)) return { point, isIsland: false }
        island ??= point
      }
      if (bound === Number.POSITIVE_INFINITY) return island ? { point: island, isIsland: true } : { failure }
    }
  }

  function boxDistance(segment: number, x: number, y: number): number {
    const v = segmentVertex[segment]!
    const dx = Math.max(Math.min(vertexX[v]!, vertexX[v + 1]!) - x, 0, x - Math.max(vertexX[v]!, vertexX[v + 1]!))
    const dy = Math.max(Math.min(vertexY[v]!, vertexY[v + 1]!) - y, 0, y - Math.max(vertexY[v]!, vertexY[v + 1]!))
    return Math.sqrt(dx * dx + dy * dy)
  }

  return {
    network,
    projection,
    graph,
    isIsland,
    snap,
    isHidden,
    footOn,
    accessAt,
    segmentsIn: (minX, minY, maxX, maxY) =>
      index ? index.search(minX, minY, maxX, maxY, mayLink).sort((a, b) => a - b) : [],
  }
}
