import { type AccessPoint, type AccessPoints, packAccessPoints } from '../network/accessPoints.ts'
import { type Foot, linkFailures, type Snapper } from '../network/snapper.ts'

/** Gates by which land behind walls is entered, when nothing else leads to a street. */
export interface GateFinder {
  /** Open gates of the compounds that hold the place, centimetres of the plane: where they touch the network and how far off they are. */
  gatesFor(x: number, y: number): { points: readonly AccessPoint[]; x: number; y: number }[]
  /** Whether a compound with gates, all closed, holds the place. */
  isLockedIn(x: number, y: number): boolean
}

export interface LinkedSamples {
  links: AccessPoints
  /** By sample: 0, or the place of its `LinkFailure` in `linkFailures`, plus 1. */
  failure: Uint8Array
}

/** Around a host the streets so near are looked at together; a sample with none of them in reach asks by itself. Centimetres. */
const marginCentimeters = 6000

/**
 * Links the samples of one host: land belongs to the nearest street that can be walked to straight, without crossing water, railway, motorway or
 * wall; behind walls without a street inside, to every open gate. `x`, `y` in centimetres of the network's plane; `limit` in decimetres.
 */
export function linkSamples(
  snapper: Snapper,
  gates: GateFinder,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  limit: number,
): LinkedSamples {
  const count = x.length
  const near = gatherNear(snapper, x, y)
  const lists: AccessPoint[][] = []
  const failure = new Uint8Array(count)
  // Where the limit is less than the margin, the full search weighs it.
  const reach = Math.min(marginCentimeters, 10 * limit)
  for (let i = 0; i < count; i++) {
    const quick = snapNear(snapper, near, x[i]!, y[i]!, reach)
    if (quick) {
      lists.push([quick])
      continue
    }
    const snapped = snapper.snap(x[i]!, y[i]!, limit, 'edge')
    if ('point' in snapped && !snapped.isIsland) {
      lists.push([snapped.point])
      continue
    }
    const byGates = linkByGates(snapper, gates, x[i]!, y[i]!)
    if (byGates.length > 0) {
      lists.push(byGates)
      continue
    }
    lists.push('point' in snapped ? [snapped.point] : [])
    const why = gates.isLockedIn(x[i]!, y[i]!) ? 'gates-closed' : 'point' in snapped ? 'only-island' : snapped.failure
    failure[i] = 1 + linkFailures.indexOf(why)
  }
  return { links: packAccessPoints(lists), failure }
}

function linkByGates(snapper: Snapper, gates: GateFinder, x: number, y: number): AccessPoint[] {
  const scale = snapper.projection.scaleAt(x / 100)
  return gates.gatesFor(x, y).flatMap((gate) => {
    const inside = Math.round(Math.hypot(gate.x - x, gate.y - y) / 10 / scale)
    return gate.points.map((point) => ({ ...point, access: point.access + inside }))
  })
}

interface Near {
  segments: number[]
  /** ax, ay, dx, dy and 1 ÷ length² of each. */
  lines: Float64Array
}

function gatherNear(snapper: Snapper, x: ArrayLike<number>, y: ArrayLike<number>): Near {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < x.length; i++) {
    minX = Math.min(minX, x[i]!)
    maxX = Math.max(maxX, x[i]!)
    minY = Math.min(minY, y[i]!)
    maxY = Math.max(maxY, y[i]!)
  }
  const { segmentVertex, segmentEdge, vertexX, vertexY } = snapper.network
  const segments = snapper
    .segmentsIn(minX - marginCentimeters, minY - marginCentimeters, maxX + marginCentimeters, maxY + marginCentimeters)
    .filter((segment) => !snapper.isIsland(segmentEdge[segment]!))
  const lines = new Float64Array(5 * segments.length)
  segments.forEach((segment, i) => {
    const v = segmentVertex[segment]!
    const dx = vertexX[v + 1]! - vertexX[v]!
    const dy = vertexY[v + 1]! - vertexY[v]!
    const square = dx * dx + dy * dy
    lines.set([vertexX[v]!, vertexY[v]!, dx, dy, square === 0 ? 0 : 1 / square], 5 * i)
  })
  return { segments, lines }
}

const foot: Foot = { x: 0, y: 0, share: 0, distance: 0 }
/** After so many obstructed streets the sample asks by itself. */
const mostTries = 6

/** The nearest gathered street in reach of the margin that is not behind an obstacle; null leaves it to the full search. */
function snapNear(
  snapper: Snapper,
  { segments, lines }: Near,
  x: number,
  y: number,
  reach: number,
): AccessPoint | null {
  // What was tried lies before this, by distance and place.
  let above = -1
  let last = -1
  for (let tries = 0; tries < mostTries; tries++) {
    let best = -1
    let least = reach ** 2
    for (let i = 0; i < segments.length; i++) {
      const at = 5 * i
      const px = x - lines[at]!
      const py = y - lines[at + 1]!
      const dx = lines[at + 2]!
      const dy = lines[at + 3]!
      let share = (px * dx + py * dy) * lines[at + 4]!
      share = share < 0 ? 0 : Math.min(share, 1)
      const ex = px - share * dx
      const ey = py - share * dy
      const square = ex * ex + ey * ey
      if (square < least && (square > above || (square === above && i > last))) {
        least = square
        best = i
      }
    }
    if (best < 0) return null
    const segment = segments[best]!
    snapper.footOn(segment, x, y, foot)
    if (!snapper.isHidden(segment, foot, x, y)) return snapper.accessAt(segment, foot.share, foot.distance, x, 'edge')
    above = least
    last = best
  }
  return null
}
