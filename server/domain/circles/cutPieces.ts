import { createProjection } from '../geo/transverseMercator.ts'
import type { AccessPoint } from '../network/accessPoints.ts'
import { unreached } from '../network/network.ts'
import { beforeGateCentimeters, createShutGateTest } from '../network/shutGates.ts'
import { costFromStart, type WalkGraph } from '../network/walkGraph.ts'
import { createNearObstacles, type NearObstacles, type ObstacleRanges } from './nearObstacles.ts'
import type { ReachedParts } from './reachedParts.ts'
import {
  allocatePieces,
  endsAtMeeting,
  growPieces,
  leavesFromEnd,
  leavesToSides,
  pieceCost,
  pieceLength,
  pieceRate,
  pieceScale,
  pieceUx,
  pieceUy,
  pieceX,
  pieceY,
  type StreetPieces,
} from './streetPieces.ts'

export interface PieceCutter {
  pieces: StreetPieces
  near: NearObstacles
  /**
   * Pieces whose start is within the limit, of all parts by their edges; then the places where the origins stand on their streets, and the
   * straight ways from there to `origin` (centimetres): such a way counts as walked once the street is reached.
   */
  cut(
    parts: ReachedParts,
    origins: readonly AccessPoint[],
    origin: readonly [number, number] | null,
    limit: number,
  ): void
}

/** Obstacles are looked up within `reach` centimetres. */
export function createPieceCutter(graph: WalkGraph, reach: number): PieceCutter {
  const { network, edgeCost, offsets, edges } = graph
  const { vertexStart, vertexX, vertexY, edgeIsApart, nodeX, nodeY, edgeFrom, edgeTo } = network
  const projection = createProjection(network.lng0, network.lat0)
  const near = createNearObstacles(network, reach)
  const pieces = allocatePieces(2048)
  const isShut = createShutGateTest(graph)

  function add(
    x: number,
    y: number,
    dx: number,
    dy: number,
    length: number,
    cost: number,
    rate: number,
    scale: number,
    kind: number,
    obstacles: ObstacleRanges,
  ): void {
    if (pieces.count === pieces.kind.length) growPieces(pieces)
    const i = pieces.count++
    const at = 8 * i
    const { values } = pieces
    values[at + pieceX] = x
    values[at + pieceY] = y
    values[at + pieceUx] = dx
    values[at + pieceUy] = dy
    values[at + pieceLength] = length
    values[at + pieceCost] = cost
    values[at + pieceRate] = rate
    values[at + pieceScale] = scale
    pieces.kind[i] = kind
    pieces.sideStart[i] = obstacles.sideStart
    pieces.sideEnd[i] = obstacles.sideEnd
    pieces.endStart[i] = obstacles.endStart
    pieces.endEnd[i] = obstacles.endEnd
  }

  function drawnLength(edge: number): number {
    let total = 0
    for (let v = vertexStart[edge]!; v + 1 < vertexStart[edge + 1]!; v++) {
      const dx = vertexX[v + 1]! - vertexX[v]!
      const dy = vertexY[v + 1]! - vertexY[v]!
      total += Math.sqrt(dx * dx + dy * dy)
    }
    return total
  }

  const decimetersPerCentimeterAt = (x: number) => 0.1 / projection.scaleAt(x / 100)

  function cutPart(edge: number, start: number, end: number, cost: number, limit: number): void {
    const total = drawnLength(edge)
    if (total === 0) return
    const first = vertexStart[edge]!
    const last = vertexStart[edge + 1]! - 1
    const isForward = end > start
    const whole = edgeCost[edge]!
    const rate = whole / total
    const scale = decimetersPerCentimeterAt(vertexX[first]!)
    const from = (isForward ? start : whole - start) / rate
    const isToEnd = end === (isForward ? whole : 0)
    const to = isToEnd ? Number.POSITIVE_INFINITY : (isForward ? end : whole - end) / rate
    const sides = edgeIsApart[edge] === 1 ? 0 : leavesToSides
    const lastEnd = isOnGround(isForward ? edgeTo[edge]! : edgeFrom[edge]!) ? leavesFromEnd : 0
    let passed = 0
    for (let n = 0; n < last - first; n++) {
      const a = isForward ? first + n : last - n
      const b = isForward ? a + 1 : a - 1
      const ax = vertexX[a]!
      const ay = vertexY[a]!
      const dx = vertexX[b]! - ax
      const dy = vertexY[b]! - ay
      const length = Math.sqrt(dx * dx + dy * dy)
      const low = Math.max(0, from - passed)
      const high = Math.min(length, to - passed)
      if (high > low) {
        const before = cost + (passed + low - from) * rate
        if (before > limit) return
        const vertexEnd = n === last - first - 1 ? lastEnd : sides === 0 ? 0 : leavesFromEnd
        const kind = sides | (high === length ? vertexEnd : endsAtMeeting)
        const ux = dx / length
        const uy = dy / length
        const x = ax + low * ux
        const y = ay + low * uy
        if (kind & leavesFromEnd && isShut(vertexX[b]!, vertexY[b]!)) {
          addToShutGate(x, y, ux, uy, high - low, before, rate, scale, kind)
        } else {
          const beside = near.besideSegment(isForward ? a : b, isForward)
          add(x, y, ux, uy, high - low, before, rate, scale, kind, beside)
        }
      }
      passed += length
      if (passed >= to) return
    }
  }

  /** Left from its end half a metre before the gate, or halfway there; walked, not left, from there on. */
  function addToShutGate(
    x: number,
    y: number,
    ux: number,
    uy: number,
    length: number,
    cost: number,
    rate: number,
    scale: number,
    kind: number,
  ): void {
    const left = Math.max(length - beforeGateCentimeters, length / 2)
    const [endX, endY] = [x + left * ux, y + left * uy]
    add(x, y, ux, uy, left, cost, rate, scale, kind, near.besideLine(x, y, endX, endY))
    add(endX, endY, ux, uy, length - left, cost + left * rate, rate, scale, 0, near.besideLine(endX, endY, endX, endY))
  }

  /** Whether any street at a node is neither bridge nor tunnel. */
  function isOnGround(node: number): boolean {
    for (let arc = offsets[node]!; arc < offsets[node + 1]!; arc++) {
      const edge = edges[arc]!
      if (edgeIsApart[edge] === 0 && vertexStart[edge]! < vertexStart[edge + 1]!) return true
    }
    return false
  }

  /** Writes where an access point stands. */
  function placeOf({ edge, offset }: AccessPoint, out: [number, number]): void {
    const first = vertexStart[edge]!
    const last = vertexStart[edge + 1]! - 1
    if (last < first) {
      out[0] = nodeX[edgeFrom[edge]!]!
      out[1] = nodeY[edgeFrom[edge]!]!
      return
    }
    const whole = edgeCost[edge]!
    let ahead = whole === 0 ? 0 : (costFromStart(graph, edge, offset) / whole) * drawnLength(edge)
    out[0] = vertexX[first]!
    out[1] = vertexY[first]!
    for (let v = first; v < last && ahead > 0; v++) {
      const dx = vertexX[v + 1]! - vertexX[v]!
      const dy = vertexY[v + 1]! - vertexY[v]!
      const length = Math.sqrt(dx * dx + dy * dy)
      const share = length === 0 ? 1 : Math.min(1, ahead / length)
      out[0] = vertexX[v]! + share * dx
      out[1] = vertexY[v]! + share * dy
      ahead -= length
    }
  }

  function addOrigin(point: AccessPoint, origin: readonly [number, number] | null): void {
    const place: [number, number] = [0, 0]
    placeOf(point, place)
    const [px, py] = place
    const scale = decimetersPerCentimeterAt(px)
    const mayLeave = edgeIsApart[point.edge] === 0 && !isShut(Math.round(px), Math.round(py))
    const kind = mayLeave ? leavesFromEnd : 0
    add(px, py, 1, 0, 0, point.access, 0, scale, kind, near.besideLine(px, py, px, py))
    if (!origin) return
    const dx = origin[0] - px
    const dy = origin[1] - py
    const length = Math.sqrt(dx * dx + dy * dy)
    if (length < 1) return
    const beside = near.besideLine(px, py, origin[0], origin[1])
    add(px, py, dx / length, dy / length, length, point.access, 0, scale, leavesToSides | leavesFromEnd, beside)
  }

  return {
    pieces,
    near,
    cut(parts, origins, origin, limit) {
      pieces.count = 0
      near.releaseLines()
      for (const i of inOrderOfEdges(parts)) {
        cutPart(parts.edge[i]!, parts.start[i]!, parts.end[i]!, parts.cost[i]!, limit)
      }
      for (const point of origins) {
        if (graph.edgeCost[point.edge] !== unreached && point.access <= limit) addOrigin(point, origin)
      }
    },
  }
}

/** Neighbouring edges are near in memory, and so is then what is drawn of them. */
function inOrderOfEdges({ count, edge }: ReachedParts): Float64Array {
  const order = new Float64Array(count)
  for (let i = 0; i < count; i++) order[i] = edge[i]! * 2 ** 21 + i
  order.sort()
  for (let i = 0; i < count; i++) order[i] = order[i]! % 2 ** 21
  return order
}
