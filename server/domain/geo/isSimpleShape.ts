import { type Shapes, signedArea } from './shapes.ts'

/** Crossings shallower than this are rounding at a touch, not a fault; they change no area that could be seen. */
const toleranceMeters = 1e-4

/**
 * Whether an overlay may use a projected shape: each ring has an area and no two edges of the shape cross or run along each
 * other. Rings that touch at points pass, as they do in OGC 06-103r4.
 */
export function isSimpleShape(shapes: Shapes, shape: number): boolean {
  const { coordinates, ringStart, vertexStart } = shapes
  const firstRing = ringStart[shape]!
  const lastRing = ringStart[shape + 1]!
  if (firstRing === lastRing) return false
  const count = vertexStart[lastRing]! - vertexStart[firstRing]!
  if (4 * count > edges.length) edges = new Float64Array(8 * count)
  let at = 0
  for (let ring = firstRing; ring < lastRing; ring++) {
    const start = vertexStart[ring]!
    const end = vertexStart[ring + 1]!
    if (end - start < 3 || Math.abs(signedArea(coordinates, start, end)) < toleranceMeters ** 2) return false
    for (let v = start; v < end; v++) {
      const w = v + 1 < end ? v + 1 : start
      edges[at] = coordinates[2 * v]!
      edges[at + 1] = coordinates[2 * v + 1]!
      edges[at + 2] = coordinates[2 * w]!
      edges[at + 3] = coordinates[2 * w + 1]!
      at += 4
    }
  }
  return count <= pairwiseUpTo ? !hasCrossingAmongAll(count) : !hasCrossing(count)
}

/** Ends of the edges of the shape at hand; reused. */
let edges = new Float64Array(1024)

/** Below this many edges comparing all pairs is quicker than sorting. */
const pairwiseUpTo = 40

function hasCrossingAmongAll(count: number): boolean {
  for (let i = 0; i < count; i++) {
    const minX = Math.min(edges[4 * i]!, edges[4 * i + 2]!)
    const maxX = Math.max(edges[4 * i]!, edges[4 * i + 2]!)
    for (let j = i + 1; j < count; j++) {
      const [cx, dx] = [edges[4 * j]!, edges[4 * j + 2]!]
      if ((cx > maxX && dx > maxX) || (cx < minX && dx < minX)) continue
      if (conflict(4 * i, 4 * j)) return true
    }
  }
  return false
}

/** Sweep in x: each edge is compared with those that start before it ends. */
function hasCrossing(count: number): boolean {
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  const minX = Float64Array.from(order, (i) => Math.min(edges[4 * i]!, edges[4 * i + 2]!))
  order.sort((a, b) => minX[a]! - minX[b]!)
  for (let p = 0; p < count; p++) {
    const i = order[p]!
    const maxX = Math.max(edges[4 * i]!, edges[4 * i + 2]!)
    for (let q = p + 1; q < count && minX[order[q]!]! <= maxX; q++) {
      if (conflict(4 * i, 4 * order[q]!)) return true
    }
  }
  return false
}

function conflict(e: number, f: number): boolean {
  const ax = edges[e]!
  const ay = edges[e + 1]!
  const bx = edges[e + 2]!
  const by = edges[e + 3]!
  const cx = edges[f]!
  const cy = edges[f + 1]!
  const dx = edges[f + 2]!
  const dy = edges[f + 3]!
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false
  const lengthE = Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2)
  const lengthF = Math.sqrt((dx - cx) ** 2 + (dy - cy) ** 2)
  const cSide = ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) / lengthE
  const dSide = ((bx - ax) * (dy - ay) - (by - ay) * (dx - ax)) / lengthE
  if (Math.abs(cSide) <= toleranceMeters && Math.abs(dSide) <= toleranceMeters) {
    const along = (x: number, y: number) => ((bx - ax) * (x - ax) + (by - ay) * (y - ay)) / lengthE
    const from = Math.max(0, Math.min(along(cx, cy), along(dx, dy)))
    const to = Math.min(lengthE, Math.max(along(cx, cy), along(dx, dy)))
    return to - from > 10 * toleranceMeters
  }
  if (!opposite(cSide, dSide)) return false
  const aSide = ((dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)) / lengthF
  const bSide = ((dx - cx) * (by - cy) - (dy - cy) * (bx - cx)) / lengthF
  return opposite(aSide, bSide)
}

function opposite(a: number, b: number): boolean {
  return (a > toleranceMeters && b < -toleranceMeters) || (a < -toleranceMeters && b > toleranceMeters)
}
