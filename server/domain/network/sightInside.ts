import Flatbush from 'flatbush'

/** A polygon's rings as flat arrays: vertex v is (x[v], y[v]) and its edge runs to vertex next[v]. Metres. */
export interface Outline {
  count: number
  x: Float64Array
  y: Float64Array
  next: Uint32Array
}

/** Nearer than this to a line is on it: far below a map's centimetres, far above the rounding of numbers. Metres. */
const onLineMeters = 1e-6

/** Which side of the line a → b the point lies: 1 left, −1 right, 0 on it. */
export function sideOf(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const cross = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
  const tolerance = onLineMeters * Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2)
  return cross > tolerance ? 1 : cross < -tolerance ? -1 : 0
}

/**
 * Tells whether the straight way between two vertices stays inside. It may touch the outline and run along it, but not pass through one of the
 * vertices `stopsAt`: there it is two ways.
 */
export function createSight(outline: Outline, stopsAt: Uint8Array): (p: number, q: number) => boolean {
  const { x, y, next } = outline
  const edgesIn = indexEdges(outline)

  return (p, q) => {
    const [px, py, qx, qy] = [x[p]!, y[p]!, x[q]!, y[q]!]
    const length = Math.sqrt((qx - px) ** 2 + (qy - py) ** 2)
    const touches = [0, 1]
    for (const a of edgesIn(Math.min(px, qx), Math.min(py, qy), Math.max(px, qx), Math.max(py, qy))) {
      const b = next[a]!
      const [ax, ay, bx, by] = [x[a]!, y[a]!, x[b]!, y[b]!]
      const sideA = sideOf(px, py, qx, qy, ax, ay)
      if (sideA === 0) {
        const meters = ((ax - px) * (qx - px) + (ay - py) * (qy - py)) / length
        if (meters <= onLineMeters || meters >= length - onLineMeters) continue
        if (stopsAt[a]) return false
        touches.push(meters / length)
      } else if (
        sideA * sideOf(px, py, qx, qy, bx, by) < 0 &&
        sideOf(ax, ay, bx, by, px, py) * sideOf(ax, ay, bx, by, qx, qy) < 0
      ) {
        return false
      }
    }
    // Between touches nothing crosses the way: its middle speaks for each part.
    touches.sort((one, other) => one - other)
    return touches.every((touch, i) => {
      const share = (touch + (touches[i + 1] ?? 1)) / 2
      return share === 1 || isInside(px + share * (qx - px), py + share * (qy - py))
    })
  }

  /** Inside or on the outline, even–odd over all rings: edges to the right are counted. */
  function isInside(px: number, py: number): boolean {
    let inside = false
    for (const a of edgesIn(px, py, Infinity, py)) {
      const b = next[a]!
      const [ax, ay, bx, by] = [x[a]!, y[a]!, x[b]!, y[b]!]
      const isWithin =
        Math.min(ax, bx) <= px + onLineMeters &&
        Math.max(ax, bx) >= px - onLineMeters &&
        Math.min(ay, by) <= py + onLineMeters &&
        Math.max(ay, by) >= py - onLineMeters
      if (isWithin && sideOf(ax, ay, bx, by, px, py) === 0) return true
      if (ay > py !== by > py && ax + ((py - ay) / (by - ay)) * (bx - ax) > px) inside = !inside
    }
    return inside
  }
}

/** Below this many edges looking at all is quicker than asking an index. */
const indexFrom = 100

type EdgesIn = (minX: number, minY: number, maxX: number, maxY: number) => Iterable<number>

/** The edges whose box meets a box, give or take the tolerance; of a small outline all. */
function indexEdges({ count, x, y, next }: Outline): EdgesIn {
  const all = Array.from({ length: count }, (_, a) => a)
  if (count < indexFrom) return () => all
  const index = new Flatbush(count)
  for (const a of all) {
    const b = next[a]!
    index.add(Math.min(x[a]!, x[b]!), Math.min(y[a]!, y[b]!), Math.max(x[a]!, x[b]!), Math.max(y[a]!, y[b]!))
  }
  index.finish()
  const t = onLineMeters
  return (minX, minY, maxX, maxY) => index.search(minX - t, minY - t, maxX + t, maxY + t)
}
