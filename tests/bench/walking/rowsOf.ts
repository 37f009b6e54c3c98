import type { MemoryReport } from './memoryOf.ts'
import type { OriginReport } from './oneOrigin.ts'
import type { PeerReport } from './pythonPeer.ts'
import type { SweepReport } from './sweepAll.ts'

export interface CityReport {
  nodes: number
  edges: number
  categories: { id: string; facilities: number }[]
  sweeps: SweepReport
  memory: MemoryReport
  origins: OriginReport
}

export interface ComparedCity {
  city: CityReport
  peers: Record<string, PeerReport | { absent: string }>
}

export interface GrowthReport {
  nodes: number
  edges: number
  facilities: number
  rowsMs: number
  eliminationMs: number
  sweepMs: number
}

export interface BuildReport {
  city: string
  mode: 'rows' | 'database'
  readMs?: number
  streets: number
  nodes: number
  edges: number
  obstacles: number
  firstMs: number
  warmMs: number
  maxRssMegabytes: number
}

export interface WalkingReport {
  machine: string
  runs: number
  cities: ComparedCity[]
  growth: GrowthReport[]
  builds: BuildReport[]
}

type Rows = [string, string][]

export function rowsOf({ machine, runs, cities, growth, builds }: WalkingReport): Rows {
  return [
    ['machine', machine],
    ['medians of', `${runs} runs, warm, unless said otherwise; peers on the same graph in the same run`],
    ...cities.flatMap(cityRows),
    ...growth.map((step): [string, string] => {
      const each = (milliseconds: number) => `${((1e6 * milliseconds) / step.nodes).toFixed(0)} ns`
      return [
        `growth: ${step.nodes} nodes, ${step.edges} edges`,
        `a node: rows ${each(step.rowsMs)}, elimination ${each(step.eliminationMs)}, sweep ${each(step.sweepMs)}`,
      ]
    }),
    ...builds.map((build): [string, string] => {
      const { readMs } = build
      const reading = readMs === undefined ? 'rows in memory' : `read from the database in ${ms(readMs)}`
      return [
        `network of ${build.city}: ${build.streets} streets, ${build.edges} edges`,
        `${ms(build.firstMs)} the first time, ${ms(build.warmMs)} warm; ${reading}; ${build.maxRssMegabytes.toFixed(0)} MB`,
      ]
    }),
  ]
}

function cityRows({ city, peers }: ComparedCity): Rows {
  const { sweeps, origins, memory, categories } = city
  const count = categories.length
  const size = city.nodes + city.edges
  const held = memory.graphBytes + memory.eliminationBytes + memory.labelBytes
  const bytes = (total: number) => `${(total / size).toFixed(1)} bytes × (nodes + edges)`
  return [
    [
      `city of ${city.nodes} nodes, ${city.edges} edges`,
      categories.map((one) => `${one.id} ${one.facilities}`).join(', '),
    ],
    [
      `  nearest of ${count} categories, one thread`,
      `${ms(sweeps.oneThreadMs)}, ${ms(sweeps.oneThreadMs / count)} each`,
    ],
    [
      `  nearest of ${count} categories, two threads`,
      `${ms(sweeps.twoThreadsMs)}, ${ms(sweeps.twoThreadsMs / count)} each`,
    ],
    ...Object.entries(peers).map(([name, peer]) => peerRow(name, peer, sweeps)),
    ['  search from one origin, 900 m', `${fine(origins.search)}, ${origins.search.nodes} nodes`],
    ['  circle of 15 minutes', fine(origins.circle)],
    [
      `  a facility more among ${origins.addition.facilities} toilets, ${origins.addition.places} places`,
      `${fine(origins.addition)}, ${origins.addition.nodes} nodes changed`,
    ],
    [`  memory of graph and labels of ${count} categories`, bytes(held)],
    ['  the same with street geometry, gates, obstacles', bytes(held + memory.networkBytes)],
  ]
}

function peerRow(name: string, peer: PeerReport | { absent: string }, sweeps: SweepReport): [string, string] {
  if ('absent' in peer) return [`  ${name}`, `skipped: ${peer.absent}`]
  const times = (own: number) => `${(peer.totalMs / own).toFixed(1)} ×`
  const agreement =
    peer.differingNodes === 0
      ? `all ${peer.comparedNodes} distances within ${peer.largestDecimeters} dm`
      : `${peer.differingNodes} of ${peer.comparedNodes} distances DIFFER`
  return [
    `  ${peer.version}`,
    `${ms(peer.totalMs)}: ${times(sweeps.oneThreadMs)} ours on one thread, ${times(sweeps.twoThreadsMs)} on two; ${agreement}`,
  ]
}

const ms = (value: number) => (value < 20 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`)
const fine = ({ medianMs, highMs }: { medianMs: number; highMs: number }) =>
  `${medianMs.toFixed(3)} ms (95 %: ${highMs.toFixed(2)})`
