import type { Member, OsmModel, Tags } from './osmModel.ts'
import type { Point } from './plane.ts'

/** Water as a multipolygon relation; each outer shore is two ways that share their ends, as large lakes are mapped. */
export function addWaterBody(osm: OsmModel, shores: Point[][], islands: Point[][], tags: Tags): number {
  const members: Member[] = []
  for (const shore of shores) {
    const nodes = shore.map((point) => osm.addNode(point))
    const half = Math.floor(nodes.length / 2)
    for (const refs of [nodes.slice(0, half + 1), [...nodes.slice(half), ...nodes.slice(0, 1)]]) {
      members.push({ type: 'way', ref: osm.addWay(refs, {}), role: 'outer' })
    }
  }
  for (const island of islands) members.push({ type: 'way', ref: osm.addPolygon(island, {}), role: 'inner' })
  return osm.addRelation(members, { type: 'multipolygon', ...tags })
}
