/** A way's vertices in 1e-7 degree units, with the ids of its nodes. */
export interface WayLine {
  id: number
  role: string
  nodeIds: ArrayLike<number>
  xs: ArrayLike<number>
  ys: ArrayLike<number>
}

/** Distinct places and the segments between them. Places are told apart by position: two nodes at one place are one vertex. */
export interface SegmentSet {
  xs: number[]
  ys: number[]
  /** OSM node at each vertex; 0 where a repair made it. */
  nodeIds: number[]
  /** Segment s joins vertices from[s] < to[s]. */
  from: number[]
  to: number[]
}

/**
 * Joins ways into segments. A segment that occurs twice is a border between two touching rings, inside neither: pairs
 * cancel. A way listed twice, or two of one role over the same segments, says the same thing twice and counts once.
 */
export function collectSegments(ways: readonly WayLine[], repeats: 'count-once' | 'cancel' = 'count-once'): SegmentSet {
  const { xs, ys, nodeIds, vertexOf } = internVertices(ways)
  const span = xs.length + 1
  const wayKeys = distinctById(ways).map(({ way, start }) => {
    const keys: number[] = []
    for (let i = 1; i < way.nodeIds.length; i++) {
      const a = vertexOf[start + i - 1] as number
      const b = vertexOf[start + i] as number
      if (a !== b) keys.push(Math.min(a, b) * span + Math.max(a, b))
    }
    return { role: way.role, keys }
  })
  let counts = countKeys(wayKeys)
  const hasRepeats = [...counts.values()].some((count) => count > 1)
  if (hasRepeats && repeats === 'count-once') counts = countKeys(withoutRepeatedWays(wayKeys))
  const kept = [...counts].filter(([, count]) => count % 2 === 1).map(([key]) => key)
  kept.sort((a, b) => a - b)
  return { xs, ys, nodeIds, from: kept.map((key) => Math.floor(key / span)), to: kept.map((key) => key % span) }
}

function distinctById(ways: readonly WayLine[]): { way: WayLine; start: number }[] {
  const seen = new Set<number>()
  const distinct: { way: WayLine; start: number }[] = []
  let start = 0
  for (const way of ways) {
    if (!seen.has(way.id)) distinct.push({ way, start })
    seen.add(way.id)
    start += way.nodeIds.length
  }
  return distinct
}

interface WayKeys {
  role: string
  keys: number[]
}

function withoutRepeatedWays(ways: WayKeys[]): WayKeys[] {
  const seen = new Set<string>()
  return ways.filter(({ role, keys }) => {
    const signature = `${role === 'inner' ? 'inner' : 'outer'} ${keys.toSorted((a, b) => a - b).join()}`
    const isNew = !seen.has(signature)
    seen.add(signature)
    return isNew
  })
}

function countKeys(ways: WayKeys[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { keys } of ways) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function internVertices(ways: readonly WayLine[]) {
  const allXs: number[] = []
  const allYs: number[] = []
  const allIds: number[] = []
  for (const way of ways) {
    for (let i = 0; i < way.nodeIds.length; i++) {
      allXs.push(way.xs[i] as number)
      allYs.push(way.ys[i] as number)
      allIds.push(way.nodeIds[i] as number)
    }
  }
  const order = allXs.map((_, i) => i)
  order.sort(
    (a, b) => (allXs[a] as number) - (allXs[b] as number) || (allYs[a] as number) - (allYs[b] as number) || a - b,
  )
  const xs: number[] = []
  const ys: number[] = []
  const nodeIds: number[] = []
  const vertexOf = new Uint32Array(order.length)
  for (const i of order) {
    const x = allXs[i] as number
    const y = allYs[i] as number
    if (xs.length === 0 || xs[xs.length - 1] !== x || ys[ys.length - 1] !== y) {
      xs.push(x)
      ys.push(y)
      nodeIds.push(allIds[i] as number)
    }
    vertexOf[i] = xs.length - 1
  }
  return { xs, ys, nodeIds, vertexOf }
}
