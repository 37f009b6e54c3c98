import type { SegmentSet } from './segments.ts'
import type { Faces } from './traceFaces.ts'

/**
 * Decides for every walk whether its face is inside, by the even-odd rule: outside a component's own outer walk, parity is
 * what the components around it make of that place; each segment crossed turns it over.
 */
export function locateComponents(set: SegmentSet, faces: Faces) {
  const componentOf = new Int32Array(faces.walks.length).fill(-1)
  const parity = new Uint8Array(faces.walks.length)
  const twins: number[][] = faces.walks.map(() => [])
  for (let h = 0; h < faces.walkOf.length; h++) twins[faces.walkOf[h] as number]?.push(faces.walkOf[h ^ 1] as number)

  const components: { vertex: number; segments: number[]; box: Box }[] = []
  for (const [outerWalk, area] of faces.doubledAreas.entries()) {
    if (area >= 0) continue
    const component = components.length
    components.push({ vertex: faces.walks[outerWalk]?.[0] as number, segments: [], box: emptyBox() })
    componentOf[outerWalk] = component
    const queue = [outerWalk]
    for (let walk = queue.pop(); walk !== undefined; walk = queue.pop()) {
      for (const neighbour of twins[walk] as number[]) {
        if (componentOf[neighbour] !== -1) continue
        componentOf[neighbour] = component
        parity[neighbour] = 1 - (parity[walk] as number)
        queue.push(neighbour)
      }
    }
  }
  for (let s = 0; s < set.from.length; s++) {
    const component = components[componentOf[faces.walkOf[2 * s] as number] as number]
    component?.segments.push(s)
    if (component) growBox(component.box, set, s)
  }
  const base = components.map(({ vertex }, index) => {
    const x = set.xs[vertex] as number
    const y = set.ys[vertex] as number
    let crossed = 0
    for (const [other, { box, segments }] of components.entries()) {
      if (other === index || x < box.west || x > box.east || y < box.south || y > box.north) continue
      for (const s of segments) if (crossesRayEast(set, set.from[s] as number, set.to[s] as number, x, y)) crossed++
    }
    return crossed % 2
  })
  const isInside = faces.walks.map(
    (_, walk) => ((parity[walk] as number) ^ (base[componentOf[walk] as number] ?? 0)) === 1,
  )

  function ringHolds(ring: readonly number[], vertex: number): boolean {
    const x = set.xs[vertex] as number
    const y = set.ys[vertex] as number
    let inside = false
    for (let i = 0; i < ring.length; i++) {
      const a = ring[i] as number
      if (a === vertex) return false
      if (crossesRayEast(set, a, ring[(i + 1) % ring.length] as number, x, y)) inside = !inside
    }
    return inside
  }
  return { isInside, ringHolds }
}

interface Box {
  west: number
  south: number
  east: number
  north: number
}

const emptyBox = (): Box => ({ west: Infinity, south: Infinity, east: -Infinity, north: -Infinity })

function growBox(box: Box, set: SegmentSet, s: number): void {
  for (const vertex of [set.from[s] as number, set.to[s] as number]) {
    box.west = Math.min(box.west, set.xs[vertex] as number)
    box.east = Math.max(box.east, set.xs[vertex] as number)
    box.south = Math.min(box.south, set.ys[vertex] as number)
    box.north = Math.max(box.north, set.ys[vertex] as number)
  }
}

/** Half-open in y, so a ray through a vertex counts once. */
function crossesRayEast(set: SegmentSet, a: number, b: number, x: number, y: number): boolean {
  const ay = set.ys[a] as number
  const by = set.ys[b] as number
  if (ay > y === by > y) return false
  const ax = set.xs[a] as number
  const bx = set.xs[b] as number
  return x < ax + ((y - ay) / (by - ay)) * (bx - ax)
}
