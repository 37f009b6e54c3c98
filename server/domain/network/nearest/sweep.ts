import type { AccessPoints } from '../accessPoints.ts'
import { unreached } from '../network.ts'
import { costFromStart, type WalkGraph } from '../walkGraph.ts'
import { createBuckets } from './buckets.ts'
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

/** Exact: the factor is a power of two. */
const distanceOf = (label: number) => Math.floor(label * (1 / mostFacilities))

export function createSweeper(graph: WalkGraph, elimination: Elimination): Sweeper {
  const { nodeCount, order, goneCount, start, heads, costs } = elimination
  const rank = new Uint32Array(nodeCount)
  for (let r = 0; r < nodeCount; r++) rank[order[r]!] = r
  const label = new Float64Array(nodeCount)
  const queue = createBuckets(nodeCount - goneCount)
  const longest = costs.subarray(start[goneCount]!).reduce((most, cost) => Math.max(most, cost), 0)
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

  /** Dijkstra's search from all labels that came up. */
  function settleCore(): void {
    let [least, most] = [Infinity, -Infinity]
    for (let r = goneCount; r < nodeCount; r++) {
      const own = label[r]!
      if (own < least) least = own
      if (own > most && own !== Infinity) most = own
    }
    if (least === Infinity) return
    queue.open(distanceOf(least), distanceOf(most), longest)
    for (let r = goneCount; r < nodeCount; r++) if (label[r]! !== Infinity) queue.put(r, distanceOf(label[r]!))
    for (let r = queue.take(); r >= 0; r = queue.take()) {
      const own = label[r]!
      // Entered again when it was improved: only its last entry counts.
      if (distanceOf(own) !== queue.distance()) continue
      const end = start[r + 1]!
      for (let arc = start[r]!; arc < end; arc++) {
        const through = own + scaled[arc]!
        const head = heads[arc]!
        if (through >= label[head]!) continue
        label[head] = through
        queue.put(head, distanceOf(through))
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
          const decimeters = distanceOf(own)
          distance[node] = decimeters
          source[node] = own - decimeters * mostFacilities
        }
      }
    },
  }
}
