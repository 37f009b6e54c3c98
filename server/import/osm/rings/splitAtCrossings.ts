import { type Crossing, findCrossings } from './findCrossings.ts'
import { collectSegments, type SegmentSet, type WayLine } from './segments.ts'

/** Rounding a crossing to whole units can bend a segment over a neighbour; a few rounds settle it. */
const MAX_ROUNDS = 8

/** Cuts segments where they cross or touch, so that rings can be traced; null when that does not settle. */
export function splitAtCrossings(set: SegmentSet): SegmentSet | null {
  let current = set
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const crossings = findCrossings(current)
    if (crossings.length === 0) return current
    current = splitOnce(current, crossings)
  }
  return null
}

function splitOnce(set: SegmentSet, crossings: Crossing[]): SegmentSet {
  const cuts = new Map<number, Crossing[]>()
  for (const crossing of crossings) {
    for (const segment of [crossing.first, crossing.second]) {
      const list = cuts.get(segment)
      if (list) list.push(crossing)
      else cuts.set(segment, [crossing])
    }
  }
  const pieces: WayLine[] = set.from.map((from, s) => {
    const to = set.to[s] as number
    const ax = set.xs[from] as number
    const ay = set.ys[from] as number
    const middle = (cuts.get(s) ?? []).toSorted((p, q) => squared(p.x - ax, p.y - ay) - squared(q.x - ax, q.y - ay))
    return {
      id: s,
      role: '',
      nodeIds: [set.nodeIds[from] as number, ...middle.map(() => 0), set.nodeIds[to] as number],
      xs: [ax, ...middle.map((cut) => cut.x), set.xs[to] as number],
      ys: [ay, ...middle.map((cut) => cut.y), set.ys[to] as number],
    }
  })
  // Equal pieces are the two sides of a touch.
  return collectSegments(pieces, 'cancel')
}

const squared = (dx: number, dy: number) => dx * dx + dy * dy
