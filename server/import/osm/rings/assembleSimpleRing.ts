import type { Assembled } from './assembled.ts'
import { meetings } from './findCrossings.ts'
import type { SegmentSet, WayLine } from './segments.ts'
import { doubledArea } from './traceFaces.ts'

/** Up to here comparing all pairs of segments is cheaper than sorting them; nearly every building and most parks are below. */
const MAX_VERTICES = 40

/** The short way for a single small closed way whose vertices are distinct and whose segments do not meet; null for any other. */
export function assembleSimpleRing({ nodeIds, xs, ys }: WayLine): Assembled | null {
  const count = nodeIds.length - 1
  if (count < 3 || count > MAX_VERTICES || xs[0] !== xs[count] || ys[0] !== ys[count]) return null
  const set: SegmentSet = { xs: [], ys: [], nodeIds: [], from: [], to: [] }
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) if (xs[i] === xs[j] && ys[i] === ys[j]) return null
    set.xs.push(xs[i] as number)
    set.ys.push(ys[i] as number)
    set.nodeIds.push(nodeIds[i] as number)
    set.from.push(i)
    set.to.push((i + 1) % count)
  }
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) if (meetings(set, i, j).length > 0) return null
  }
  const ring = set.from
  const area = doubledArea(set, ring)
  if (area === 0) return null
  return { set, polygons: [[area > 0 ? ring : ring.toReversed()]], repairedAt: [] }
}
