/**
 * One fresh process of the walking bench: the network from a city's rows. Arguments: extract, runs, `rows` or `database`. `database` imports the extract
 * into a new embedded database first, which no time counts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildNetwork } from '#domain/network/buildNetwork.ts'
import type { NetworkInput } from '#domain/network/networkInput.ts'
import { migrate } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/openDatabase.ts'
import { readAreaVersion } from '../../server/db/queries/readAreaVersion.ts'
import { importFile } from '../../server/jobs/import/importFile.ts'
import { loadNetworkInput } from '../../server/jobs/network/loadNetworkInput.ts'
import { readWalkingRules } from '../../server/jobs/network/readWalkingRules.ts'
import { median } from './median.ts'
import { readCityRows } from './walking/readCityRows.ts'

const [extract = '', runs = '3', mode = 'rows'] = process.argv.slice(2)
const rules = readWalkingRules()
console.log(
  JSON.stringify(mode === 'rows' ? await fromRows() : await fromDatabase(mkdtempSync(join(tmpdir(), 'jlb-')))),
)

async function fromRows() {
  return build((await readCityRows(extract, rules)).input)
}

async function fromDatabase(dataDir: string) {
  const areaId = 'bench'
  try {
    const database = await openDatabase({ dataDir })
    await migrate(database.pool)
    await importFile(
      database.pool,
      {
        path: extract,
        areaId,
        createArea: { name: areaId, timeZone: 'Etc/UTC', defaultLanguage: 'en' },
        source: { key: 'osm', title: 'bench', licence: 'ODbL-1.0', attribution: 'bench' },
        format: 'osm',
        crs: null,
        complete: false,
      },
      { onProgress: () => {} },
    )
    const at = (await readAreaVersion(database.pool, areaId))!
    const from = performance.now()
    const input = await loadNetworkInput(database.pool, at, rules)
    const readMs = performance.now() - from
    await database.close()
    return { readMs, ...build(input) }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function build(input: NetworkInput) {
  const times: number[] = []
  let network = null
  for (let run = 0; run <= Number(runs); run++) {
    const from = performance.now()
    network = buildNetwork(input, rules)
    times.push(performance.now() - from)
  }
  const [firstMs, ...warm] = times
  return {
    streets: input.streets.length,
    nodes: network!.nodeCount,
    edges: network!.edgeCount,
    obstacles: network!.obstacles.count,
    /** As a server's only build would be. */
    firstMs,
    warmMs: median(warm),
    maxRssMegabytes: process.resourceUsage().maxRSS / 1024,
  }
}
