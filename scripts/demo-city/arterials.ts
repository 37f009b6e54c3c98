import type { Cell } from './cell.ts'
import type { Lattice, Line, Superblock } from './lattice.ts'
import type { Namer } from './names.ts'
import { nameTags } from './names.ts'
import type { Tags } from './osmModel.ts'
import type { Plan } from './parameters.ts'
import { between } from './plane.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'
import type { StreetKind, StreetNetwork } from './streetNetwork.ts'

/** Ground ready to be cut into blocks, with the superblock it came from. */
export interface Ground {
  superblock: Superblock
  cell: Cell
}

export interface MainStreets {
  ground: Ground[]
  /** The street along a column ('v', from row j up) or a row ('h', from column i east); crossings of river and railway are left out. */
  streetAlong(axis: 'h' | 'v', i: number, j: number): number | undefined
}

interface RingRoad {
  west: number
  east: number
  south: number
  north: number
  kind: 'ring' | 'express'
  tags: Tags
}

const HIGHWAY: Partial<Record<StreetKind, string>> = {
  express: 'trunk',
  ring: 'trunk',
  primary: 'primary',
  secondary: 'secondary',
  tertiary: 'tertiary',
}

/**
 * Streets on the lattice: rounded rings, the axes, every fourth line a primary, every second a secondary, diagonals from
 * the innermost ring's corners. Only rings and primaries cross the river, fewer still the railway; a few footbridges.
 */
export function layArterials(plan: Plan, lattice: Lattice, streets: StreetNetwork, namer: Namer): MainStreets {
  const random = createRandom(plan.parameters.seed, 'arterials')
  const nodes = new Map<string, number>()
  const nodeAt = (i: number, j: number) => {
    const key = `${i},${j}`
    const known = nodes.get(key)
    if (known !== undefined) return known
    const node = streets.osm.addNode(lattice.vertex(i, j))
    nodes.set(key, node)
    return node
  }
  const rings = layRings(plan, lattice)
  const lineTags = new Map<Line, Tags>()
  for (const line of lattice.columns) lineTags.set(line, nameTags(lineName(line, true, namer, random)))
  for (const line of lattice.rows) lineTags.set(line, nameTags(lineName(line, false, namer, random)))

  const edges = new Map<string, number>()
  const layEdge = (isColumn: boolean, i: number, j: number) => {
    const line = isColumn ? lattice.columns[i] : lattice.rows[j]
    if (!line) return
    const beside = isColumn
      ? [lattice.superblock(i - 1, j), lattice.superblock(i, j)]
      : [lattice.superblock(i, j - 1), lattice.superblock(i, j)]
    if (!beside.some(Boolean)) return
    const ring = rings.find((one) =>
      isColumn
        ? (i === one.west || i === one.east) && j >= one.south && j < one.north
        : (j === one.south || j === one.north) && i >= one.west && i < one.east,
    )
    const kind = ring?.kind ?? kindOfLine(line)
    const isOverRiver = !isColumn && i === lattice.riverColumn
    const isOverRailway = isColumn && j === lattice.railwayRow
    const isMain = kind === 'ring' || kind === 'express' || kind === 'primary'
    const isInCity = beside.some((one) => one && one.reach < 1)
    if (!isInCity && !isMain) return
    const from = nodeAt(i, j)
    const to = isColumn ? nodeAt(i, j + 1) : nodeAt(i + 1, j)
    const name = ring?.tags ?? lineTags.get(line) ?? {}
    if (isOverRiver || isOverRailway) {
      const isCrossing = isMain && (isOverRiver || ring !== undefined || line.step % 8 === 0)
      const tags: Tags = { ...carriageway(kind), ...name, sidewalk: kind === 'express' ? 'no' : 'both' }
      if (isCrossing && isOverRailway && random.chance(0.6))
        streets.add(kind, from, to, { ...tags, tunnel: 'yes', layer: '-1' })
      else if (isCrossing) streets.add(kind, from, to, { ...tags, bridge: 'yes', layer: '1' })
      else if (isInCity && Math.abs(line.step) % 6 === (isOverRiver ? 3 : 5))
        layFootbridge(streets, from, to, isOverRailway)
      return
    }
    const side: Tags = kind === 'express' ? { foot: 'no', sidewalk: 'no' } : isInCity ? sidewalkTags(kind, random) : {}
    edges.set(
      `${isColumn ? 'v' : 'h'}${i},${j}`,
      streets.add(kind, from, to, { ...carriageway(kind), ...name, ...side }).id,
    )
  }
  lattice.columns.forEach((_, i) => {
    lattice.rows.forEach((_, j) => {
      if (lattice.columns[i + 1]) layEdge(false, i, j)
      if (lattice.rows[j + 1]) layEdge(true, i, j)
    })
  })

  const diagonals = traceDiagonals(lattice, rings[0])
  const ground: Ground[] = []
  for (const superblock of lattice.superblocks) {
    const { i, j } = superblock
    const diagonal = diagonals.get(superblock.key)
    const diagonalStreet =
      diagonal &&
      streets.add('primary', nodeAt(i, diagonal.rises ? j : j + 1), nodeAt(i + 1, diagonal.rises ? j + 1 : j), {
        ...carriageway('primary'),
        ...diagonal.tags,
        ...(superblock.kind === 'urban' ? sidewalkTags('primary', random) : { sidewalk: 'both' }),
        ...(superblock.kind === 'urban' || superblock.kind === 'rural' ? {} : { bridge: 'yes', layer: '1' }),
      })
    if (superblock.kind !== 'urban') continue
    const [south, east, north, west] = [`h${i},${j}`, `v${i + 1},${j}`, `h${i},${j + 1}`, `v${i},${j}`].map((key) =>
      edges.get(key),
    )
    if (south === undefined || east === undefined || north === undefined || west === undefined) continue
    const [sw, se, ne, nw] = [
      lattice.vertex(i, j),
      lattice.vertex(i + 1, j),
      lattice.vertex(i + 1, j + 1),
      lattice.vertex(i, j + 1),
    ]
    const cells: Cell[] = !diagonalStreet
      ? [{ ring: [sw, se, ne, nw], sides: [south, east, north, west] }]
      : diagonal.rises
        ? [
            { ring: [sw, se, ne], sides: [south, east, diagonalStreet.id] },
            { ring: [sw, ne, nw], sides: [diagonalStreet.id, north, west] },
          ]
        : [
            { ring: [sw, se, nw], sides: [south, diagonalStreet.id, west] },
            { ring: [se, ne, nw], sides: [east, north, diagonalStreet.id] },
          ]
    for (const cell of cells) ground.push({ superblock, cell })
  }
  return { ground, streetAlong: (axis, i, j) => edges.get(`${axis}${i},${j}`) }
}

function kindOfLine({ step }: Line): StreetKind {
  if (step % 4 === 0) return 'primary'
  return step % 2 === 0 ? 'secondary' : 'tertiary'
}

function carriageway(kind: StreetKind): Tags {
  const lanes: Partial<Record<StreetKind, string>> = {
    express: '6',
    ring: '6',
    primary: '4',
    secondary: '4',
    tertiary: '2',
  }
  return { highway: HIGHWAY[kind] ?? 'residential', lanes: lanes[kind] ?? '2', surface: 'asphalt' }
}

function sidewalkTags(kind: StreetKind, random: Random): Tags {
  if (kind !== 'tertiary') return { sidewalk: 'separate' }
  return random.chance(0.6) ? { sidewalk: 'both' } : random.chance(0.3) ? { sidewalk: 'right' } : {}
}

function lineName({ step }: Line, isColumn: boolean, namer: Namer, random: Random) {
  if (step === 0)
    return isColumn ? { zh: '中轴路', en: 'Central Axis Road' } : { zh: '中轴大街', en: 'Central Axis Avenue' }
  if (step % 4 === 0) return namer.unique(random, isColumn ? '大道' : '大街', isColumn ? 'Boulevard' : 'Avenue')
  return namer.unique(random, isColumn ? '路' : '街', isColumn ? 'Road' : 'Street')
}

function layRings(plan: Plan, lattice: Lattice): RingRoad[] {
  const nearest = (lines: Line[], position: number) => {
    let best = 0
    lines.forEach((line, k) => {
      const bestLine = lines[best]
      if (bestLine && Math.abs(line.position - position) < Math.abs(bestLine.position - position)) best = k
    })
    return best
  }
  const numerals = ['一', '二', '三', '四', '五', '六']
  const rings: RingRoad[] = []
  for (const share of plan.parameters.rings) {
    const reach = share * plan.radiusMeters
    const [west, east] = [nearest(lattice.columns, -reach), nearest(lattice.columns, reach)]
    const [south, north] = [nearest(lattice.rows, -reach), nearest(lattice.rows, reach)]
    const inner = rings.at(-1)
    // Where the city is small, two rings may fall on the same lines: then there is one fewer.
    if (west >= east || south >= north) continue
    if (inner && (west >= inner.west || east <= inner.east || south >= inner.south || north <= inner.north)) continue
    const isOutermost = share === plan.parameters.rings.at(-1)
    const name = { zh: `${numerals[rings.length] ?? ''}环路`, en: `Ring Road ${rings.length + 1}` }
    rings.push({
      west,
      east,
      south,
      north,
      kind: isOutermost ? 'express' : 'ring',
      tags: { ...nameTags(name), ref: `R${rings.length + 1}` },
    })
  }
  return rings
}

/** Diagonals run outward from the corners of the innermost ring, one field of the lattice after the other. */
function traceDiagonals(lattice: Lattice, ring: RingRoad | undefined): Map<string, { rises: boolean; tags: Tags }> {
  const fields = new Map<string, { rises: boolean; tags: Tags }>()
  if (!ring) return fields
  const trace = (i: number, j: number, di: 1 | -1, dj: 1 | -1, zh: string, en: string) => {
    const tags = nameTags({ zh, en })
    for (;;) {
      const superblock = lattice.superblock(di > 0 ? i : i - 1, dj > 0 ? j : j - 1)
      if (!superblock || superblock.reach > 1) return
      fields.set(superblock.key, { rises: di === dj, tags })
      i += di
      j += dj
    }
  }
  trace(ring.east, ring.north, 1, 1, '东北放射路', 'Northeast Radial Road')
  trace(ring.east, ring.south, 1, -1, '东南放射路', 'Southeast Radial Road')
  trace(ring.west, ring.south, -1, -1, '西南放射路', 'Southwest Radial Road')
  return fields
}

/** Over the railway a footbridge has stairs at both ends; over the river it is level. */
function layFootbridge(streets: StreetNetwork, from: number, to: number, withSteps: boolean): void {
  const deck: Tags = { highway: 'footway', bridge: 'yes', layer: '1', width: '4' }
  if (!withSteps) {
    streets.add('path', from, to, { ...deck, name: '人行桥', 'name:en': 'Footbridge' })
    return
  }
  const [a, b] = [streets.osm.pointOf(from), streets.osm.pointOf(to)]
  const [up, down] = [streets.osm.addNode(between(a, b, 0.2)), streets.osm.addNode(between(a, b, 0.8))]
  streets.add('path', from, up, { highway: 'steps', incline: 'up', step_count: '42', handrail: 'yes' })
  streets.add('path', up, down, { ...deck, name: '铁路人行天桥', 'name:en': 'Railway Footbridge' })
  streets.add('path', down, to, { highway: 'steps', incline: 'down', step_count: '42', handrail: 'yes' })
}
