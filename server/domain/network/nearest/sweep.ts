import type { AccessPoints } from '../accessPoints.ts'
import type { WalkGraph } from '../walkGraph.ts'
import { beyond, type Elimination } from './elimination.ts'
import type { Labels } from './labels.ts'
import { packSeeds } from './packSeeds.ts'

/**
 * Sweeps the whole network for the nearest of many facilities, one category after another. A label is the distance and, of equals, the first
 * facility, whatever the order of work. Exact below 2³⁰ dm: 107,000 km.
 */
export interface Sweeper {
  /** Facility f of the category is `members[f]` of `supply`. Writes the labels of every node, by node. */
  sweep(supply: AccessPoints, members: ArrayLike<number>, labels: Labels): void
}

/** How much farther than the nearest label a round through the core goes, in decimetres: measured, see the README. */
const roundReach = 8000

export function createSweeper(graph: WalkGraph, elimination: Elimination): Sweeper {
  const { nodeCount, order, goneCount, start, arcs } = elimination
  /** Of rank r: its distance at 2r, its facility at 2r + 1. One cache line holds both. */
  const label = new Int32Array(2 * nodeCount)
  const isWaiting = new Uint8Array(nodeCount - goneCount)
  const seedsOf = rememberLast((supply: AccessPoints) => packSeeds(graph, order, supply))

  function offer(at: number, distance: number, facility: number): boolean {
    if (distance > label[at]!) return false
    if (distance === label[at]! && facility >= label[at + 1]!) return false
    label[at] = distance
    label[at + 1] = facility
    return true
  }

  function seed(supply: AccessPoints, members: ArrayLike<number>): void {
    const seeds = seedsOf(supply)
    for (let f = 0; f < members.length; f++) {
      const end = 4 * supply.start[members[f]! + 1]!
      for (let s = 4 * supply.start[members[f]!]!; s < end; s += 2) offer(seeds[s]!, seeds[s + 1]!, f)
    }
  }

  function passUp(): void {
    for (let r = 0; r < goneCount; r++) {
      const own = label[2 * r]!
      if (own === beyond) continue
      const facility = label[2 * r + 1]!
      const end = start[r + 1]!
      for (let a = start[r]!; a < end; a += 2) offer(arcs[a]! & -2, own + arcs[a + 1]!, facility)
    }
  }

  /** In rounds, each through the core as it lies in memory: labels that came up are nearly right, and a queue would cost more than it saves. */
  function settleCore(): void {
    isWaiting.fill(1)
    for (let least = 0; least < beyond; ) {
      const reach = least + roundReach
      least = beyond
      for (let r = goneCount; r < nodeCount; r++) {
        if (isWaiting[r - goneCount] === 0) continue
        const own = label[2 * r]!
        if (own > reach) {
          if (own < least) least = own
          continue
        }
        isWaiting[r - goneCount] = 0
        const facility = label[2 * r + 1]!
        const end = start[r + 1]!
        for (let a = start[r]!; a < end; a += 2) {
          const head = arcs[a]! & -2
          const through = own + arcs[a + 1]!
          if (!offer(head, through, facility)) continue
          isWaiting[(head >> 1) - goneCount] = 1
          // One that lies ahead has its turn in this round.
          if (head < 2 * r && through < least) least = through
        }
      }
    }
  }

  /** Over arcs, not nodes, and without a branch but the rare tie: which way is shorter nobody can predict. */
  function passDown(): void {
    let at = 2 * (goneCount - 1)
    for (let a = start[goneCount]! - 2; a >= 0; a -= 2) {
      const arc = arcs[a]!
      const head = arc & -2
      const own = label[at]!
      const facility = label[at + 1]!
      const other = label[head + 1]!
      const more = (label[head]! + arcs[a + 1]! - own) | 0
      if (more !== 0) {
        const isShorter = more >> 31
        label[at] = own + (more & isShorter)
        label[at + 1] = facility ^ ((facility ^ other) & isShorter)
      } else if (other < facility) label[at + 1] = other
      at -= (arc & 1) << 1
    }
  }

  return {
    sweep(supply, members, { distance, source }) {
      label.fill(beyond)
      seed(supply, members)
      passUp()
      settleCore()
      passDown()
      for (let r = 0; r < nodeCount; r++) {
        const decimeters = label[2 * r]!
        // All bits where there is none.
        const isNone = (decimeters << 1) >> 31
        distance[order[r]!] = decimeters | isNone
        source[order[r]!] = label[2 * r + 1]! | isNone
      }
    },
  }
}

function rememberLast<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  let last: { key: Key; value: Value } | undefined
  return (key) => {
    if (last?.key !== key) last = { key, value: make(key) }
    return last.value
  }
}
