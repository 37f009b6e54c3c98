/**
 * Bench of what-if on the walking network: `node tests/bench/scenario.ts [--json] [--quick] [facilities] [nodes]`. A random grid of streets with gates,
 * places of demand on it; medians of each kind of change, of its rollback and of a full search for comparison. Ends with 1 when the labels are not
 * those of the start once all is taken back.
 */
import { loadavg } from 'node:os'
import { type AccessPoint, packAccessPoints } from '#domain/network/accessPoints.ts'
import { unreached } from '#domain/network/network.ts'
import type { Change } from '#domain/network/scenario/change.ts'
import { openFacilities } from '#domain/network/scenario/facilities.ts'
import { createOverlay } from '#domain/network/scenario/overlay.ts'
import { createScenario } from '#domain/network/scenario/scenario.ts'
import { createSpread } from '#domain/network/scenario/spread.ts'
import { copyLabels, noSource } from '#domain/network/scenario/workingLabels.ts'
import { costFromStart, createWalkGraph } from '#domain/network/walkGraph.ts'
import { randomBelow } from '../domain/network/scenario/randomCity.ts'
import { type PlaneEdge, type PlaneGate, type PlanePoint, planeNetwork } from '../fixtures/network/planeNetwork.ts'
import { median } from './median.ts'

const isQuick = process.argv.includes('--quick')
const numbers = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const [facilityCount = 1000, nodeTarget = isQuick ? 30_000 : 300_000] = numbers.map(Number)
const placeCount = 200_000
const repeats = 201
const random = randomBelow(7)
const width = Math.floor(Math.sqrt(nodeTarget / 1.02))

/** Blocks of 60 to 140 m with one street in five missing; one street in a hundred has a gate, half of them closed. */
function drawGrid() {
  const nodes: PlanePoint[] = []
  const edges: PlaneEdge[] = []
  const gates: PlaneGate[] = []
  for (let y = 0; y < width; y++) for (let x = 0; x < width; x++) nodes.push([100 * x, 100 * y])
  const street = (from: number, to: number) => {
    if (random(100) < 20) return
    const lengthMeters = 60 + random(801) / 10
    if (random(100) > 0) edges.push({ from, to, lengthMeters })
    else {
      const outside = nodes.push(nodes[to]!) - 1
      edges.push({ from, to: outside, lengthMeters })
      gates.push({ nodes: [outside, to], closedTo: random(2) * 7 })
    }
  }
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      if (x + 1 < width) street(y * width + x, y * width + x + 1)
      if (y + 1 < width) street(y * width + x, (y + 1) * width + x)
    }
  }
  return planeNetwork(nodes, edges, { gates })
}

const network = drawGrid()
const graph = createWalkGraph(network)
const position = () => {
  const edge = random(network.edgeCount)
  return { edge, offset: random(network.edgeLength[edge]! + 1) }
}
/** Up to three, 30 m or less off one point of a street. */
const points = (): AccessPoint[] => {
  const near = position()
  return Array.from({ length: 1 + random(3) }, () => ({ ...near, access: random(300), kind: 0 }))
}
const supply = packAccessPoints(Array.from({ length: facilityCount }, points))
const places = packAccessPoints(Array.from({ length: placeCount }, points))

const [labels, fullMs] = timed(() => searchAll())
const weights = () => Float64Array.from({ length: placeCount }, () => random(1000))
const [scenario, openMs] = timed(() =>
  createScenario({
    graph,
    supply,
    labels,
    demand: {
      places,
      weights: { landSquareMeters: weights(), people: weights(), households: weights() },
      districts: Int32Array.from({ length: 2 * placeCount }, (_, i) => (i < placeCount ? random(9) : random(80))),
      limit: 5000,
    },
  }),
)

function searchAll() {
  const overlay = createOverlay(graph)
  const facilities = openFacilities(supply, undefined, overlay)
  const none = new Uint32Array(graph.nodeCount).fill(unreached)
  const all = copyLabels({ distance: none, source: none.map(() => noSource) }, graph.nodeCount, overlay.capacity)
  const spread = createSpread(overlay, facilities, all)
  all.beginStep()
  for (let facility = 0; facility < supply.count; facility++) {
    for (const { edge, offset, access } of facilities.pointsOf(facility)) {
      if (graph.edgeCost[edge] === unreached) continue
      const at = costFromStart(graph, edge, offset)
      for (const { node, along } of overlay.nodesOn(edge)) spread.offer(node, access + Math.abs(at - along), facility)
    }
  }
  spread.run()
  return { distance: all.distance.slice(0, graph.nodeCount), source: all.source.slice(0, graph.nodeCount) }
}

function timed<T>(run: () => T): [T, number] {
  const start = performance.now()
  const result = run()
  return [result, performance.now() - start]
}

/** A footbridge of 100 m to a street five blocks to the north: over a river, say. */
function footbridge(): Change {
  const from = position()
  const beside = network.edgeFrom[from.edge]! + 5 * width
  const edge = graph.edges[graph.offsets[Math.min(beside, graph.nodeCount - 1)]!] ?? from.edge
  return { kind: 'add-footbridge', from, to: { edge, offset: 0 }, lengthDecimeters: 1000 }
}

const gatesWhere = (isClosed: boolean) =>
  network.gates.flatMap(({ edges }, gate) => (network.edgeClosedTo[edges[0]!]! > 0 === isClosed ? [gate] : []))
const [openGates, closedGates] = [gatesWhere(false), gatesWhere(true)]
const changes: Record<Change['kind'], () => Change> = {
  'add-facility': () => ({ kind: 'add-facility', points: points() }),
  'remove-facility': () => ({ kind: 'remove-facility', facility: random(facilityCount) }),
  'move-facility': () => ({ kind: 'move-facility', facility: random(facilityCount), points: points() }),
  'open-gate': () => ({ kind: 'open-gate', gate: closedGates[random(closedGates.length)]! }),
  'close-gate': () => ({ kind: 'close-gate', gate: openGates[random(openGates.length)]! }),
  'add-footbridge': footbridge,
}

const lines: [string, string][] = []
const line = (name: string, value: string) => lines.push([name, value])
line('network', `${network.nodeCount} nodes, ${network.edgeCount} edges, ${network.gates.length} gates`)
line('demand and supply', `${placeCount} places, ${facilityCount} facilities; load ${loadavg()[0]!.toFixed(1)}`)
line('full search', `${fullMs.toFixed(0)} ms (once, cold)`)
line('open the scenario', `${openMs.toFixed(0)} ms (once, cold)`)
for (const [kind, make] of Object.entries(changes)) {
  const rounds = Array.from({ length: repeats }, () => {
    const change = make()
    const [delta, applyMs] = timed(() => scenario.apply(change))
    const [, undoMs] = timed(() => scenario.undo())
    return { applyMs, undoMs, ...delta }
  })
  const [apply, undo] = [rounds.map(({ applyMs }) => applyMs), rounds.map(({ undoMs }) => undoMs)]
  const high = apply.toSorted((a, b) => a - b)[Math.floor(0.95 * repeats)]!
  const nodes = median(rounds.map(({ changedNodes }) => changedNodes))
  const measured = median(rounds.map(({ work }) => work.measuredPlaces))
  line(
    kind,
    `${median(apply).toFixed(3)} ms (95 %: ${high.toFixed(2)}), undo ${median(undo).toFixed(3)}; ${nodes} nodes, ${measured} places`,
  )
}
const { distance, source } = scenario.labels
const isSame = distance.every((d, v) => d === labels.distance[v]) && source.every((s, v) => s === labels.source[v])
line('labels at the end', isSame ? 'the same to the bit' : 'DIFFERENT')
if (process.argv.includes('--json')) console.log(JSON.stringify(Object.fromEntries(lines), null, 2))
else for (const [name, value] of lines) console.log(`${name.padEnd(24)}  ${value}`)
process.exitCode = isSame ? 0 : 1
