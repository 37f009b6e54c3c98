import type { Plan } from './parameters.ts'
import type { Point } from './plane.ts'
import { ease, lengthOf, rotate, scaleBy } from './plane.ts'
import { createRandom } from './random.ts'

/** A line of the lattice: metres from the centre before bending, and steps from the axis (0 is the axis). */
export interface Line {
  position: number
  step: number
}

type SuperblockKind = 'urban' | 'rural' | 'river' | 'railway' | 'river-railway'

/** A field of the lattice between columns i, i+1 and rows j, j+1: the ground between main streets. */
export interface Superblock {
  key: string
  i: number
  j: number
  kind: SuperblockKind
  centre: Point
  /** Distance from the centre as a share of the city's uneven outline: 1 is the edge of the built city. */
  reach: number
}

export interface Lattice {
  columns: Line[]
  rows: Line[]
  /** The river runs between columns riverColumn and +1, the railway between rows railwayRow and +1. */
  riverColumn: number
  railwayRow: number
  vertex(i: number, j: number): Point
  superblock(i: number, j: number): Superblock | undefined
  superblocks: Superblock[]
}

/**
 * Main streets follow a lattice that is bent into a city: spacing grows outward, square rings become rounded ones,
 * the river's meander carries the streets beside it along, everything sways a little and is turned.
 */
export function makeLattice(plan: Plan): Lattice {
  const { parameters, radiusMeters } = plan
  const random = createRandom(parameters.seed, 'lattice')
  const { river, railway } = parameters
  const columns = layLines(plan, random.next, river.across * radiusMeters, river.widthMeters)
  const rows = layLines(plan, random.next, railway.along * radiusMeters, railway.widthMeters)
  const bend = makeBend(plan)
  const jitter = new Map<string, Point>()
  columns.lines.forEach((_, i) => {
    rows.lines.forEach((_, j) => {
      jitter.set(`${i},${j}`, [random.around(0, 26), random.around(0, 26)])
    })
  })
  const vertex = (i: number, j: number): Point => {
    const column = columns.lines[i]
    const row = rows.lines[j]
    const sway = jitter.get(`${i},${j}`)
    if (!column || !row || !sway) throw new RangeError(`expected a lattice vertex, got ${i},${j}`)
    // Beside river and railway the lines keep their distance, so that the strip between them keeps its width.
    const besideRiver = i === columns.strip || i === columns.strip + 1
    const besideRailway = j === rows.strip || j === rows.strip + 1
    return bend([column.position + (besideRiver ? 0 : sway[0]), row.position + (besideRailway ? 0 : sway[1])])
  }
  const outline = makeOutline(plan)
  const superblocks: Superblock[] = []
  const byKey = new Map<string, Superblock>()
  for (let i = 0; i + 1 < columns.lines.length; i++) {
    for (let j = 0; j + 1 < rows.lines.length; j++) {
      const corners = [vertex(i, j), vertex(i + 1, j), vertex(i + 1, j + 1), vertex(i, j + 1)]
      const centre = scaleBy(
        corners.reduce<Point>((sum, corner) => [sum[0] + corner[0], sum[1] + corner[1]], [0, 0]),
        1 / 4,
      )
      const reach = lengthOf(centre) / outline(centre)
      if (reach > parameters.ruralReach) continue
      const inRiver = i === columns.strip
      const inRailway = j === rows.strip
      const kind =
        inRiver && inRailway
          ? 'river-railway'
          : inRiver
            ? 'river'
            : inRailway
              ? 'railway'
              : reach < 1
                ? 'urban'
                : 'rural'
      const superblock: Superblock = { key: `${i},${j}`, i, j, kind, centre, reach }
      superblocks.push(superblock)
      byKey.set(superblock.key, superblock)
    }
  }
  return {
    columns: columns.lines,
    rows: rows.lines,
    riverColumn: columns.strip,
    railwayRow: rows.strip,
    vertex,
    superblock: (i, j) => byKey.get(`${i},${j}`),
    superblocks,
  }
}

/** Lines from the axis outward both ways, with one narrow strip; `strip` is the index of the line before it. */
function layLines(
  plan: Plan,
  next: () => number,
  stripAt: number,
  stripMeters: number,
): { lines: Line[]; strip: number } {
  const { spacingMeters } = plan.parameters
  const far = plan.radiusMeters * 1.35
  const side = (sign: 1 | -1) => {
    const lines: Line[] = []
    let position = 0
    let step = 0
    let isStripLaid = Math.sign(stripAt) !== sign
    while (position < far) {
      if (!isStripLaid && position >= Math.abs(stripAt)) {
        isStripLaid = true
        position += stripMeters
      } else {
        const share = Math.min(1, position / plan.radiusMeters)
        const spacing = spacingMeters.centre + (spacingMeters.edge - spacingMeters.centre) * share
        position += spacing * (1 + spacingMeters.jitter * (2 * next() - 1))
        step++
      }
      lines.push({ position: sign * position, step: sign * step })
    }
    return lines
  }
  const before = side(-1).reverse()
  const lines = [...before, { position: 0, step: 0 }, ...side(1)]
  let strip = 0
  lines.forEach((line, k) => {
    const following = lines[k + 1]
    if (following && Math.abs(following.position - line.position - stripMeters) < 1e-6) strip = k
  })
  return { lines, strip }
}

function makeBend(plan: Plan): (flat: Point) => Point {
  const { parameters, radiusMeters } = plan
  const { river } = parameters
  const riverAt = river.across * radiusMeters
  const swayMeters = 90
  return ([s, t]) => {
    const square = Math.max(Math.abs(s), Math.abs(t))
    const round = Math.sqrt(s * s + t * t)
    const rounding = parameters.rounding * ease(0.12 * radiusMeters, radiusMeters, square)
    const factor = round === 0 ? 1 : 1 + rounding * (square / round - 1)
    const wave = (t / river.meanderLengthMeters) * 2 * Math.PI
    const meander = river.meanderMeters * Math.sin(wave + 0.6) + 0.22 * river.meanderMeters * Math.sin(2.7 * wave + 2)
    const nearRiver = 1 / (1 + ((s - riverAt) / 3200) ** 2)
    const x = s * factor + meander * nearRiver + swayMeters * Math.sin(t / 1900 + 1.1) + 0.05 * t
    const y = t * factor + swayMeters * Math.sin(s / 2300 + 0.4) + 0.6 * swayMeters * Math.sin((s + t) / 1500)
    return rotate([x, y], (parameters.rotationDegrees * Math.PI) / 180)
  }
}

/** The built city is no circle: its radius at each bearing. */
function makeOutline(plan: Plan): (point: Point) => number {
  return ([x, y]) => {
    const bearing = Math.atan2(y, x)
    const lobes = 0.06 * Math.sin(3 * bearing + 0.5) + 0.05 * Math.sin(5 * bearing + 2.2) + 0.03 * Math.sin(9 * bearing)
    return plan.radiusMeters * (0.97 + lobes)
  }
}
