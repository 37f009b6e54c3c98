/**
 * Bench of the walking network: `node tests/bench/walking.ts [--json] [--quick] [--large]`. The demonstration city at three sizes, made for the run: the nearest
 * of twelve categories for every node against scipy, pandarm (or pandana) and pgRouting on the same graph; single origins; memory; growth; builds.
 * `--large` also imports and builds ten times the city and asks pandarm on 300,000 nodes, which takes minutes. Ends with 1 when distances differ.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { runPgRouting } from './walking/pgRouting.ts'
import { runPythonPeer } from './walking/pythonPeer.ts'
import { type BuildReport, type CityReport, type ComparedCity, type GrowthReport, rowsOf } from './walking/rowsOf.ts'

const loadBefore = loadavg()[0]!
const [asJson, isQuick, isLarge] = ['--json', '--quick', '--large'].map((flag) => process.argv.includes(flag))
const runs = isQuick ? 1 : 5
/** Of about 40 and 300 thousand nodes. */
const scales = isQuick ? [0.45] : [0.45, 3.45]
/** Copies of a city of about 27 thousand nodes. */
const copies = isQuick ? [1, 11] : [1, 11, 114]
const trialData = process.env.JINLIN_TRIAL_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const porto = join(trialData, 'osm/valhalla-porto.osm.pbf')
const run = promisify(execFile)
const home = mkdtempSync(join(tmpdir(), 'jlb-'))

try {
  await bench()
} finally {
  rmSync(home, { recursive: true, force: true })
}

async function bench(): Promise<void> {
  const cities: ComparedCity[] = []
  for (const scale of scales) cities.push(await benchCity(scale))
  const growth: GrowthReport[] = []
  const tile = await makeExtract(0.3)
  for (const count of copies)
    growth.push(await inProcess<GrowthReport>('walkingGrowthProcess', tile, String(count), String(Math.min(runs, 3))))
  const report = {
    machine: `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load ${loadBefore.toFixed(1)} at the start`,
    runs,
    cities,
    growth,
    builds: await benchBuilds(),
  }
  if (asJson) console.log(JSON.stringify(report, null, 2))
  else {
    const rows = rowsOf(report)
    const width = Math.max(...rows.map(([name]) => name.length))
    for (const [name, value] of rows) console.log(`${name.padEnd(width)}  ${value}`)
  }
  const peers = cities.flatMap(({ peers: ofCity }) => Object.values(ofCity))
  const isOther = peers.some((peer) => 'differingNodes' in peer && peer.differingNodes > 0)
  const builds = Object.groupBy(report.builds, ({ city }) => city)
  const isBuiltOtherwise = Object.values(builds).some(
    (list) => new Set(list?.map(({ nodes, edges }) => `${nodes} ${edges}`)).size > 1,
  )
  if (isOther || isBuiltOtherwise) process.exitCode = 1
}

async function benchCity(scale: number): Promise<ComparedCity> {
  const folder = mkdtempSync(join(home, 'graph-'))
  const city = await inProcess<CityReport>('walkingProcess', await makeExtract(scale), String(runs), folder)
  const peers: ComparedCity['peers'] = {
    scipy: await runPythonPeer('scipyDijkstra.py', ['scipy'], folder, Math.min(runs, 3)),
    pgRouting: await runPgRouting(folder, Math.min(runs, 3)),
    // Minutes on the larger city.
    pandarm:
      scale < 1 || isLarge
        ? await runPythonPeer('pandanaNearest.py', ['pandarm', 'pandana'], folder, 1)
        : { absent: 'asked only with --large' },
  }
  return { city, peers }
}

async function benchBuilds(): Promise<BuildReport[]> {
  const builds: BuildReport[] = []
  const add = async (city: string, extract: string, mode: 'rows' | 'database') => {
    const made = await inProcess<BuildReport>('walkingBuildProcess', extract, String(Math.min(runs, 3)), mode)
    builds.push({ ...made, city, mode })
  }
  if (existsSync(porto)) {
    await add('Porto', porto, 'rows')
    await add('Porto', porto, 'database')
  }
  const demonstration = await makeExtract(1)
  await add('the demonstration city', demonstration, 'rows')
  if (!isQuick) await add('the demonstration city', demonstration, 'database')
  if (isLarge) await add('the demonstration city × 10', await makeExtract(10), 'database')
  return builds
}

async function makeExtract(scale: number): Promise<string> {
  const folder = join(home, `city-${scale}`)
  if (!existsSync(folder)) {
    const generator = fileURLToPath(new URL('../../scripts/generate-demo-city.ts', import.meta.url))
    await run(process.execPath, [generator, '--scale', String(scale), '--out', folder])
  }
  return join(folder, 'city.osm.pbf')
}

async function inProcess<Report>(name: string, ...args: string[]): Promise<Report> {
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
  const { stdout } = await run(process.execPath, [script, ...args], { maxBuffer: 1 << 24 })
  return JSON.parse(stdout) as Report
}
