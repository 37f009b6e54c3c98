import type { OsmModel } from './osmModel.ts'

interface StreetCounts {
  /** Stretches between junctions: nodes where other than two stretches meet (crossings and gates on them do not count). */
  edges: number
  kilometres: number
  /** Share of the edges' ends that hang together in the largest part of the network, 0–1. */
  largestPart: number
}

/** The walking network as a router will split it, counted without building it. */
export function countEdges(osm: OsmModel): StreetCounts {
  const size = osm.points.length + 1
  const degree = new Uint16Array(size)
  const parent = Int32Array.from({ length: size }, (_, node) => node)
  const rootOf = (node: number): number => {
    for (let up = parent[node]; up !== undefined && up !== node; up = parent[node]) {
      parent[node] = parent[up] ?? up
      node = up
    }
    return node
  }
  let meters = 0
  for (const { refs, tags } of osm.ways) {
    if (!tags.highway || tags.area === 'yes') continue
    refs.forEach((node, k) => {
      const next = refs[k + 1]
      if (next === undefined) return
      degree[node] = (degree[node] ?? 0) + 1
      degree[next] = (degree[next] ?? 0) + 1
      parent[rootOf(node)] = rootOf(next)
      const [a, b] = [osm.pointOf(node), osm.pointOf(next)]
      meters += Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)
    })
  }
  let ends = 0
  const parts = new Map<number, number>()
  degree.forEach((count, node) => {
    if (count === 0 || count === 2) return
    ends += count
    const root = rootOf(node)
    parts.set(root, (parts.get(root) ?? 0) + count)
  })
  const largest = Math.max(0, ...parts.values())
  return {
    edges: ends / 2,
    kilometres: Math.round(meters / 1000),
    largestPart: ends === 0 ? 0 : Math.round((largest / ends) * 1e4) / 1e4,
  }
}
