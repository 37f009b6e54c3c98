/** Splits a closed walk at vertices it passes more than once, into rings that pass none twice. */
export function splitWalk(walk: readonly number[]): number[][] {
  const rings: number[][] = []
  const path: number[] = []
  const positionOf = new Map<number, number>()
  for (const vertex of walk) {
    const earlier = positionOf.get(vertex)
    if (earlier !== undefined) {
      const ring = path.splice(earlier)
      for (const inner of ring) positionOf.delete(inner)
      rings.push(ring)
    }
    positionOf.set(vertex, path.length)
    path.push(vertex)
  }
  if (path.length > 0) rings.push(path)
  return rings
}
