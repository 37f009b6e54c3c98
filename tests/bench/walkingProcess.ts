/** One fresh process of the walking bench: prints what it measured as JSON. Arguments: extract, runs, folder to export the graph to. */
import { openBenchCity } from './walking/benchCity.ts'
import { exportGraph } from './walking/exportGraph.ts'
import { memoryOf } from './walking/memoryOf.ts'
import { measureOrigins } from './walking/oneOrigin.ts'
import { sweepAll } from './walking/sweepAll.ts'

const [extract = '', runs = '5', folder = ''] = process.argv.slice(2)
const city = await openBenchCity(extract, 12)
const { labels, ...sweeps } = await sweepAll(city, Number(runs))
await exportGraph(folder, city, labels)
console.log(
  JSON.stringify({
    nodes: city.network.nodeCount,
    edges: city.network.edgeCount,
    categories: city.categories.map(({ id, members }) => ({ id, facilities: members.length })),
    sweeps,
    memory: memoryOf(city, labels),
    origins: measureOrigins(city, labels),
  }),
)
