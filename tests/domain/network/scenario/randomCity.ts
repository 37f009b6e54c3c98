import type { AccessPoint } from '#domain/network/accessPoints.ts'
import type { Network } from '#domain/network/network.ts'
import type { Change, EdgePosition } from '#domain/network/scenario/change.ts'
import { createWalkGraph } from '#domain/network/walkGraph.ts'
import {
  type PlaneEdge,
  type PlaneGate,
  type PlanePoint,
  planeNetwork,
} from '../../../fixtures/network/planeNetwork.ts'
import type { ChangedCity } from './changedCity.ts'

/** Whole numbers below `below`; the same seed gives the same numbers. Mulberry32, public domain, by T. Ettinger. */
export function randomBelow(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

type Random = ReturnType<typeof randomBelow>

/**
 * Streets in a grid with some missing, short whole lengths so that ties are many, loops, double edges and edges of length 0; gates, open and
 * closed, some where three streets meet.
 */
function randomNetwork(random: Random, width: number, height: number): Network {
  const nodes: PlanePoint[] = []
  const edges: PlaneEdge[] = []
  const gates: PlaneGate[] = []
  const lengthMeters = () => random(12) / 10
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) nodes.push([10 * x, 10 * y])
  const street = (from: number, to: number) => {
    if (random(100) < 15) return
    if (random(100) < 25) {
      const [x, y] = nodes[to]!
      const outside = nodes.push([x, y]) - 1
      const sides: [number, number, ...number[]] = [to, outside]
      if (random(3) === 0) {
        const third = nodes.push([x, y]) - 1
        sides.push(third)
        edges.push({ from: random(width * height), to: third, lengthMeters: lengthMeters() })
      }
      edges.push({ from, to: outside, lengthMeters: lengthMeters() })
      gates.push({ nodes: sides, closedTo: random(8) })
    } else edges.push({ from, to, lengthMeters: lengthMeters(), closedTo: random(100) < 5 ? 7 : 0 })
    if (random(100) < 5) edges.push({ from: to, to: from, lengthMeters: lengthMeters() })
    if (random(100) < 5) edges.push({ from, to: from, lengthMeters: lengthMeters() })
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (x + 1 < width) street(y * width + x, y * width + x + 1)
      if (y + 1 < height) street(y * width + x, (y + 1) * width + x)
    }
  }
  return planeNetwork(nodes, edges, { gates })
}

/** Every third city walks at a profile's costs, which are not the lengths. */
export function randomCity(seed: number): { city: ChangedCity; random: Random } {
  const random = randomBelow(seed)
  const network = randomNetwork(random, 3 + random(5), 3 + random(5))
  const costs = seed % 3 === 0 ? network.edgeLength.map((length) => length + random(2 + length)) : network.edgeLength
  const graph = createWalkGraph(network, 'foot', costs)
  const list = (count: number) => Array.from({ length: count }, () => randomPoints(random, network))
  return {
    city: { graph, facilities: list(random(7)), places: list(30), openness: new Map(), bridges: [] },
    random,
  }
}

/** None, where a facility could not be linked, up to three. */
function randomPoints(random: Random, network: Network): AccessPoint[] {
  const points = random(10) === 0 ? 0 : 1 + random(3)
  return Array.from({ length: points }, () => ({ ...randomPosition(random, network), access: random(6), kind: 0 }))
}

function randomPosition(random: Random, { edgeCount, edgeLength }: Network): EdgePosition {
  const edge = random(edgeCount)
  return { edge, offset: random(edgeLength[edge]! + 1) }
}

export function randomChange(random: Random, { graph: { network }, facilities, bridges }: ChangedCity): Change {
  const standing = facilities.flatMap((points, facility) => (points ? [facility] : []))
  const facility = standing[random(standing.length)]!
  const kind = random(7)
  if (kind === 1 && standing.length > 0) return { kind: 'remove-facility', facility }
  if (kind === 2 && standing.length > 0)
    return { kind: 'move-facility', facility, points: randomPoints(random, network) }
  if (kind <= 2 || network.gates.length === 0) return { kind: 'add-facility', points: randomPoints(random, network) }
  if (kind === 3) {
    const from = randomPosition(random, network)
    // Now and then a shortcut of one street, or a second bridge from where one ends.
    const to =
      random(4) === 0
        ? { edge: from.edge, offset: random(network.edgeLength[from.edge]! + 1) }
        : random(4) === 0 && bridges.length > 0
          ? bridges[random(bridges.length)]!.from
          : randomPosition(random, network)
    return { kind: 'add-footbridge', from, to, lengthDecimeters: random(15) }
  }
  return { kind: random(2) === 0 ? 'open-gate' : 'close-gate', gate: random(network.gates.length) }
}
