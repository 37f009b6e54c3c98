import { footBit, type Network, unreached, walkerClasses } from '#domain/network/network.ts'
import type { WalkGraph } from '#domain/network/walkGraph.ts'

export interface PlainFoot {
  /** Several where streets meet at the very point. */
  edges: number[]
  x: number
  y: number
  /** Centimetres of the plane. */
  distance: number
}

/**
 * Which point of a street a place belongs to, by looking at every street and every obstacle: the nearest of those in reach that may be walked to
 * straight, of the main network before islands. Nothing is shared with what is tested. Centimetres of the plane.
 */
export function snapPlainly(
  { network, edgeCost, walkerClass }: WalkGraph,
  x: number,
  y: number,
  reach: number,
): PlainFoot | 'no-street-near' | 'behind-obstacle' {
  const { segmentVertex, segmentEdge, vertexX, vertexY, edgeIsApart, edgeIsIsland } = network
  const bit = 2 ** walkerClasses.indexOf(walkerClass)
  const shut = network.gates.filter(({ closedTo }) => closedTo & bit)
  const near: (Omit<PlainFoot, 'edges'> & { edge: number; seenX: number; seenY: number })[] = []
  for (let segment = 0; segment < segmentVertex.length; segment++) {
    const edge = segmentEdge[segment]!
    if (edgeCost[edge] === unreached || edgeIsApart[edge] === 1) continue
    const v = segmentVertex[segment]!
    const [ax, ay, bx, by] = [vertexX[v]!, vertexY[v]!, vertexX[v + 1]!, vertexY[v + 1]!]
    const square = (bx - ax) ** 2 + (by - ay) ** 2
    if (Math.min(ax, bx) > x + reach || Math.max(ax, bx) < x - reach) continue
    const along = square === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square
    const share = Math.max(0, Math.min(1, along))
    const foot = { x: ax + share * (bx - ax), y: ay + share * (by - ay) }
    // Half a metre before a closed gate, or half the segment, its last point is seen from there.
    const before = Math.min(0.5, 50 / Math.sqrt(square))
    const isShut = (vx: number, vy: number) => shut.some((gate) => gate.x === vx && gate.y === vy)
    const seen =
      (share < before && isShut(ax, ay)) || (share > 1 - before && isShut(bx, by))
        ? Math.max(before, Math.min(1 - before, share))
        : share
    const seenFrom = { seenX: ax + seen * (bx - ax), seenY: ay + seen * (by - ay) }
    const distance = Math.hypot(foot.x - x, foot.y - y)
    if (distance <= reach) near.push({ edge, ...foot, ...seenFrom, distance })
  }
  near.sort((a, b) => a.distance - b.distance)
  const isFree = (foot: (typeof near)[number]) => !isBehind(network, x, y, foot.seenX, foot.seenY)
  const best = near.find((foot) => (edgeIsIsland[foot.edge]! & footBit) === 0 && isFree(foot)) ?? near.find(isFree)
  if (!best) return near.length > 0 ? 'behind-obstacle' : 'no-street-near'
  const ties = near.filter((foot) => Math.abs(foot.distance - best.distance) < 1e-6 && isFree(foot))
  return { ...best, edges: ties.map(({ edge }) => edge) }
}

/** Whether the straight way meets an obstacle, its first and last 15 cm aside. */
export function isBehind({ obstacles }: Network, ax: number, ay: number, bx: number, by: number): boolean {
  const length = Math.hypot(bx - ax, by - ay)
  const sideOf = (px: number, py: number, qx: number, qy: number, rx: number, ry: number) =>
    (qx - px) * (ry - py) - (qy - py) * (rx - px)
  for (let o = 0; o < obstacles.count; o++) {
    const cx = obstacles.lines[4 * o]!
    const cy = obstacles.lines[4 * o + 1]!
    const dx = obstacles.lines[4 * o + 2]!
    const dy = obstacles.lines[4 * o + 3]!
    if (Math.min(cx, dx) > Math.max(ax, bx) || Math.max(cx, dx) < Math.min(ax, bx)) continue
    const [a, b] = [sideOf(cx, cy, dx, dy, ax, ay), sideOf(cx, cy, dx, dy, bx, by)]
    const [c, d] = [sideOf(ax, ay, bx, by, cx, cy), sideOf(ax, ay, bx, by, dx, dy)]
    if (a * b > 0 || c * d > 0 || a === b) continue
    const at = (length * a) / (a - b)
    if (at > 15 && at < length - 15) return true
  }
  return false
}
