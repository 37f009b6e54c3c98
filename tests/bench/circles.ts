/**
 * Bench of walking circles: `node tests/bench/circles.ts [--json] [--quick]`. 200 places in a dense walled city of 40,000 nodes, one thread. The first
 * round looks up the obstacles of each street met; the medians are of the rounds after it.
 */
import { cpus, loadavg } from 'node:os'
import { createCircler } from '../../server/domain/circles/createCircler.ts'
import { createWalkGraph } from '../../server/domain/network/walkGraph.ts'
import { denseCity } from '../fixtures/network/denseCity.ts'
import { median } from './median.ts'
import { createRandom } from './syntheticCity.ts'

const loadBefore = loadavg()[0]!
const asJson = process.argv.includes('--json')
const rounds = process.argv.includes('--quick') ? 1 : 5

const network = denseCity({ columns: 80, rows: 85, seed: 7, riverRow: 44 })
const circler = createCircler(createWalkGraph(network))
const random = createRandom(1)
const places: { edge: number; offset: number; access: number; kind: number }[] = []
while (places.length < 200) {
  const edge = Math.floor(random() * network.edgeCount)
  const node = network.edgeFrom[edge]!
  // Far enough from the city's edge for 15 minutes.
  if (network.edgeLength[edge] === 0 || Math.hypot(network.nodeX[node]!, network.nodeY[node]!) > 220_000) continue
  places.push({ edge, offset: Math.floor(random() * network.edgeLength[edge]!), access: 0, kind: 2 })
}

function milliseconds(limits: number[]): number[] {
  return places.map((place) => {
    const start = performance.now()
    circler.circles([place], null, limits)
    return performance.now() - start
  })
}

const firstRound = median(milliseconds([9000]))
const measured = ([[3000], [9000], [3000, 6000, 9000]] as const).map((limits) => {
  milliseconds([...limits])
  const times = Array.from({ length: rounds }, () => milliseconds([...limits])).flat()
  return {
    limits,
    median: median(times),
    slowestOfTen: times.toSorted((a, b) => a - b)[Math.floor(0.9 * times.length)]!,
  }
})
const circles = circler.circles([places[0]!], null, [3000, 6000, 9000])

if (asJson) console.log(JSON.stringify({ nodes: network.nodeCount, firstRound, measured, loadBefore }))
else {
  const row = (name: string, value: string) => console.log(`${name.padEnd(40)}  ${value}`)
  row('machine', `${cpus()[0]?.model}, Node ${process.version}, load ${loadBefore.toFixed(1)} at the start`)
  row('network', `${network.nodeCount} nodes, ${network.edgeCount} edges, ${network.obstacles.count} obstacles`)
  row('900 m, streets not met before', `${firstRound.toFixed(1)} ms`)
  for (const { limits, median: middle, slowestOfTen } of measured) {
    const name = limits.map((limit) => `${limit / 10} m`).join(', ')
    row(name, `median ${middle.toFixed(1)} ms, nine of ten below ${slowestOfTen.toFixed(1)} ms`)
  }
  for (const { limit, geometry, areaSquareMeters, streetMeters } of circles) {
    const vertices = geometry!.coordinates.flat(2).length
    const hectares = (areaSquareMeters / 1e4).toFixed(1)
    row(`  ${limit / 10} m`, `${hectares} ha, ${(streetMeters / 1000).toFixed(1)} km of street, ${vertices} positions`)
  }
}
