import type { AccessPoints } from '../accessPoints.ts'
import { unreached } from '../network.ts'
import { costFromStart, type WalkGraph } from '../walkGraph.ts'
import type { Elimination } from './eliminate.ts'
import type { Labels } from './labels.ts'

/**
 * Sweeps the whole network for the nearest of many facilities, one category after another. A label is one double, distance × 2²¹ + facility: a
 * minimum of labels is the nearest and, of equals, the first facility, whatever the order of work. Exact below 2³² dm and 2²¹ facilities.
 */
export interface Sweeper {
  /** Facility f of the category is `members[f]` of `supply`. Writes the labels of every node, by node. */
  sweep(supply: AccessPoints, members: ArrayLike<number>, labels: Labels): void
}

const mostFacilities = 2 ** 21

export function createSweeper(graph: WalkGraph, elimination: Elimination): Sweeper {
  const { nodeCount, order, goneCount, start, heads, costs } = elimination
  const rank = new Uint32Array(nodeCount)
  for (let r = 0; r < nodeCount; r++) rank[order[r]!] = r
  const label = new Float64Array(nodeCount)
  const queue = createBuckets(costs.subarray(start[goneCount]!), nodeCount - goneCount)
  const scaled = Float64Array.from(costs, (cost) => cost * mostFacilities)

  function seed(supply: AccessPoints, members: ArrayLike<number>): void {
    const { edgeFrom, edgeTo } = graph.network
    for (let f = 0; f < members.length; f++) {
      const facility = members[f]!
      for (let p = supply.start[facility]!; p < supply.start[facility + 1]!; p++) {
        const edge = supply.edge[p]!
        const cost = graph.edgeCost[edge]!
        if (cost === unreached) continue
        const first = costFromStart(graph, edge, supply.offset[p]!)
        improve(rank[edgeFrom[edge]!]!, (supply.access[p]! + first) * mostFacilities + f)
        improve(rank[edgeTo[edge]!]!, (supply.access[p]! + cost - first) * mostFacilities + f)
      }
    }
  }

  function improve(r: number, value: number): void {
    if (value < label[r]!) label[r] = value
  }

  function passUp(): void {
    for (let r = 0; r < goneCount; r++) {
      const own = label[r]!
      if (own === Infinity) continue
      const end = start[r + 1]!
      for (let arc = start[r]!; arc < end; arc++) {
        const through = own + scaled[arc]!
        const head = heads[arc]!
        if (through < label[head]!) label[head] = through
      }
    }
  }

  function settleCore(): void {
    for (let r = goneCount; r < nodeCount; r++) {
      if (label[r]! !== Infinity) queue.push(r - goneCount, Math.floor(label[r]! / mostFacilities))
    }
    for (let place = queue.pop(); place >= 0; place = queue.pop()) {
      const r = goneCount + place
      const own = label[r]!
      // Entered again when it was improved: only its last entry counts.
      if (Math.floor(own / mostFacilities) !== queue.distance()) continue
      const end = start[r + 1]!
      for (let arc = start[r]!; arc < end; arc++) {
        const through = own + scaled[arc]!
        const head = heads[arc]!
        if (through >= label[head]!) continue
        label[head] = through
        queue.push(head - goneCount, Math.floor(through / mostFacilities))
      }
    }
  }

  function passDown(): void {
    for (let r = goneCount - 1; r >= 0; r--) {
      let own = label[r]!
      const end = start[r + 1]!
      for (let arc = start[r]!; arc < end; arc++) {
        const through = label[heads[arc]!]! + scaled[arc]!
        if (through < own) own = through
      }
      label[r] = own
    }
  }

  return {
    sweep(supply, members, labels) {
      if (members.length >= mostFacilities)
        throw new RangeError(`Expected fewer than ${mostFacilities} facilities in a category, got ${members.length}`)
      label.fill(Infinity)
      seed(supply, members)
      passUp()
      settleCore()
      passDown()
      const { distance, source } = labels
      const noSource = source.BYTES_PER_ELEMENT === 2 ? 0xffff : unreached
      for (let r = 0; r < nodeCount; r++) {
        const own = label[r]!
        const node = order[r]!
        if (own === Infinity) {
          distance[node] = unreached
          source[node] = noSource
        } else {
          const meters = Math.floor(own / mostFacilities)
          distance[node] = meters
          source[node] = own - meters * mostFacilities
        }
      }
    },
  }
}

/** A queue of one bucket a decimetre, used round and round: no arc is longer than the round. */
function createBuckets(costs: Uint32Array, placeCount: number) {
  let longest = 1
  for (let i = 0; i < costs.length; i++) if (costs[i]! > longest) longest = costs[i]!
  let round = 1024
  while (round <= longest) round *= 2
  const mask = round - 1
  const first = new Int32Array(round).fill(-1)
  let next = new Int32Array(2 * placeCount + 16)
  let places = new Int32Array(2 * placeCount + 16)
  let used = 0
  let waiting = 0
  let at = 0
  /** Seeds lie farther apart than the longest arc: those beyond the round wait in order. */
  let later: { place: number; distance: number }[] = []
  let isOpen = false

  function put(place: number, distance: number): void {
    if (used === next.length) {
      next = grown(next)
      places = grown(places)
    }
    places[used] = place
    next[used] = first[distance & mask]!
    first[distance & mask] = used++
    waiting++
  }

  return {
    push(place: number, distance: number): void {
      if (isOpen) put(place, distance)
      else later.push({ place, distance })
    },
    /** The nearest place, −1 when all are done. Places of one distance come in no order. */
    pop(): number {
      if (!isOpen) {
        isOpen = true
        later.sort((a, b) => b.distance - a.distance)
        at = later.at(-1)?.distance ?? 0
      }
      for (;;) {
        while (later.length > 0 && later.at(-1)!.distance <= at + mask - longest) {
          const { place, distance } = later.pop()!
          put(place, distance)
        }
        if (waiting === 0) {
          if (later.length === 0) break
          at = later.at(-1)!.distance
          continue
        }
        const entry = first[at & mask]!
        if (entry >= 0) {
          first[at & mask] = next[entry]!
          waiting--
          return places[entry]!
        }
        at++
      }
      isOpen = false
      used = 0
      later = []
      return -1
    },
    distance: () => at,
  }
}

function grown(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(2 * from.length)
  to.set(from)
  return to
}
