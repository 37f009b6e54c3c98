import type pg from 'pg'
import { expect } from 'vitest'
import { containsPoint } from '#domain/geo/containsPoint.ts'
import { createProjection } from '#domain/geo/transverseMercator.ts'
import { accessPointsOf } from '#domain/network/accessPoints.ts'
import { createRandom } from '../../bench/syntheticCity.ts'
import { boxOf } from '../../domain/circles/openQuarter.ts'
import { circleTolerance, createWalkedField } from '../../domain/circles/walkedField.ts'
import { arcsOf, edgesOf } from '../../domain/network/nearest/textbook.ts'
import type { ProofCity } from './openWalkingProof.ts'
import { linkRandomPlaces } from './proveNearest.ts'

/** 5, 10 and 15 minutes at 60 m a minute. */
const limits = [3000, 6000, 9000]
const placesOfRing = 15
const streetsOfRing = 120

/**
 * Circles of some random places: sampled places inside are reached on foot within the tolerance, sampled places of reached streets are inside, rings nest.
 * Gives the geometries, so that PostGIS can judge them.
 */
export async function proveCircles(city: ProofCity, count: number): Promise<string[]> {
  const { analysis, walker, graph } = city
  const { network } = graph
  const projection = createProjection(network.lng0, network.lat0)
  const { places, points } = await linkRandomPlaces(city, count, 41)
  const arcs = arcsOf(edgesOf(graph))
  const random = createRandom(42)
  const plane = new Float64Array(2)
  const geometries: string[] = []
  for (const [i, [x, y]] of places.entries()) {
    const origins = accessPointsOf(points, i)
    const position = projection.inverse(x / 100, y / 100)
    const rings = await analysis.walking.threads.run({
      type: 'circles',
      walker: walker.key,
      origin: { position, points: origins },
      limits,
      straight: 'alone',
    })
    if (origins.length === 0) {
      expect(rings.map(({ geometry }) => geometry)).toEqual([null, null, null])
      continue
    }
    const field = createWalkedField(graph, arcs, origins, limits.at(-1)!)
    const off = Math.min(...origins.map(({ access }) => access))
    for (const [r, { geometry, limit }] of rings.entries()) {
      if (!geometry) {
        expect(off).toBeGreaterThan(limit)
        continue
      }
      geometries.push(JSON.stringify(geometry))
      const street = field.reachedPlaces(limit, 1000)
      for (const [px, py] of pick(street, streetsOfRing, random))
        expect(containsPoint(geometry, projection.inverse(px / 100, py / 100)), `street at ${px}, ${py}`).toBe(true)
      const [west, south, east, north] = boxOf(geometry)
      for (let n = 0, tries = 0; n < placesOfRing && tries < 500; tries++) {
        const place: [number, number] = [west + (east - west) * random(), south + (north - south) * random()]
        if (!containsPoint(geometry, place)) continue
        n++
        projection.forward(...place, plane, 0)
        const [px, py] = [100 * plane[0]!, 100 * plane[1]!]
        // The strip along the straight way from the place to its street is inside as well.
        const isBesideTheWay = origins.some(
          (origin) => distanceToLine(px, py, [x, y], field.footOf(origin)) <= 3000 + 10 * circleTolerance,
        )
        expect(isBesideTheWay || field.isWithin(px, py, limit), `${limit} dm from ${position}: ${place}`).toBe(true)
      }
      const wider = rings[r + 1]?.geometry
      if (!wider) continue
      for (const [lng, lat] of pick(geometry.coordinates.flat(2), 40, random)) {
        // To the rounding of positions, 2 cm.
        const around = [-2, 0, 2].flatMap((dx) =>
          [-2, 0, 2].map((dy): [number, number] => [lng! + 1e-7 * dx, lat! + 1e-7 * dy]),
        )
        expect(around.some((place) => containsPoint(wider, place))).toBe(true)
      }
    }
  }
  return geometries
}

function pick<T>(list: readonly T[], count: number, random: () => number): T[] {
  return list.length <= count
    ? [...list]
    : Array.from({ length: count }, () => list[Math.floor(random() * list.length)]!)
}

function distanceToLine(x: number, y: number, [ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const square = (bx - ax) ** 2 + (by - ay) ** 2
  const along = square === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square
  const share = Math.max(0, Math.min(1, along))
  return Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y)
}

/** What PostGIS finds wrong with geometries. */
export async function invalidOf(pool: pg.Pool, geometries: readonly string[]): Promise<string[]> {
  const reasons: string[] = []
  for (let i = 0; i < geometries.length; i += 20) {
    const { rows } = await pool.query<{ reason: string }>(
      `select st_isvalidreason(shape) as reason from (
         select st_geomfromgeojson(geometry) as shape from unnest($1::text[]) as given (geometry)
       ) made where not st_isvalid(shape) or st_isempty(shape)`,
      [geometries.slice(i, i + 20)],
    )
    reasons.push(...rows.map(({ reason }) => reason))
  }
  return reasons
}
