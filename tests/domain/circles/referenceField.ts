import Flatbush from 'flatbush'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import type { AccessPoint } from '#domain/network/accessPoints.ts'
import { createObstacleTest } from '#domain/network/obstacleTest.ts'
import { costFromStart, type WalkGraph } from '#domain/network/walkGraph.ts'

/** What circles are held against: plain search and plain geometry, nothing shared with what is tested. Decimetres; places in centimetres of the plane. */
export interface ReferenceField {
  /** Cost at a place of an edge, decimetres of cost from its first node. */
  costOnEdge(edge: number, at: number): number
  /** Least cost at the nearest point of a segment, at a vertex or an origin within the strip, plus the straight way from there where nothing stands between. */
  costAt(x: number, y: number): number
  /** Distance in decimetres to the nearest street point that is reached within the limit, whatever stands between. */
  distanceToReached(x: number, y: number, limit: number): number
  /** Points along all that is reached within the limit, about every `spacing` centimetres and at both ends. */
  reachedPoints(limit: number, spacing: number): [number, number][]
}

export function createReferenceField(
  graph: WalkGraph,
  origins: readonly AccessPoint[],
  stripMeters = 30,
): ReferenceField {
  const { network, edgeCost } = graph
  const { vertexStart, vertexX, vertexY, segmentVertex, segmentEdge, edgeFrom, edgeTo, edgeIsApart } = network
  const isBlocked = createObstacleTest(network.obstacles)
  const open = (edge: number) => edgeCost[edge] !== 0xffff_ffff
  const distance = searchPlainly(graph, origins)
  const index = Flatbush.from(network.segmentIndex)
  const projection = createProjection(network.lng0, network.lat0)
  const perTrue = (x: number) => 1 / projection.scaleAt(x / 100)

  function costOnEdge(edge: number, at: number): number {
    const ways = [distance[edgeFrom[edge]!]! + at, distance[edgeTo[edge]!]! + edgeCost[edge]! - at]
    for (const point of origins) {
      if (point.edge === edge) ways.push(point.access + Math.abs(costFromStart(graph, edge, point.offset) - at))
    }
    return Math.min(...ways)
  }

  const drawn = (edge: number) => {
    const sums = [0]
    for (let v = vertexStart[edge]!; v + 1 < vertexStart[edge + 1]!; v++) {
      sums.push(sums.at(-1)! + Math.hypot(vertexX[v + 1]! - vertexX[v]!, vertexY[v + 1]! - vertexY[v]!))
    }
    return sums
  }
  const sumsOf = new Map<number, number[]>()
  const sums = (edge: number) => {
    if (!sumsOf.has(edge)) sumsOf.set(edge, drawn(edge))
    return sumsOf.get(edge)!
  }

  function footOn(segment: number, x: number, y: number) {
    const edge = segmentEdge[segment]!
    const v = segmentVertex[segment]!
    const [ax, ay, dx, dy] = [vertexX[v]!, vertexY[v]!, vertexX[v + 1]! - vertexX[v]!, vertexY[v + 1]! - vertexY[v]!]
    const square = dx * dx + dy * dy
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square))
    const [footX, footY] = [ax + share * dx, ay + share * dy]
    const along = sums(edge)[v - vertexStart[edge]!]! + share * Math.sqrt(square)
    const total = sums(edge).at(-1)!
    const cost = total === 0 ? costOnEdge(edge, 0) : costOnEdge(edge, (along / total) * edgeCost[edge]!)
    return { x: footX, y: footY, cost }
  }

  function placeOnEdge(edge: number, at: number): [number, number] {
    const first = vertexStart[edge]!
    const count = vertexStart[edge + 1]! - first
    if (count === 0) return [network.nodeX[edgeFrom[edge]!]!, network.nodeY[edgeFrom[edge]!]!]
    const along = edgeCost[edge] === 0 ? 0 : (at / edgeCost[edge]!) * sums(edge).at(-1)!
    let v = 0
    while (v + 2 < count && sums(edge)[v + 1]! < along) v++
    const length = sums(edge)[v + 1]! - sums(edge)[v]!
    const share = length === 0 ? 0 : (along - sums(edge)[v]!) / length
    const at0 = first + v
    return [
      vertexX[at0]! + share * (vertexX[at0 + 1]! - vertexX[at0]!),
      vertexY[at0]! + share * (vertexY[at0 + 1]! - vertexY[at0]!),
    ]
  }

  const near = (x: number, y: number, reach: number) =>
    index.search(x - reach, y - reach, x + reach, y + reach, (segment) => open(segmentEdge[segment]!))

  return {
    costOnEdge,
    costAt(x, y) {
      let least = Number.POSITIVE_INFINITY
      const leave = (fromX: number, fromY: number, cost: number) => {
        const off = (Math.hypot(x - fromX, y - fromY) / 10) * perTrue(x)
        if (off <= 10 * stripMeters && cost + off < least && !isBlocked(fromX, fromY, x, y)) least = cost + off
      }
      for (const segment of near(x, y, 101 * stripMeters)) {
        const edge = segmentEdge[segment]!
        if (edgeIsApart[edge]) continue
        const foot = footOn(segment, x, y)
        leave(foot.x, foot.y, foot.cost)
        const before = sums(edge)[segmentVertex[segment]! - vertexStart[edge]!]!
        const after = sums(edge)[segmentVertex[segment]! - vertexStart[edge]! + 1]!
        const perDrawn = sums(edge).at(-1) === 0 ? 0 : edgeCost[edge]! / sums(edge).at(-1)!
        const v = segmentVertex[segment]!
        leave(vertexX[v]!, vertexY[v]!, costOnEdge(edge, before * perDrawn))
        leave(vertexX[v + 1]!, vertexY[v + 1]!, costOnEdge(edge, after * perDrawn))
      }
      for (const point of origins) {
        if (!open(point.edge) || edgeIsApart[point.edge]) continue
        leave(...placeOnEdge(point.edge, costFromStart(graph, point.edge, point.offset)), point.access)
      }
      return least
    },
    distanceToReached(x, y, limit) {
      let least = Number.POSITIVE_INFINITY
      for (const point of origins) {
        if (!open(point.edge) || point.access > limit) continue
        const [px, py] = placeOnEdge(point.edge, costFromStart(graph, point.edge, point.offset))
        least = Math.min(least, Math.hypot(px - x, py - y) / 10)
      }
      for (const segment of near(x, y, 3000)) {
        const edge = segmentEdge[segment]!
        const v = segmentVertex[segment]!
        const length = Math.hypot(vertexX[v + 1]! - vertexX[v]!, vertexY[v + 1]! - vertexY[v]!)
        const pieces = Math.max(1, Math.ceil(length / 20))
        for (let i = 0; i <= pieces; i++) {
          const along = sums(edge)[v - vertexStart[edge]!]! + (i / pieces) * length
          const total = sums(edge).at(-1)!
          if (costOnEdge(edge, total === 0 ? 0 : (along / total) * edgeCost[edge]!) > limit) continue
          const px = vertexX[v]! + (i / pieces) * (vertexX[v + 1]! - vertexX[v]!)
          const py = vertexY[v]! + (i / pieces) * (vertexY[v + 1]! - vertexY[v]!)
          least = Math.min(least, Math.hypot(px - x, py - y) / 10)
        }
      }
      return least
    },
    reachedPoints(limit, spacing) {
      const points: [number, number][] = []
      for (let segment = 0; segment < segmentVertex.length; segment++) {
        const edge = segmentEdge[segment]!
        if (!open(edge) || edgeCost[edge] === 0) continue
        const v = segmentVertex[segment]!
        const length = Math.hypot(vertexX[v + 1]! - vertexX[v]!, vertexY[v + 1]! - vertexY[v]!)
        const pieces = Math.max(1, Math.ceil(length / spacing))
        for (let i = 0; i <= pieces; i++) {
          const along = sums(edge)[v - vertexStart[edge]!]! + (i / pieces) * length
          const total = sums(edge).at(-1)!
          if (costOnEdge(edge, total === 0 ? 0 : (along / total) * edgeCost[edge]!) > limit) continue
          points.push([
            vertexX[v]! + (i / pieces) * (vertexX[v + 1]! - vertexX[v]!),
            vertexY[v]! + (i / pieces) * (vertexY[v + 1]! - vertexY[v]!),
          ])
        }
      }
      return points
    },
  }
}

/** Distances by node, by going over all edges until nothing changes. */
function searchPlainly({ network, edgeCost, nodeCount }: WalkGraph, origins: readonly AccessPoint[]): Float64Array {
  const distance = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY)
  const { edgeFrom, edgeTo, edgeCount, edgeLength } = network
  const lower = (node: number, cost: number) => {
    if (cost >= distance[node]!) return false
    distance[node] = cost
    return true
  }
  for (const { edge, offset, access } of origins) {
    const cost = edgeCost[edge]!
    if (cost === 0xffff_ffff) continue
    const first = edgeLength[edge] === 0 ? 0 : Math.round((offset * cost) / edgeLength[edge]!)
    lower(edgeFrom[edge]!, access + first)
    lower(edgeTo[edge]!, access + cost - first)
  }
  for (let changed = true; changed; ) {
    changed = false
    for (let edge = 0; edge < edgeCount; edge++) {
      if (edgeCost[edge] === 0xffff_ffff) continue
      changed = lower(edgeTo[edge]!, distance[edgeFrom[edge]!]! + edgeCost[edge]!) || changed
      changed = lower(edgeFrom[edge]!, distance[edgeTo[edge]!]! + edgeCost[edge]!) || changed
    }
  }
  return distance
}
