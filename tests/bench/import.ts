/**
 * Bench of an OpenStreetMap import: `node tests/bench/import.ts [--json] [--quick]`. The Porto extract (1.2 MB) into a new embedded database,
 * and of it our own parsing and assembling, each run in a process of its own; libosmium beside it where osmium-tool is installed.
 * Ends with 1 when runs differ, when not every row read was imported, or when osmium counts other parks, toilets or land.
 */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, promisify } from 'node:util'
import { missingOsmium, readByOsmium } from '../proof/readByOsmium.ts'
import { median } from './median.ts'

interface ReadReport {
  readMs: number
  rows: Record<string, number>
  maxRssMegabytes: number
}

interface ImportReport {
  openMs: number
  stageMs: number
  mergeMs: number
  importMs: number
  rows: Record<string, number>
  categories: Record<string, number>
  engine: { postgres: string; postgis: string }
  maxRssMegabytes: number
}

const loadBefore = loadavg()[0] ?? 0
const asJson = process.argv.includes('--json')
const runs = process.argv.includes('--quick') ? 1 : 5
const target = { importMs: 15_000, readMs: 3_000 }
const trialData = process.env.JINLIN_TRIAL_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const extract = join(trialData, 'osm/valhalla-porto.osm.pbf')
const run = promisify(execFile)

if (existsSync(extract)) await bench()
else if (asJson) console.log(JSON.stringify({ skipped: 'the trial data are absent: JINLIN_TRIAL_DATA' }))
else console.log('OpenStreetMap import  skipped: the trial data are absent (JINLIN_TRIAL_DATA)')

async function bench(): Promise<void> {
  const reads: ReadReport[] = []
  const imports: ImportReport[] = []
  for (let i = 0; i < runs; i++) {
    reads.push(await inProcess<ReadReport>('read'))
    imports.push(await inProcess<ImportReport>('import'))
  }
  const report = {
    machine: describeMachine(imports),
    file: { bytes: statSync(extract).size, rows: imports[0]?.rows ?? {} },
    runs,
    target,
    import: {
      importMs: median(imports.map(({ importMs }) => importMs)),
      stageMs: median(imports.map(({ stageMs }) => stageMs)),
      mergeMs: median(imports.map(({ mergeMs }) => mergeMs)),
      slowestMs: Math.max(...imports.map(({ importMs }) => importMs)),
      openMs: median(imports.map(({ openMs }) => openMs)),
      maxRssMegabytes: Math.max(...imports.map(({ maxRssMegabytes }) => maxRssMegabytes)),
    },
    read: {
      readMs: median(reads.map(({ readMs }) => readMs)),
      slowestMs: Math.max(...reads.map(({ readMs }) => readMs)),
      maxRssMegabytes: Math.max(...reads.map(({ maxRssMegabytes }) => maxRssMegabytes)),
    },
    osmium: await benchOsmium(),
    disagreements: [...disagreementsOfRuns(reads, imports), ...(await disagreementsWithOsmium(imports))],
  }
  if (asJson) console.log(JSON.stringify(report, null, 2))
  else print(report)
  if (report.disagreements.length > 0) process.exitCode = 1
}

async function inProcess<Report>(mode: 'read' | 'import'): Promise<Report> {
  const script = fileURLToPath(new URL('./importProcess.ts', import.meta.url))
  const { stdout } = await run(process.execPath, [script, mode, extract])
  return JSON.parse(stdout) as Report
}

function describeMachine(imports: ImportReport[]) {
  const packageFile = new URL('../../package.json', import.meta.url)
  const { version, dependencies } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
    version: string
    dependencies: Record<string, string>
  }
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    /** Above the number of cores, other work slowed everything here. */
    loadBefore,
    software: version,
    pglite: dependencies['@electric-sql/pglite'] ?? 'unknown',
    ...imports[0]?.engine,
  }
}

/** libosmium's own reading and assembling of every object into GeoJSON, written nowhere. It maps no tags. */
async function benchOsmium(): Promise<{ version: string; exportMs: number } | null> {
  if (missingOsmium() !== null) return null
  const { stdout } = await run('osmium', ['--version'])
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const from = performance.now()
    await run('osmium', ['export', extract, '-f', 'geojsonseq', '-o', '/dev/null', '--overwrite'])
    times.push(performance.now() - from)
  }
  return { version: stdout.split('\n')[0] ?? '', exportMs: median(times) }
}

function disagreementsOfRuns(reads: ReadReport[], imports: ImportReport[]): string[] {
  const [first] = imports
  const found: string[] = []
  for (const { rows } of reads)
    if (!isDeepStrictEqual(sorted(rows), sorted(first?.rows ?? {})))
      found.push(`read ${JSON.stringify(rows)}, imported ${JSON.stringify(first?.rows)}`)
  for (const { rows, categories } of imports)
    if (!isDeepStrictEqual([rows, sorted(categories)], [first?.rows, sorted(first?.categories ?? {})]))
      found.push(`one run imported ${JSON.stringify(rows)}, another ${JSON.stringify(first?.rows)}`)
  return found
}

async function disagreementsWithOsmium([first]: ImportReport[]): Promise<string[]> {
  if (missingOsmium() !== null) return []
  const { land, facilities } = await readByOsmium(extract)
  const counts: [string, number, number | undefined][] = [
    ['residential land', land.length, first?.rows['residential-land']],
    ...['park', 'toilet'].map((category): [string, number, number | undefined] => [
      category,
      facilities.filter((facility) => facility.category === category).length,
      first?.categories[category],
    ]),
  ]
  return counts
    .filter(([, theirs, ours]) => theirs !== ours)
    .map(([what, theirs, ours]) => `${what}: osmium counts ${theirs}, imported ${ours}`)
}

function sorted(counts: Record<string, number>): [string, number][] {
  return Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b))
}

function print(report: {
  machine: ReturnType<typeof describeMachine>
  file: { bytes: number; rows: Record<string, number> }
  import: {
    importMs: number
    stageMs: number
    mergeMs: number
    slowestMs: number
    openMs: number
    maxRssMegabytes: number
  }
  read: { readMs: number; slowestMs: number; maxRssMegabytes: number }
  osmium: { version: string; exportMs: number } | null
  disagreements: string[]
}): void {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  const { machine, file } = report
  const counts = Object.entries(file.rows).map(([kind, count]) => `${count} ${kind}`)
  const rows: [string, string][] = [
    [
      'machine',
      `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, Node ${machine.node}, load ${loadBefore.toFixed(1)} at the start`,
    ],
    ['database', `embedded: PGlite ${machine.pglite}, PostgreSQL ${machine.postgres}, PostGIS ${machine.postgis}`],
    ['extract', `Porto, ${(file.bytes / 1e6).toFixed(1)} MB: ${counts.join(', ')}`],
    ['medians of', `${runs} runs, each in a process of its own`],
    [
      'import into the open database',
      `${seconds(report.import.importMs)} (slowest ${seconds(report.import.slowestMs)}; target < ${seconds(target.importMs)})`,
    ],
    ['  reading and staging', seconds(report.import.stageMs)],
    ['  merging in one transaction', seconds(report.import.mergeMs)],
    [
      'our own parsing and assembling alone',
      `${seconds(report.read.readMs)} (slowest ${seconds(report.read.slowestMs)}; target < ${seconds(target.readMs)})`,
    ],
    ['opening a new embedded database before it', seconds(report.import.openMs)],
    [
      'largest resident memory',
      `${Math.round(report.import.maxRssMegabytes)} MB with the database, ${Math.round(report.read.maxRssMegabytes)} MB reading alone`,
    ],
    report.osmium
      ? [`${report.osmium.version}, osmium export to /dev/null`, seconds(report.osmium.exportMs)]
      : ['osmium', `absent: ${missingOsmium()}`],
    ['results', report.disagreements.length === 0 ? 'agree' : `DISAGREE: ${report.disagreements.join('; ')}`],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  for (const [name, value] of rows) console.log(`${name.padEnd(width)}  ${value}`)
}
