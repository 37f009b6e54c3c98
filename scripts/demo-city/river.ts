import { addWaterBody } from './lakes.ts'
import type { Lattice } from './lattice.ts'
import type { Name } from './names.ts'
import { nameTags } from './names.ts'
import type { Point } from './plane.ts'
import { between, smooth } from './plane.ts'
import type { StreetNetwork } from './streetNetwork.ts'

const RIVER: Name = { zh: '演示河', en: 'Demo River' }
/** Points to each stretch of bank between two rows of the lattice. */
const PIECES = 6

interface RiverStrip {
  rows: number[]
  /** The strip between the riverside streets, seen from the south: share 0 is its west side, 1 its east side. */
  across(row: number, share: number): Point
}

/** The river fills the middle of its strip, from beyond the south edge of the city to beyond the north, with an island. */
export function layRiver(lattice: Lattice, streets: StreetNetwork): void {
  const strip = riverStrip(lattice)
  // The railway's strip is so short that a curve through both its rows would loop: one of them is enough.
  const rows = strip.rows.filter((row) => row !== lattice.railwayRow + 1)
  const bank = (share: number) =>
    smooth(
      rows.map((row, k) => strip.across(row, share + 0.035 * Math.sin(k * 1.7 + share * 5))),
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
export function riverStrip(lattice: Lattice): RiverStrip {
  const rows = lattice.rows
    .map((_, row) => row)
    .filter((row) => lattice.superblock(lattice.riverColumn, row) || lattice.superblock(lattice.riverColumn, row - 1))
  return {
    rows,
    across: (row, share) =>
      between(lattice.vertex(lattice.riverColumn, row), lattice.vertex(lattice.riverColumn + 1, row), share),
  }
}
