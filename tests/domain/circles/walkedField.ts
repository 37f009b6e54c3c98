import Flatbush from 'flatbush'
import type { AccessPoint } from '#domain/network/accessPoints.ts'
import { createObstacleTest } from '#domain/network/obstacleTest.ts'
import { costFromStart, type WalkGraph } from '#domain/network/walkGraph.ts'
import { type Arcs, search } from '../network/nearest/textbook.ts'

/**
 * What a place inside a circle is allowed beyond the limit: a cell of its 5 m grid that a reached street runs through is in as a whole, and the line is
 * drawn up to half across the next. Decimetres.
 */
export const circleTolerance = (Math.SQRT2 + Math.SQRT1_2) * 50 + 1

/** Circles of one origin are held against this: a textbook search and plain geometry. Places in centimetres of the plane. */
export interface WalkedField {
  /**
   * Whether a walk to the place is no longer than the limit and the tolerance: along streets, then straight for at most 30 m with nothing between; across
   * whatever it is only where a street reached in time is nearer than the tolerance.
   */
  isWithin(x: number, y: number, limit: number): boolean
  /** Places along all that is reached within the limit, about every so many centimetres. */
  reachedPlaces(limit: number, spacing: number): [number, number][]
  /** Where an origin touches its street. */
  footOf(origin: AccessPoint): [number, number]
}

const strip = 300

export function createWalkedField(
  graph: WalkGraph,
  arcs: Arcs,
  origins: readonly AccessPoint[],
  most: number,
): WalkedField {
  const { network, edgeCost } = graph
  const { vertexStart, vertexX, vertexY, segmentVertex, segmentEdge, edgeFrom, edgeTo, edgeIsApart } = network
  const open = origins.filter(({ edge }) => edgeCost[edge] !== 0xffff_ffff)
  const at = (point: AccessPoint) => costFromStart(graph, point.edge, point.offset)
  const nodes = search(
    arcs,
    open.flatMap((point) => [
      { node: edgeFrom[point.edge]!, distance: point.access + at(point), facility: 0 },
      { node: edgeTo[point.edge]!, distance: point.access + edgeCost[point.edge]! - at(point), facility: 0 },
    ]),
    most,
  )
  const far = (node: number) => nodes.get(node)?.distance ?? Infinity
  const index = Flatbush.from(network.segmentIndex)
  const isBlocked = createObstacleTest(network.obstacles)

  function costOn(edge: number, along: number): number {
    const ways = open.filter((point) => point.edge === edge).map((point) => point.access + Math.abs(at(point) - along))
    return Math.min(far(edgeFrom[edge]!) + along, far(edgeTo[edge]!) + edgeCost[edge]! - along, ...ways)
  }

  const drawn = new Map<number, number[]>()
  /** Centimetres drawn from the edge's start to each of its vertices. */
  function sumsOf(edge: number): number[] {
    const known = drawn.get(edge)
    if (known) return known
    const sums = [0]
    for (let v = vertexStart[edge]!; v + 1 < vertexStart[edge + 1]!; v++)
      sums.push(sums.at(-1)! + Math.hypot(vertexX[v + 1]! - vertexX[v]!, vertexY[v + 1]! - vertexY[v]!))
    drawn.set(edge, sums)
    return sums
  }

  /** A point of a segment and what it costs to be there. */
  function pointOn(segment: number, share: number) {
    const edge = segmentEdge[segment]!
    const v = segmentVertex[segment]!
    const sums = sumsOf(edge)
    const place = v - vertexStart[edge]!
    const along = sums[place]! + share * (sums[place + 1]! - sums[place]!)
    const total = sums.at(-1)!
    return {
      x: vertexX[v]! + share * (vertexX[v + 1]! - vertexX[v]!),
      y: vertexY[v]! + share * (vertexY[v + 1]! - vertexY[v]!),
      cost: costOn(edge, total === 0 ? 0 : (along / total) * edgeCost[edge]!),
    }
  }

  function shareNearest(segment: number, x: number, y: number): number {
    const v = segmentVertex[segment]!
    const [dx, dy] = [vertexX[v + 1]! - vertexX[v]!, vertexY[v + 1]! - vertexY[v]!]
    const square = dx * dx + dy * dy
    return square === 0 ? 0 : Math.max(0, Math.min(1, ((x - vertexX[v]!) * dx + (y - vertexY[v]!) * dy) / square))
  }

  const segmentsNear = (x: number, y: number, reach: number) =>
    index.search(
      x - reach,
      y - reach,
      x + reach,
      y + reach,
      (segment) => edgeCost[segmentEdge[segment]!] !== 0xffff_ffff,
    )

  /** Off a street that may be left, straight. */
  function isReached(x: number, y: number, limit: number): boolean {
    return segmentsNear(x, y, 10 * strip).some((segment) => {
      if (edgeIsApart[segmentEdge[segment]!]) return false
      const before = (10 * strip) / Math.max(1, sumsOf(segmentEdge[segment]!).at(-1)!)
      const nearest = shareNearest(segment, x, y)
      // Leaving a little before the nearest point may be quicker, where a wall is in the way or a limit ends the street.
      return [nearest, 0, 1, nearest - before / 4, nearest + before / 4].some((share) => {
        const { x: px, y: py, cost } = pointOn(segment, Math.max(0, Math.min(1, share)))
        const off = Math.hypot(px - x, py - y) / 10
        return off <= strip && cost + off <= limit && !isBlocked(px, py, x, y)
      })
    })
  }

  function isNearReachedStreet(x: number, y: number, limit: number): boolean {
    return segmentsNear(x, y, 10 * circleTolerance).some((segment) => {
      const nearest = shareNearest(segment, x, y)
      const v = segmentVertex[segment]!
      const length = Math.hypot(vertexX[v + 1]! - vertexX[v]!, vertexY[v + 1]! - vertexY[v]!)
      const step = Math.min(1, 100 / Math.max(1, length))
      for (let share = nearest - 12 * step; share <= nearest + 12 * step; share += step) {
        const point = pointOn(segment, Math.max(0, Math.min(1, share)))
        if (point.cost <= limit && Math.hypot(point.x - x, point.y - y) <= 10 * circleTolerance) return true
      }
      return false
    })
  }

  return {
    isWithin(x, y, limit) {
      if (isReached(x, y, limit + circleTolerance) || isNearReachedStreet(x, y, limit)) return true
      // A place off the street that is reached, and half a cell on.
      for (let turn = 0; turn < 24; turn++) {
        const [dx, dy] = [Math.cos((turn * Math.PI) / 12), Math.sin((turn * Math.PI) / 12)]
        for (let off = 560; off > 0; off -= 80) if (isReached(x + off * dx, y + off * dy, limit)) return true
      }
      return false
    },
    footOf({ edge, offset }) {
      const sums = sumsOf(edge)
      const along = (sums.at(-1)! * offset) / Math.max(1, network.edgeLength[edge]!)
      const after = Math.max(
        1,
        sums.findIndex((sum) => sum >= along),
      )
      const share = (along - sums[after - 1]!) / Math.max(1, sums[after]! - sums[after - 1]!)
      const v = vertexStart[edge]! + after - 1
      return [
        vertexX[v]! + share * (vertexX[v + 1]! - vertexX[v]!),
        vertexY[v]! + share * (vertexY[v + 1]! - vertexY[v]!),
      ]
    },
    reachedPlaces(limit, spacing) {
      const edges = new Set(open.map(({ edge }) => edge))
      const places: [number, number][] = []
      for (let segment = 0; segment < segmentVertex.length; segment++) {
        const edge = segmentEdge[segment]!
        if (edgeCost[edge] === 0xffff_ffff || edgeCost[edge] === 0) continue
        if (!edges.has(edge) && !nodes.has(edgeFrom[edge]!) && !nodes.has(edgeTo[edge]!)) continue
        const v = segmentVertex[segment]!
        const length = Math.hypot(vertexX[v + 1]! - vertexX[v]!, vertexY[v + 1]! - vertexY[v]!)
        const pieces = Math.max(1, Math.ceil(length / spacing))
        for (let i = 0; i <= pieces; i++) {
          const { x, y, cost } = pointOn(segment, i / pieces)
          if (cost <= limit) places.push([x, y])
        }
      }
      return places
    },
  }
}
