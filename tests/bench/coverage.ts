/**
 * Bench of straight-line coverage: `node tests/bench/coverage.ts [--json] [--quick]`. Rates of two standards over 3,000 residential
 * polygons in worker threads, against PostGIS's best native query on the same data in the same run; gap polygons; memory;
 * growth up to ten times the city. Medians of five runs or more; the machine is printed with them.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { missingPostgres, startPostgres, stopPostgres } from '../db/testPostgres.ts'
import { benchStandards } from './benchStandards.ts'
import { median } from './median.ts'
import { loadPostgis, type PostgisRow, postgisQueries, runPostgis } from './postgisCoverage.ts'
import { createSyntheticCity } from './syntheticCity.ts'

const loadBefore = loadavg()[0]!
const asJson = process.argv.includes('--json')
const runs = process.argv.includes('--quick') ? 1 : 5
const categories = ['park', 'toilet']

interface EngineReport {
  threads: number
  parcels: number
  facilities: number
  cells: number
  warmUpMs: number
  firstRunMs: number
  allRatesMs: number
  landOnlyMs: number
  ratesMs: { standard: string; ms: number }[]
  gaps:
    | { standard: string; firstScreenMs: number; allMs: number; made: number; errors: number; agreesWithin: number }[]
    | null
  maxRssMegabytes: number
  rows: { id: string | null; total: number; covered: number }[][]
}

/** In a process of its own, so that memory and a first run are what a server would see. */
async function runEngine(scale: number, count: number, gaps: boolean): Promise<EngineReport> {
  const script = new URL('./engineProcess.ts', import.meta.url).pathname
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [script, String(scale), String(count), gaps ? 'gaps' : ''],
    {
      maxBuffer: 1 << 26,
    },
  )
  return JSON.parse(stdout) as EngineReport
}

async function runPostgisBench(): Promise<{
  version: string
  queries: Record<string, number[]>
  rows: PostgisRow[][]
} | null> {
  if (missingPostgres() !== null) return null
  const runDir = mkdtempSync(join(tmpdir(), 'jlb-'))
  try {
    const { adminUrl } = await startPostgres(runDir)
    const client = new pg.Client({ connectionString: adminUrl })
    await client.connect()
    await loadPostgis(client, createSyntheticCity({ scale: 1, seed: 1 }))
    const { rows: versions } = await client.query<{ version: string }>(
      `select 'PostgreSQL ' || current_setting('server_version') || ', PostGIS ' || postgis_lib_version() as version`,
    )
    const queries: Record<string, number[]> = {}
    let rows: PostgisRow[][] = []
    for (const name of Object.keys(postgisQueries)) {
      const times: number[][] = []
      for (let run = 0; run < runs; run++) {
        const each: number[] = []
        rows = []
        for (const [i, standard] of benchStandards.entries()) {
          const from = performance.now()
          rows.push(await runPostgis(client, name, categories[i]!, standard.supply[0]!.radiusMeters))
          each.push(performance.now() - from)
        }
        times.push(each)
      }
      queries[name] = [...benchStandards.keys()].map((i) => median(times.map((each) => each[i]!)))
    }
    await client.end()
    return { version: versions[0]!.version, queries, rows }
  } finally {
    await stopPostgres(runDir)
    rmSync(runDir, { recursive: true, force: true })
  }
}

/** The largest difference of any district's covered land, as a share of its land. */
function largestDifference(engine: EngineReport, rows: PostgisRow[][]): number {
  return Math.max(
    ...rows.flatMap((list, i) => {
      const expected = new Map(list.map((row) => [row.id, row]))
      return engine.rows[i]!.map(({ id, total, covered }) => {
        const other = expected.get(id ?? 'area')
        return other && total > 0
          ? Math.max(Math.abs(covered - other.covered), Math.abs(total - other.total)) / total
          : 0
      })
    }),
  )
}

const engine = await runEngine(1, runs, true)
const freshTimes: number[] = []
for (let run = 0; run < runs; run++) freshTimes.push((await runEngine(1, 0, false)).firstRunMs)
const fresh = median(freshTimes)
const postgis = await runPostgisBench()
const growth = []
for (const scale of [1, 3, 10]) {
  const report = scale === 1 ? engine : await runEngine(scale, Math.min(runs, 3), false)
  growth.push({
    scale,
    parcels: report.parcels,
    facilities: report.facilities,
    allRatesMs: report.allRatesMs,
    maxRssMegabytes: report.maxRssMegabytes,
  })
}

const total = (times: number[]) => times.reduce((sum, time) => sum + time, 0)
const best = postgis && Object.entries(postgis.queries).reduce((a, b) => (total(b[1]) < total(a[1]) ? b : a))
const report = {
  machine: {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    /** Above the number of cores, other work slowed everything here, PostGIS too. */
    loadBefore,
  },
  software: JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version as string,
  city: { parcels: engine.parcels, facilities: engine.facilities, cells: engine.cells },
  runs,
  engine: {
    threads: engine.threads,
    allRatesMs: engine.allRatesMs,
    landOnlyMs: engine.landOnlyMs,
    ratesMs: engine.ratesMs,
    firstAfterWarmUpMs: engine.firstRunMs,
    warmUpMs: engine.warmUpMs,
    freshProcessMs: fresh,
    maxRssMegabytes: engine.maxRssMegabytes,
  },
  gaps: engine.gaps,
  postgis: postgis &&
    best && {
      version: postgis.version,
      queries: postgis.queries,
      best: { name: best[0], ms: best[1], totalMs: total(best[1]) },
      timesFaster: total(best[1]) / engine.allRatesMs,
      /** PostGIS is asked for land only; here the engine is too. */
      timesFasterForLandOnly: total(best[1]) / engine.landOnlyMs,
      agreesWithin: largestDifference(engine, postgis.rows),
    },
  growth,
}

if (asJson) console.log(JSON.stringify(report, null, 2))
else print()
if (disagrees()) process.exitCode = 1

/** Rates by PostGIS or gap polygons that are not the engine's within 0.1 %. */
function disagrees(): boolean {
  const gaps = report.gaps?.some(({ errors, agreesWithin }) => errors > 0 || agreesWithin > 1e-3) ?? false
  return gaps || (report.postgis?.agreesWithin ?? 0) > 1e-3
}

function print(): void {
  const ms = (value: number) => `${Math.round(value)} ms`
  const percent = (value: number) => `${(100 * value).toFixed(4)} %`
  const rows: [string, string][] = [
    [
      'machine',
      `${report.machine.cpu}, ${report.machine.cores} cores, ${report.machine.memoryGigabytes} GB, Node ${report.machine.node}, load ${loadBefore.toFixed(1)} at the start`,
    ],
    [
      'city',
      `${engine.parcels} residential polygons, ${engine.facilities} facilities, ${engine.cells} population cells, 44 districts`,
    ],
    ['medians of', `${runs} runs; ${engine.threads} threads`],
    ['all rates, cold snapshot (land, people, households; 2 standards)', ms(report.engine.allRatesMs)],
    ...report.engine.ratesMs.map((rate): [string, string] => [`  of which ${rate.standard}`, ms(rate.ms)]),
    [
      'the very first run after the threads’ warm-up',
      `${ms(report.engine.firstAfterWarmUpMs)} (warm-up ${ms(report.engine.warmUpMs)})`,
    ],
    ['the same as a fresh process’s first work, threads started too', ms(report.engine.freshProcessMs)],
  ]
  for (const gap of report.gaps ?? []) {
    rows.push([`gaps of ${gap.standard}: first screen (3 × 2 km)`, ms(gap.firstScreenMs)])
    rows.push([
      `gaps of ${gap.standard}: all ${gap.made}, ${gap.errors} errors`,
      `${ms(gap.allMs)}, area within ${percent(gap.agreesWithin)} of the rates`,
    ])
  }
  rows.push(['largest resident memory of the engine’s process', `${Math.round(report.engine.maxRssMegabytes)} MB`])
  if (report.postgis) {
    rows.push([report.postgis.version, 'land only, quad_segs = 32, parallel'])
    for (const [name, times] of Object.entries(report.postgis.queries))
      rows.push([`  ${name}`, `${ms(total(times))} (${times.map(ms).join(' + ')})`])
    rows.push([
      'engine against the best of these',
      `${report.postgis.timesFaster.toFixed(1)} × faster (land only on both sides: ${report.postgis.timesFasterForLandOnly.toFixed(1)} ×), districts within ${percent(report.postgis.agreesWithin)}`,
    ])
  } else rows.push(['PostGIS', `skipped: ${missingPostgres()}`])
  for (const step of report.growth) {
    const each = (1000 * step.allRatesMs) / step.parcels
    rows.push([
      `city × ${step.scale}: ${step.parcels} parcels, ${step.facilities} facilities`,
      `${ms(step.allRatesMs)}, ${each.toFixed(0)} µs a parcel, ${Math.round(step.maxRssMegabytes)} MB`,
    ])
  }
  const width = Math.max(...rows.map(([name]) => name.length))
  for (const [name, value] of rows) console.log(`${name.padEnd(width)}  ${value}`)
}
