import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { missingPostgres, startPostgres, stopPostgres } from '../../db/testPostgres.ts'
import { median } from '../median.ts'
import type { PeerReport } from './pythonPeer.ts'

interface Exported {
  nodeCount: number
  categories: { facilities: number }[]
}

/** Farther than any walk. */
const farDecimeters = 1e9

/**
 * pgRouting: one `pgr_drivingDistance` a category from one more node that arcs of the facilities' access lead out of. It searches once, where
 * a list of starts would search once a facility. Only the sum is fetched in the time; reading the edges by its own query is how it works.
 */
export async function runPgRouting(folder: string, runs: number): Promise<PeerReport | { absent: string }> {
  const missing = missingPostgres()
  if (missing !== null) return { absent: missing }
  const runDir = mkdtempSync(join(tmpdir(), 'jlb-'))
  try {
    const { adminUrl } = await startPostgres(runDir)
    const client = new pg.Client({ connectionString: adminUrl })
    await client.connect()
    try {
      const { rows } = await client.query("select from pg_available_extensions where name = 'pgrouting'")
      if (rows.length === 0) return { absent: 'the extension pgrouting is not installed (postgresql-…-pgrouting)' }
      return await measure(client, folder, runs)
    } finally {
      await client.end()
    }
  } finally {
    await stopPostgres(runDir)
    rmSync(runDir, { recursive: true, force: true })
  }
}

async function measure(client: pg.Client, folder: string, runs: number): Promise<PeerReport> {
  const graph: Exported = JSON.parse(readFileSync(join(folder, 'graph.json'), 'utf8'))
  const column = (name: string) => {
    const bytes = readFileSync(join(folder, `${name}.u32`))
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
  }
  await client.query('create extension if not exists pgrouting cascade')
  await client.query(`
    drop table if exists street, access;
    create unlogged table street (id bigint, source bigint, target bigint, cost float8);
    create unlogged table access (category int, id bigint, target bigint, cost float8)`)
  const insert = (sql: string, values: ArrayLike<number>[]) =>
    client.query(
      sql,
      values.map((list) => Array.from(list)),
    )
  await insert('insert into street select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::float8[])', [
    column('street-from').map((_, i) => i),
    column('street-from'),
    column('street-to'),
    column('street-cost'),
  ])
  const streetCount = column('street-from').length
  for (const c of graph.categories.keys()) {
    const [to, cost] = [column(`access-${c}-to`), column(`access-${c}-cost`)]
    const ids = to.map((_, i) => streetCount + i)
    await insert(`insert into access select ${c}, * from unnest($1::bigint[], $2::bigint[], $3::float8[])`, [
      ids,
      to,
      cost,
    ])
  }
  await client.query('create index on access (category); analyze street, access')
  const start = graph.nodeCount
  const distances = (c: number) => `pgr_drivingDistance(
    'select id, source, target, cost, cost as reverse_cost from street
     union all select id, ${start}, target, cost, -1 from access where category = ${c}', ${start}, ${farDecimeters}::float8, true)`
  const run = (c: number) => client.query(`select count(*), sum(agg_cost) from ${distances(c)}`)

  let [largest, differing] = [0, 0]
  for (const c of graph.categories.keys()) {
    const { rows } = await client.query<[number, number]>({
      text: `select node::int, agg_cost from ${distances(c)} where node <> ${start}`,
      rowMode: 'array',
    })
    const found = new Float64Array(graph.nodeCount).fill(Infinity)
    for (const [node, cost] of rows) found[node] = cost
    column(`distance-${c}`).forEach((distance, node) => {
      const expected = distance === 0xffff_ffff ? Infinity : distance
      if (found[node] === expected) return
      largest = Math.max(largest, Math.abs(found[node]! - expected))
      if (!(Math.abs(found[node]! - expected) < 1)) differing++
    })
  }
  const rounds: number[] = []
  for (let round = 0; round < runs; round++) {
    const from = performance.now()
    for (const c of graph.categories.keys()) await run(c)
    rounds.push(performance.now() - from)
  }
  const { rows } = await client.query<{ version: string }>('select pgr_version() as version')
  return {
    version: `pgRouting ${rows[0]!.version}`,
    totalMs: median(rounds),
    largestDecimeters: Number.isFinite(largest) ? largest : null,
    differingNodes: differing,
    comparedNodes: graph.categories.length * graph.nodeCount,
  }
}
