import type { Geometry } from 'geojson'
import { expect } from 'vitest'
import type { CoverageRequest, CoverageRow } from '#contract/coverage.ts'
import { selectSupply } from '#domain/coverage/selectSupply.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { accessPointsOf } from '#domain/network/accessPoints.ts'
import { createDistanceReader } from '#domain/network/distancesFrom.ts'
import { unreached } from '#domain/network/network.ts'
import { distanceToOutline, planeShape, shapeContains } from '#domain/network/planeShape.ts'
import { createSearcher, noArc, type Reach } from '#domain/network/search.ts'
import { createRandom } from '../../bench/syntheticCity.ts'
import { coverOnFoot, landCovered, landOnly, sampleLandOnFoot, shippedStandard } from './landOnFoot.ts'
import type { ProofCity } from './openWalkingProof.ts'
import { linkRandomPlaces } from './proveNearest.ts'

async function runRows(
  city: ProofCity,
  standardId: string,
  measure: 'straight-line' | 'walking',
  more: Partial<CoverageRequest> = {},
): Promise<CoverageRow[]> {
  const { runs } = city.analysis
  const { id } = await runs.start(city.at, { standardId, measure, ...more })
  await runs.finished(id)
  const { state, result } = await runs.get(city.at.areaId, id)
  expect(state).toBe('done')
  return result?.rows ?? []
}

const rateOf = ({ covered, total }: { covered: number; total: number }) => covered / total

/**
 * By how many percent points the rate moves from samples 20 m apart, which are the product's, to samples 10 m apart. Parcels below 2,400 m² have finer
 * ones either way.
 */
export async function proveFinerSamples(city: ProofCity, standardIds: string[]): Promise<Record<string, number>> {
  const [coarse, fine] = [20, 10].map((stepMeters) => sampleLandOnFoot(city, stepMeters))
  expect(fine!.sampleCount).toBeGreaterThan(1.5 * coarse!.sampleCount)
  const moves: Record<string, number> = {}
  for (const id of standardIds) {
    const standard = shippedStandard(id)
    const [at20, at10] = [coarse!, fine!].map((land) => landCovered(land, coverOnFoot(city, land, standard)))
    const [whole] = await runRows(city, id, 'walking', { peopleSource: null, householdSource: null })
    expect(whole!.land.covered).toBeCloseTo(at20!.covered, 3)
    expect(whole!.land.total).toBeCloseTo(at20!.total, 3)
    expect(at10!.total).toBeCloseTo(at20!.total, 3)
    moves[id] = 100 * (rateOf(at10!) - rateOf(at20!))
  }
  return moves
}

/**
 * Walking coverage beside straight-line coverage, row by row: the same totals to the last bit, and no more covered than by straight line but for the samples: what
 * counting by the same samples would add to the straight line's exact figure.
 */
export async function proveBelowStraight(
  city: ProofCity,
  standardId: string,
): Promise<{ rows: number; worst: number }> {
  const [straight, walking] = [
    await runRows(city, standardId, 'straight-line'),
    await runRows(city, standardId, 'walking'),
  ]
  expect(walking.map(keyOf)).toEqual(straight.map(keyOf))
  let worst = 0
  for (const [i, row] of walking.entries()) {
    const other = straight[i]!
    for (const what of ['land', 'people', 'households'] as const) {
      expect(row[what].total, `${what} of ${row.name}`).toBe(other[what].total)
      expect(row[what].rate === null).toBe(other[what].rate === null)
      if (row[what].rate !== null) worst = Math.max(worst, row[what].rate - other[what].rate!)
    }
    expect(row.facilities).toBe(other.facilities)
  }
  return { rows: walking.length, worst: 100 * worst }
}

const keyOf = ({ kind, adminLevel, districtId }: CoverageRow) => `${kind} ${adminLevel} ${districtId}`

/** No place of the land that is covered on foot is beyond the radius by straight line: whatever walking covers, the buffer covers. */
export function proveCoveredIsNear(city: ProofCity, standardId: string): number {
  const standard = shippedStandard(standardId)
  const land = sampleLandOnFoot(city, 20)
  const { facilities } = city.walker.city.loaded.snapshot
  const { selected } = selectSupply(facilities, standard, landOnly)
  const near = selected.map(({ facility, radiusMeters }) => {
    const { geometry, entrances } = facilities[facility]!
    return { radiusMeters, metersTo: straightTo(city, geometry, entrances) }
  })
  const covered = coverOnFoot(city, land, standard)
  const far: number[] = []
  covered.forEach((isCovered, i) => {
    if (!isCovered) return
    // A walk of 500.0 m is the sum of edges rounded to decimetres, here some ten to thirty.
    const isNear = near.some(({ radiusMeters, metersTo }) => metersTo(land.x[i]!, land.y[i]!) <= radiusMeters + 0.5)
    if (!isNear) far.push(i)
  })
  expect(far).toEqual([])
  return covered.reduce((sum, one) => sum + one, 0)
}

/** From random places to every facility in reach: the walk is at least the straight line, but for half a decimetre of rounding an edge. */
export async function proveLongerThanStraight(city: ProofCity): Promise<{ walks: number; least: number }> {
  const { graph, walker } = city
  const { facilities } = walker.city.loaded.snapshot
  const { places, points } = await linkRandomPlaces(city, 150, 51)
  const straight = facilities.map(({ geometry, entrances }) => straightTo(city, geometry, entrances))
  const searcher = createSearcher(graph)
  let [walks, least] = [0, Infinity]
  for (const [i, [x, y]] of places.entries()) {
    const reach = searcher.run(accessPointsOf(points, i), 10_000)
    const hops = longestOf(graph, reach)
    const distanceOf = createDistanceReader(graph, reach)
    for (const [facility] of facilities.entries()) {
      const decimeters = distanceOf(walker.supply, facility)
      if (decimeters === unreached) continue
      walks++
      const over = decimeters / 10 - straight[facility]!(x, y)
      least = Math.min(least, over)
      // Two more for the parts of edges at both ends, two for the ways off the street.
      expect(over, `place ${i}, facility ${facility}`).toBeGreaterThanOrEqual(-0.05 * (hops + 4) - 0.02)
    }
  }
  return { walks, least }
}

/** The more facilities, the more is covered: sample by sample, whichever were there before. */
export function proveMonotone(city: ProofCity, standardId: string): void {
  const standard = shippedStandard(standardId)
  const land = sampleLandOnFoot(city, 20)
  const random = createRandom(61)
  const { facilities } = city.walker.city.loaded.snapshot
  const turn = facilities.map(() => random())
  let before: Uint8Array = new Uint8Array(land.sampleCount)
  let area = 0
  for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
    const now = coverOnFoot(city, land, standard, (facility) => turn[facility]! > share)
    expect(before.every((isCovered, i) => isCovered <= now[i]!)).toBe(true)
    const { covered } = landCovered(land, now)
    expect(covered).toBeGreaterThanOrEqual(area)
    before = now
    area = covered
  }
  expect(area).toBeGreaterThan(0)
}

/** Metres as the crow flies from a place (centimetres of the plane) to a facility, 0 inside it, or to the nearest of its entrances. */
function straightTo({ graph: { network } }: ProofCity, geometry: Geometry, entrances: Geometry | null) {
  const projection = createProjection(network.lng0, network.lat0)
  const shape = planeShape(geometry, projection)
  const points = [...shape.points, ...(entrances ? planeShape(entrances, projection).points : [])]
  return (x: number, y: number): number => {
    if (shapeContains(shape, x, y)) return 0
    const toPoints = points.map((point) => Math.hypot(point[0]! - x, point[1]! - y))
    return Math.min(distanceToOutline(shape, x, y), ...toPoints) / 100 / projection.scaleAt(x / 100)
  }
}

/** The most edges of a walk in reach. */
function longestOf({ network, edges }: ProofCity['graph'], { count, nodes, arc }: Reach): number {
  const hops = new Map<number, number>()
  let most = 0
  for (let i = 0; i < count; i++) {
    const node = nodes[i]!
    const edge = arc[node] === noArc ? -1 : edges[arc[node]!]!
    const tail = edge < 0 ? -1 : network.edgeFrom[edge] === node ? network.edgeTo[edge]! : network.edgeFrom[edge]!
    hops.set(node, tail < 0 ? 0 : hops.get(tail)! + 1)
    most = Math.max(most, hops.get(node)!)
  }
  return most
}
