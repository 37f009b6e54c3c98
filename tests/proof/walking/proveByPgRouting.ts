import { existsSync } from 'node:fs'
import type pg from 'pg'
import { expect } from 'vitest'
import { type AccessPoint, accessPointsOf } from '#domain/network/accessPoints.ts'
import { unreached } from '#domain/network/network.ts'
import { createSearcher } from '#domain/network/search.ts'
import { createRandom } from '../../bench/syntheticCity.ts'
import { missingPostgres } from '../../db/testPostgres.ts'
import type { ProofCity } from './openWalkingProof.ts'
import { linkRandomPlaces } from './proveNearest.ts'

/** Why pgRouting cannot be asked, or null when it can. */
export function missingPgRouting(): string | null {
  const missing = missingPostgres()
  if (missing !== null) return missing
  const isInstalled = [15, 16, 17, 18].some((major) =>
    existsSync(`/usr/share/postgresql/${major}/extension/pgrouting.control`),
  )
  return isInstalled ? null : 'pgRouting is not installed'
}

/** The city's open edges as pgRouting takes them; both ways cost the same. */
async function loadEdges(pool: pg.Pool, { graph: { network, edgeCost } }: ProofCity): Promise<void> {
  await pool.query('create extension if not exists pgrouting cascade')
  await pool.query(
    `drop table if exists walk_edge, walk_point;
     create unlogged table walk_edge (id bigint primary key, source bigint, target bigint, cost float8, reverse_cost float8);
     create unlogged table walk_point (pid bigint primary key, edge_id bigint, fraction float8)`,
  )
  const open = [...edgeCost.keys()].filter((edge) => edgeCost[edge] !== unreached)
  await pool.query(
    `insert into walk_edge select id, source, target, cost, cost
     from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::float8[]) as edge (id, source, target, cost)`,
    [
      open,
      open.map((edge) => network.edgeFrom[edge]),
      open.map((edge) => network.edgeTo[edge]),
      open.map((edge) => edgeCost[edge]),
    ],
  )
}

const edgesSql = `'select id, source, target, cost, reverse_cost from walk_edge'`
const pointsSql = `'select pid, edge_id, fraction from walk_point'`

/** Distances within 1,500 m of ten random points of edges, node by node, by pgr_withPointsDD. */
export async function proveReach(pool: pg.Pool, city: ProofCity): Promise<number> {
  await loadEdges(pool, city)
  const { graph } = city
  const { network, edgeCost } = graph
  const random = createRandom(21)
  const limit = 15_000
  const searcher = createSearcher(graph)
  const streets = [...edgeCost.keys()].filter((edge) => edgeCost[edge] !== unreached && edgeCost[edge]! > 20)
  let compared = 0
  for (let n = 1; n <= 10; n++) {
    const edge = streets[Math.floor(random() * streets.length)]!
    const offset = 1 + Math.floor(random() * (network.edgeLength[edge]! - 2))
    await pool.query('delete from walk_point')
    await pool.query('insert into walk_point values (1, $1::bigint, $2::float8)', [edge, offset / edgeCost[edge]!])
    const { rows } = await pool.query<{ node: string; cost: number }>(
      `select node, agg_cost as cost from pgr_withPointsDD(${edgesSql}, ${pointsSql}, -1, $1::float8, directed := false)
       where node >= 0`,
      [limit],
    )
    const { distance, count } = searcher.run([{ edge, offset, access: 0, kind: 0 }], limit)
    expect(count).toBe(rows.length)
    // Decimetres: what differs is the rounding of a fraction.
    const wrong = rows.filter(({ node, cost }) => Math.abs(distance[Number(node)]! - cost) > 1e-3)
    expect(wrong).toEqual([])
    compared += rows.length
  }
  return compared
}

/** The walk from 25 random places to the nearest facility of a category, by pgr_withPointsCost between all access points. */
export async function proveNearestByPgRouting(pool: pg.Pool, city: ProofCity, category: string): Promise<number> {
  const { graph, walker } = city
  const { network, edgeCost } = graph
  const { points } = await linkRandomPlaces(city, 25, 22)
  const { members } = await city.nearest(category)
  const { distance } = await city.places(category, points)
  const isOpen = ({ edge }: AccessPoint) => edgeCost[edge] !== unreached
  const supply = [...members].flatMap((member) => accessPointsOf(walker.supply, member)).filter(isOpen)
  const places = Array.from({ length: points.count }, (_, place) => accessPointsOf(points, place).find(isOpen))
  const inner: AccessPoint[] = []
  const placeOf = new Map<string, number>()
  /** Its node at an end of its edge, which pgRouting takes for no point; else a number below 0. */
  const vertexOf = (point: AccessPoint) => {
    const { edge, offset } = point
    if (offset === 0) return network.edgeFrom[edge]!
    if (offset === edgeCost[edge]) return network.edgeTo[edge]!
    const key = `${edge} ${offset}`
    if (!placeOf.has(key)) placeOf.set(key, inner.push(point))
    return -placeOf.get(key)!
  }
  const from = places.map((place) => place && vertexOf(place))
  const to = supply.map(vertexOf)
  await pool.query('delete from walk_point')
  await pool.query('insert into walk_point select * from unnest($1::bigint[], $2::bigint[], $3::float8[])', [
    inner.map((_, i) => i + 1),
    inner.map(({ edge }) => edge),
    inner.map(({ edge, offset }) => offset / edgeCost[edge]!),
  ])
  const { rows } = await pool.query<{ from: string; to: string; cost: number }>(
    `select start_pid as from, end_pid as to, agg_cost as cost
     from pgr_withPointsCost(${edgesSql}, ${pointsSql}, $1::bigint[], $2::bigint[], directed := false)`,
    [[...new Set(from.filter((vertex) => vertex !== undefined))], [...new Set(to)]],
  )
  const costs = new Map(rows.map((row) => [`${row.from} ${row.to}`, row.cost]))
  for (const [i, place] of places.entries()) {
    const ways = supply.map((door, d) => {
      const along = from[i] === to[d] ? 0 : (costs.get(`${from[i]} ${to[d]}`) ?? Infinity)
      return (place?.access ?? Infinity) + along + door.access
    })
    const least = Math.min(...ways)
    // To one decimetre.
    if (least === Infinity) expect(distance[i]).toBe(unreached)
    else expect(Math.abs(distance[i]! - least), `place ${i}`).toBeLessThan(1)
  }
  return places.filter(Boolean).length
}
