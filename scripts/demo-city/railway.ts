import { addSlab } from './buildings.ts'
import type { Lattice } from './lattice.ts'
import { nameTags } from './names.ts'
import type { OsmModel, Tags } from './osmModel.ts'
import type { Point } from './plane.ts'
import { between, smooth, subtract, unit } from './plane.ts'

/** Two tracks with fences on both sides in a strip of their own, over the river on a bridge, and one station. */
export function layRailway(lattice: Lattice, osm: OsmModel): void {
  const columns = lattice.columns
    .map((_, column) => column)
    .filter(
      (column) => lattice.superblock(column, lattice.railwayRow) || lattice.superblock(column - 1, lattice.railwayRow),
    )
  const across = (column: number, share: number): Point =>
    between(lattice.vertex(column, lattice.railwayRow), lattice.vertex(column, lattice.railwayRow + 1), share)
  const draw = (run: number[], share: number, tags: Tags, shared: Map<number, number>) => {
    if (run.length < 2) return
    const line = smooth(
      run.map((column) => across(column, share)),
      4,
      false,
    )
    const refs = line.map((point, k) => {
      const column = k % 4 === 0 ? run[k / 4] : undefined
      const known = column === undefined ? undefined : shared.get(column)
      const node = known ?? osm.addNode(point)
      if (column !== undefined) shared.set(column, node)
      return node
    })
    osm.addWay(refs, tags)
  }
  const before = columns.filter((column) => column <= lattice.riverColumn)
  const bridge = [lattice.riverColumn, lattice.riverColumn + 1].filter((column) => columns.includes(column))
  const after = columns.filter((column) => column > lattice.riverColumn)
  for (const share of [0.46, 0.54]) {
    const shared = new Map<number, number>()
    const tags: Tags = {
      railway: 'rail',
      usage: 'main',
      electrified: 'contact_line',
      gauge: '1435',
      ...nameTags({ zh: '演示铁路', en: 'Demo Railway' }),
    }
    draw(before, share, tags, shared)
    draw(bridge, share, { ...tags, bridge: 'yes', layer: '1' }, shared)
    draw(after, share, tags, shared)
  }
  for (const share of [0.3, 0.7]) {
    // The fence stops where the railway is a bridge.
    draw(before, share, { barrier: 'fence' }, new Map())
    draw(after, share, { barrier: 'fence' }, new Map())
  }
  const seat = lattice.columns.findIndex(({ step }) => step === 1)
  const [west, east] = [across(seat, 0.14), across(seat + 1, 0.14)]
  const station = between(west, east, 0.5)
  addSlab(osm, station, unit(subtract(east, west)), 150, 20, {
    building: 'train_station',
    ...nameTags({ zh: '演示站', en: 'Demo Station' }),
  })
  osm.addNode(between(across(seat, 0.5), across(seat + 1, 0.5), 0.5), {
    railway: 'station',
    public_transport: 'station',
    ...nameTags({ zh: '演示站', en: 'Demo Station' }),
  })
}
