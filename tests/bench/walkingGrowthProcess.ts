/** One fresh process of the walking bench: rows, elimination and one sweep on copies of a city. Arguments: extract, copies, runs. */
import { eliminate } from '#domain/network/nearest/eliminate.ts'
import { allocateLabels } from '#domain/network/nearest/labels.ts'
import { createSweeper } from '#domain/network/nearest/sweep.ts'
import { createWalkGraph } from '#domain/network/walkGraph.ts'
import { median } from './median.ts'
import { openBenchCity } from './walking/benchCity.ts'
import { tileNetwork, tileSupply } from './walking/tileNetwork.ts'

const [extract = '', copies = '1', runs = '3'] = process.argv.slice(2)
const city = await openBenchCity(extract, 12)
const count = Number(copies)
const network = tileNetwork(city.network, count)
const supply = tileSupply(city.supply, city.network, count)
const toilets = city.categories.find(({ id }) => id === 'toilet')!.members
const members = Uint32Array.from({ length: count * toilets.length }, (_, i) => {
  const tile = Math.floor(i / toilets.length)
  return tile * city.supply.count + toilets[i % toilets.length]!
})
const times = { rows: [] as number[], elimination: [] as number[], sweep: [] as number[] }
for (let run = 0; run <= Number(runs); run++) {
  const [graph, rows] = timed(() => createWalkGraph(network))
  const [elimination, eliminating] = timed(() => eliminate(graph))
  const sweeper = createSweeper(graph, elimination)
  const labels = allocateLabels(graph.nodeCount, members.length)
  sweeper.sweep(supply, members, labels)
  const [, sweep] = timed(() => sweeper.sweep(supply, members, labels))
  // The first run warms.
  if (run === 0) continue
  times.rows.push(rows)
  times.elimination.push(eliminating)
  times.sweep.push(sweep)
}
console.log(
  JSON.stringify({
    nodes: network.nodeCount,
    edges: network.edgeCount,
    facilities: members.length,
    rowsMs: median(times.rows),
    eliminationMs: median(times.elimination),
    sweepMs: median(times.sweep),
  }),
)

function timed<T>(run: () => T): [T, number] {
  const from = performance.now()
  const result = run()
  return [result, performance.now() - from]
}
