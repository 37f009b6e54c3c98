import { crossSquare, type Square } from '#domain/network/crossSquare.ts'

/** A second opinion on squares, by other means: slow, and nothing left out. */

interface Vertex {
  x: number
  y: number
  ring: number
}
type Edge = [Vertex, Vertex]

type Distance = (from: number, to: number) => number

/** The shortest walks by the outline's edges and the ways of `crossSquare`; Infinity where there is none. */
export function walksAcross(square: Square): Distance {
  const { vertices, edges } = read(square)
  const ways = crossSquare(square).map(([a, b]): Edge => [vertices[a]!, vertices[b]!])
  return (from, to) => shortest(vertices, [...edges, ...ways], vertices[from]!, vertices[to]!)
}

/** The shortest walks inside, by all straight ways between any two vertices. */
export function trueDistances(square: Square): Distance {
  const { vertices, edges } = read(square)
  const ways = vertices.flatMap((a, i) =>
    vertices.slice(i + 1).flatMap((b): Edge[] => (staysInside(edges, a, b) ? [[a, b]] : [])),
  )
  return (from, to) => shortest(vertices, [...edges, ...ways], vertices[from]!, vertices[to]!)
}

function read({ rings }: Square): { vertices: Vertex[]; edges: Edge[] } {
  const parts = rings.map((positions, ring) =>
    Array.from(
      { length: positions.length / 2 },
      (_, i): Vertex => ({ x: positions[2 * i]!, y: positions[2 * i + 1]!, ring }),
    ),
  )
  const edges = parts.flatMap((part) => part.map((a, i): Edge => [a, part[(i + 1) % part.length]!]))
  return { vertices: parts.flat(), edges }
}

/** Cuts the way wherever it meets the line of any edge, and asks of the middle of each part whether it is inside or on the outline. */
function staysInside(edges: readonly Edge[], p: Vertex, q: Vertex): boolean {
  const [dx, dy] = [q.x - p.x, q.y - p.y]
  const cuts = [0, 1]
  for (const [a, b] of edges) {
    const [ex, ey] = [b.x - a.x, b.y - a.y]
    const cross = dx * ey - dy * ex
    if (cross !== 0) cuts.push(((a.x - p.x) * ey - (a.y - p.y) * ex) / cross)
    else for (const end of [a, b]) cuts.push(((end.x - p.x) * dx + (end.y - p.y) * dy) / (dx * dx + dy * dy || 1))
  }
  const sorted = cuts.filter((cut) => cut >= 0 && cut <= 1).sort((one, other) => one - other)
  return sorted.every((cut, i) => {
    const end = sorted[i + 1]
    if (end === undefined || end - cut < 1e-9) return true
    const middle = (cut + end) / 2
    return isInsideOrOn(edges, p.x + middle * dx, p.y + middle * dy)
  })
}

/** By the angles under which the edges are seen: they add up to a full turn inside, to nothing outside and in holes. */
function isInsideOrOn(edges: readonly Edge[], x: number, y: number): boolean {
  const turns = new Map<number, number>()
  for (const [a, b] of edges) {
    const [ax, ay, bx, by] = [a.x - x, a.y - y, b.x - x, b.y - y]
    const length = Math.hypot(b.x - a.x, b.y - a.y)
    if (Math.abs(ax * by - ay * bx) <= 1e-7 * length && ax * bx + ay * by <= 1e-7) return true
    turns.set(a.ring, (turns.get(a.ring) ?? 0) + Math.atan2(ax * by - ay * bx, ax * bx + ay * by))
  }
  const isIn = (ring: number) => Math.abs(turns.get(ring)!) > Math.PI
  return isIn(0) && [...turns.keys()].every((ring) => ring === 0 || !isIn(ring))
}

function shortest(vertices: readonly Vertex[], edges: readonly Edge[], from: Vertex, to: Vertex): number {
  const distance = new Map(vertices.map((vertex) => [vertex, vertex === from ? 0 : Infinity]))
  const arcs = new Map<Vertex, Vertex[]>()
  for (const [a, b] of edges) {
    arcs.set(a, [...(arcs.get(a) ?? []), b])
    arcs.set(b, [...(arcs.get(b) ?? []), a])
  }
  const open = new Set(vertices)
  while (open.size > 0) {
    const nearest = [...open].reduce((one, other) => (distance.get(other)! < distance.get(one)! ? other : one))
    open.delete(nearest)
    for (const next of arcs.get(nearest) ?? []) {
      const along = distance.get(nearest)! + Math.hypot(next.x - nearest.x, next.y - nearest.y)
      if (along < distance.get(next)!) distance.set(next, along)
    }
  }
  return distance.get(to)!
}
