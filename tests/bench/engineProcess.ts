/**
 * One fresh engine process of the bench: prints what it measured as JSON. Arguments: scale of the city, number of runs.
 * A run is cold in the snapshot: packing, projecting, checking, indexing, cutting by districts and cells, service areas, rates.
 */
import type { CoverageParameters } from '#domain/coverage/snapshot.ts'
import type { ServiceAreaStandard } from '#domain/standards/standard.ts'
import { createCoverageEngine } from '../../server/jobs/coverage/coverageEngine.ts'
import { benchParameters, benchStandards } from './benchStandards.ts'
import { median } from './median.ts'
import { createSyntheticCity } from './syntheticCity.ts'

const scale = Number(process.argv[2] ?? 1)
const runs = Number(process.argv[3] ?? 5)
const withGaps = process.argv[4] === 'gaps'

let city = createSyntheticCity({ scale, seed: 1 })
const started = performance.now()
const engine = createCoverageEngine()
if (runs > 0) await engine.warmUp()
const warmUpMs = performance.now() - started
const ratesMs: number[][] = []
for (let run = 0; run <= runs; run++) ratesMs.push(await timeRates(benchParameters))
const [first, ...warm] = ratesMs
const landOnly: number[][] = []
for (let run = 0; run < runs; run++) landOnly.push(await timeRates({ peopleFrom: null, householdsFrom: null }))
const gaps = withGaps ? await measureGaps() : null
const { rows } = await engine.runCoverage(city, benchStandards[0]!, benchParameters)
const second = await engine.runCoverage(city, benchStandards[1]!, benchParameters)
await engine.close()
console.log(
  JSON.stringify({
    threads: engine.threadCount,
    parcels: city.parcels.length,
    facilities: city.facilities.length,
    cells: city.populationCells.length,
    firstRunMs: sum(first!),
    warmUpMs,
    allRatesMs: median(warm.map(sum)),
    landOnlyMs: median(landOnly.map(sum)),
    ratesMs: benchStandards.map((standard, i) => ({ standard: standard.id, ms: median(warm.map((each) => each[i]!)) })),
    gaps,
    maxRssMegabytes: process.resourceUsage().maxRSS / 1024,
    rows: [rows, second.rows].map((list) =>
      list.map(({ districtId, land }) => ({ id: districtId, total: land.total, covered: land.covered })),
    ),
  }),
)

async function timeRates(parameters: CoverageParameters): Promise<number[]> {
  // A new object with the same data: nothing made of an earlier one can be used.
  city = { ...city }
  const each: number[] = []
  for (const standard of benchStandards) {
    const from = performance.now()
    await engine.runCoverage(city, standard, parameters)
    each.push(performance.now() - from)
  }
  return each
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** The gaps in the middle 3 × 2 km of the city as a first screen, then all the others. */
async function measureGaps() {
  const measured = []
  for (const standard of benchStandards) {
    const screens: number[] = []
    for (let run = 0; run < runs; run++) {
      city = { ...city }
      await engine.runCoverage(city, standard, benchParameters)
      const from = performance.now()
      const parcelIds = onScreen()
      for await (const gap of engine.gaps(city, standard, benchParameters, { parcelIds }))
        if ('error' in gap) throw new Error(gap.error)
      screens.push(performance.now() - from)
    }
    measured.push({
      standard: standard.id,
      firstScreenMs: median(screens),
      firstScreenWorstMs: Math.max(...screens),
      ...(await measureAllGaps(standard)),
    })
  }
  return measured
}

async function measureAllGaps(standard: ServiceAreaStandard) {
  city = { ...city }
  const { parcels } = await engine.runCoverage(city, standard, benchParameters)
  const uncovered = parcels.reduce((total, parcel) => total + parcel.gapSquareMeters, 0)
  let [made, errors, area] = [0, 0, 0]
  const from = performance.now()
  for await (const gap of engine.gaps(city, standard, benchParameters)) {
    if ('error' in gap) errors++
    else {
      made++
      area += gap.areaSquareMeters
    }
  }
  return { allMs: performance.now() - from, made, errors, agreesWithin: Math.abs(area / uncovered - 1) }
}

function onScreen(): string[] {
  const lngs = city.parcels.map(({ geometry }) => (geometry.coordinates as number[][][])[0]![0]![0]!)
  const lats = city.parcels.map(({ geometry }) => (geometry.coordinates as number[][][])[0]![0]![1]!)
  const [lng, lat] = [median(lngs), median(lats)]
  return city.parcels
    .filter((_, i) => Math.abs(lngs[i]! - lng) < 0.0178 && Math.abs(lats[i]! - lat) < 0.009)
    .map(({ id }) => id)
}
