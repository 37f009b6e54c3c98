import { areaOf, centreOf } from './cell.ts'
import { addWaterBody } from './lakes.ts'
import type { Lattice } from './lattice.ts'
import type { Name, Namer } from './names.ts'
import { nameTags } from './names.ts'
import type { Plan } from './parameters.ts'
import type { Place } from './parks.ts'
import type { Point } from './plane.ts'
import { between, smooth } from './plane.ts'
import { createRandom } from './random.ts'
import type { StreetNetwork } from './streetNetwork.ts'

const RIVER: Name = { zh: '演示河', en: 'Demo River' }
/** Points to each stretch of bank between two rows of the lattice. */
const PIECES = 6

interface Strip {
  rows: number[]
  /** The strip between the riverside streets, seen from the south: share 0 is its west side, 1 its east side. */
  across(row: number, share: number): Point
}

/** The river fills the middle of its strip, from beyond the south edge of the city to beyond the north, with an island. */
export function layRiver(lattice: Lattice, streets: StreetNetwork): void {
  const strip = riverStrip(lattice)
  const bank = (share: number) =>
    smooth(
      strip.rows.map((row, k) => strip.across(row, share + 0.035 * Math.sin(k * 1.7 + share * 5))),
      PIECES,
      false,
    )
  const [west, east] = [bank(WEST_BANK), bank(EAST_BANK)]
  const middle = bank(0.5)
  const island = middle.slice(Math.floor(middle.length * 0.56), Math.floor(middle.length * 0.56) + 4)
  const [tip, , , end] = island
  const islands: Point[][] = []
  if (tip && end) {
    const waist = between(tip, end, 0.5)
    const across: Point = [(end[1] - tip[1]) * 0.12, -(end[0] - tip[0]) * 0.12]
    islands.push([tip, [waist[0] - across[0], waist[1] - across[1]], end, [waist[0] + across[0], waist[1] + across[1]]])
  }
  addWaterBody(streets.osm, [[...west, ...east.reverse()]], islands, {
    natural: 'water',
    water: 'river',
    ...nameTags(RIVER),
  })
  streets.osm.addWay(
    middle.map((point) => streets.osm.addNode(point)),
    { waterway: 'river', ...nameTags(RIVER) },
  )
}

const WEST_BANK = 0.3
const EAST_BANK = 0.72
const PARK_BANDS = [
  { from: 0.07, to: 0.23, path: 0.2, isWest: true },
  { from: 0.8, to: 0.94, path: 0.83, isWest: false },
]

function riverStrip(lattice: Lattice): Strip {
  const rows = lattice.rows
    .map((_, row) => row)
    .filter((row) => lattice.superblock(lattice.riverColumn, row) || lattice.superblock(lattice.riverColumn, row - 1))
  return {
    rows,
    across: (row, share) =>
      between(lattice.vertex(lattice.riverColumn, row), lattice.vertex(lattice.riverColumn + 1, row), share),
  }
}

/** Narrow parks on most stretches of the banks inside the city, with a path along the water that runs under the bridges. */
export function buildRiversideParks(plan: Plan, lattice: Lattice, streets: StreetNetwork, namer: Namer): Place[] {
  const random = createRandom(plan.parameters.seed, 'riverside')
  const { osm } = streets
  const strip = riverStrip(lattice)
  const parks: Place[] = []
  for (const band of PARK_BANDS) {
    let pathEnd: number | null = null
    for (const row of strip.rows) {
      const superblock = lattice.superblock(lattice.riverColumn, row)
      if (superblock?.kind !== 'river' || superblock.reach > 0.8 || random.chance(0.18)) {
        pathEnd = null
        continue
      }
      const stretch = (share: number, from: number, to: number): Point[] =>
        [from, (from + to) / 2, to].map((t) => between(strip.across(row, share), strip.across(row + 1, share), t))
      const ring = [...stretch(band.to, 0.06, 0.94), ...stretch(band.from, 0.06, 0.94).reverse()]
      const streetSide = lattice.vertex(band.isWest ? lattice.riverColumn : lattice.riverColumn + 1, row)
      const isClockwise = areaOf(ring) < 0
      const entrancePoint = between(
        between(
          strip.across(row, band.isWest ? band.from : band.to),
          strip.across(row + 1, band.isWest ? band.from : band.to),
          0.5,
        ),
        streetSide,
        0,
      )
      const street = nearestRiversideStreet(streets, lattice, band.isWest, row)
      const nodes = ring.map((point) => osm.addNode(point))
      // The middle of the street side is the fifth point of a west band and the second of an east band.
      const entrance = nodes[band.isWest ? 4 : 1]
      if (entrance !== undefined) {
        osm.tagNode(entrance, { entrance: 'main' })
        if (street !== null)
          streets.branchTo(
            'path',
            { street, point: entrancePoint },
            entrance,
            random.chance(0.3)
              ? { highway: 'steps', incline: 'down', step_count: String(random.integer(8, 26)) }
              : { highway: 'footway' },
          )
      }
      const start: number = pathEnd ?? osm.addNode(strip.across(row, band.path))
      const waist = osm.addNode(between(strip.across(row, band.path), strip.across(row + 1, band.path), 0.5))
      const end = osm.addNode(strip.across(row + 1, band.path))
      osm.addWay([start, waist, end], {
        highway: 'footway',
        name: '滨河步道',
        'name:en': 'Riverside Walk',
        surface: 'asphalt',
      })
      if (entrance !== undefined) osm.addWay([entrance, waist], { highway: 'footway' })
      pathEnd = end
      const { zh, en } = namer.stem(random)
      const name = random.chance(0.7) ? { zh: `${zh}滨河公园`, en: `${en} Riverside Park` } : null
      const inOrder = isClockwise ? [...nodes].reverse() : nodes
      const way = osm.addRing(inOrder, { leisure: 'park', ...(name ? nameTags(name, random.chance(0.5)) : {}) })
      parks.push({
        way,
        name,
        centre: centreOf(ring),
        areaSquareMeters: Math.abs(areaOf(ring)),
        zone: 'inner',
        kind: 'park',
      })
    }
  }
  return parks
}

function nearestRiversideStreet(streets: StreetNetwork, lattice: Lattice, isWest: boolean, row: number): number | null {
  const column = isWest ? lattice.riverColumn : lattice.riverColumn + 1
  const [from, to] = [lattice.vertex(column, row), lattice.vertex(column, row + 1)]
  const found = streets.streets.find(
    (one) => one.a[0] === from[0] && one.a[1] === from[1] && one.b[0] === to[0] && one.b[1] === to[1],
  )
  return found?.id ?? null
}
