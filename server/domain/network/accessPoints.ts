import { allocateBytes, allocateUints } from '../geo/shapes.ts'

/**
 * Where facilities or places touch the network. Each has any number of access points, none where it could not be linked. An access
 * point is a point of an edge, never a node: `offset` decimetres of street from the edge's first node, and `access` decimetres
 * straight from the facility or place to that point.
 */
export interface AccessPoints {
  /** Facilities or places. */
  count: number
  /** Access points of item i are start[i] … start[i + 1] − 1. */
  start: Uint32Array
  edge: Uint32Array
  offset: Uint32Array
  access: Uint32Array
  /** Place in `accessKinds`. */
  kind: Uint8Array
}

/** In the order they are preferred. */
export const accessKinds = ['entrance', 'path', 'edge', 'point', 'gate', 'inside'] as const
export type AccessKind = (typeof accessKinds)[number]

export interface AccessPoint {
  edge: number
  offset: number
  access: number
  kind: number
}

/** Packs lists of access points, one list an item. */
export function packAccessPoints(lists: readonly (readonly AccessPoint[])[]): AccessPoints {
  const total = lists.reduce((sum, list) => sum + list.length, 0)
  const points: AccessPoints = {
    count: lists.length,
    start: new Uint32Array(lists.length + 1),
    edge: new Uint32Array(total),
    offset: new Uint32Array(total),
    access: new Uint32Array(total),
    kind: new Uint8Array(total),
  }
  let at = 0
  lists.forEach((list, item) => {
    for (const point of list) {
      points.edge[at] = point.edge
      points.offset[at] = point.offset
      points.access[at] = point.access
      points.kind[at] = point.kind
      at++
    }
    points.start[item + 1] = at
  })
  return points
}

/** Items of several lots one after another. */
export function joinAccessPoints(lots: readonly AccessPoints[]): AccessPoints {
  const count = lots.reduce((sum, lot) => sum + lot.count, 0)
  const total = lots.reduce((sum, lot) => sum + lot.edge.length, 0)
  const joined: AccessPoints = {
    count,
    start: allocateUints(count + 1),
    edge: allocateUints(total),
    offset: allocateUints(total),
    access: allocateUints(total),
    kind: allocateBytes(total),
  }
  let item = 0
  let at = 0
  for (const lot of lots) {
    for (let i = 0; i < lot.count; i++) joined.start[++item] = at + lot.start[i + 1]!
    joined.edge.set(lot.edge, at)
    joined.offset.set(lot.offset, at)
    joined.access.set(lot.access, at)
    joined.kind.set(lot.kind, at)
    at += lot.edge.length
  }
  return joined
}

/** The access points of one item. */
export function accessPointsOf(points: AccessPoints, item: number): AccessPoint[] {
  const list: AccessPoint[] = []
  for (let at = points.start[item]!; at < points.start[item + 1]!; at++) {
    const [edge, offset, access, kind] = [points.edge[at]!, points.offset[at]!, points.access[at]!, points.kind[at]!]
    list.push({ edge, offset, access, kind })
  }
  return list
}
