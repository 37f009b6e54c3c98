import type { AccessPoints } from '../accessPoints.ts'
import { unreached } from '../network.ts'
import { costFromStart } from '../walkGraph.ts'
import type { Facilities } from './facilities.ts'
import type { Journal } from './journal.ts'
import { distanceOfKey, keyBase, noKey, numberOfKey, toKey } from './key.ts'
import { noEdge, type Overlay } from './overlay.ts'
import { noSource, type WorkingLabels } from './workingLabels.ts'

/** How far each place of demand is from its nearest facility as things are now. */
export interface Places {
  distance: Uint32Array
  facility: Uint32Array
  isCovered(place: number): boolean
  /** Places whose distance or facility is not the base's. */
  changedCount(): number
  /** Places that are covered and were not, or the reverse; in no order. */
  flipped(): ReadonlySet<number>
  /** Measures again what touches these nodes' edges or these edges; returns how many places that were. */
  update(nodes: readonly number[], edges: readonly number[], journal: Journal): number
}

export function openPlaces(
  points: AccessPoints,
  limit: number,
  overlay: Overlay,
  facilities: Facilities,
  labels: WorkingLabels,
): Places {
  const { graph } = overlay
  const { edgeFrom, edgeTo, edgeCount } = graph.network
  const { start, placeOf } = indexByEdge(points, edgeCount)
  const distance = new Uint32Array(points.count)
  const facility = new Uint32Array(points.count)
  const stamp = new Uint32Array(points.count)
  const flipped = new Set<number>()
  let step = 0
  let changed = 0

  function keyOver(node: number, walk: number): number {
    const further = labels.distance[node]!
    return further === unreached ? noKey : toKey(further + walk, labels.source[node]!)
  }

  /** Over both ends of each edge it touches, past footbridges on it, and straight along it to a facility on the same edge. */
  function measure(place: number): number {
    let least = noKey
    for (let p = points.start[place]!; p < points.start[place + 1]!; p++) {
      const edge = points.edge[p]!
      const cost = graph.edgeCost[edge]!
      if (cost === unreached) continue
      const access = points.access[p]!
      const along = costFromStart(graph, edge, points.offset[p]!)
      least = Math.min(
        least,
        keyOver(edgeFrom[edge]!, access + along),
        keyOver(edgeTo[edge]!, access + cost - along),
        facilities.keyAlong(edge, along) + access * keyBase,
      )
      for (const head of overlay.bridgeheadsOn(edge)) {
        least = Math.min(least, keyOver(head.node, access + Math.abs(along - head.along)))
      }
    }
    return least
  }

  function write(place: number, key: number): void {
    distance[place] = key === noKey ? unreached : distanceOfKey(key)
    facility[place] = key === noKey ? noSource : numberOfKey(key)
  }

  for (let place = 0; place < points.count; place++) write(place, measure(place))
  const baseDistance = distance.slice()
  const baseFacility = facility.slice()
  const differs = (place: number) => distance[place] !== baseDistance[place] || facility[place] !== baseFacility[place]
  const isFlipped = (place: number) => distance[place]! <= limit !== baseDistance[place]! <= limit

  function change(place: number, write: () => void): void {
    changed -= Number(differs(place))
    write()
    changed += Number(differs(place))
    if (isFlipped(place)) flipped.add(place)
    else flipped.delete(place)
  }

  function update(nodes: readonly number[], edges: readonly number[], journal: Journal): number {
    const before: { place: number; distance: number; facility: number }[] = []
    let measured = 0
    step++

    function visitEdge(edge: number): void {
      for (let i = start[edge]!; i < start[edge + 1]!; i++) {
        const place = placeOf[i]!
        if (stamp[place] === step) continue
        stamp[place] = step
        measured++
        const key = measure(place)
        const known = distance[place] === unreached ? noKey : toKey(distance[place]!, facility[place]!)
        if (key === known) continue
        before.push({ place, distance: distance[place]!, facility: facility[place]! })
        change(place, () => write(place, key))
      }
    }

    edges.forEach(visitEdge)
    for (const node of nodes) {
      const list = overlay.changedArcs(node)
      const arcEdges = list?.edges ?? graph.edges
      const end = list ? arcEdges.length : graph.offsets[node + 1]!
      for (let arc = list ? 0 : graph.offsets[node]!; arc < end; arc++) {
        if (arcEdges[arc] !== noEdge) visitEdge(arcEdges[arc]!)
      }
    }
    journal.push(() => {
      for (const old of before) {
        change(old.place, () => {
          distance[old.place] = old.distance
          facility[old.place] = old.facility
        })
      }
    })
    return measured
  }

  return {
    distance,
    facility,
    isCovered: (place) => distance[place]! <= limit,
    changedCount: () => changed,
    flipped: () => flipped,
    update,
  }
}

/** Items by the edges their access points are on, in compressed rows; an item with two points on an edge is there twice. */
function indexByEdge(points: AccessPoints, edgeCount: number): { start: Uint32Array; placeOf: Uint32Array } {
  const start = new Uint32Array(edgeCount + 1)
  const total = points.start[points.count]!
  for (let p = 0; p < total; p++) start[points.edge[p]! + 1]!++
  for (let e = 0; e < edgeCount; e++) start[e + 1]! += start[e]!
  const next = start.slice()
  const placeOf = new Uint32Array(total)
  for (let place = 0; place < points.count; place++) {
    for (let p = points.start[place]!; p < points.start[place + 1]!; p++) placeOf[next[points.edge[p]!]!++] = place
  }
  return { start, placeOf }
}
