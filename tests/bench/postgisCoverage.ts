import type pg from 'pg'
import type { CoverageSnapshot } from '#domain/coverage/snapshot.ts'

export interface PostgisRow {
  id: string
  total: number
  covered: number
}

/** CGCS2000 3-degree zone 111°E: metres that are true within 0.002 % in the bench's city. */
const srid = 4546

/** Loads what the query reads, with GiST indexes and statistics. Not part of any measured time. */
export async function loadPostgis(client: pg.Client, city: CoverageSnapshot): Promise<void> {
  await client.query('create extension if not exists postgis')
  await client.query(`
    drop table if exists parcel, district, facility;
    create unlogged table parcel (id text primary key, shape geometry(polygon, ${srid}) not null);
    create unlogged table district (id text primary key, parent text, level int not null, shape geometry(polygon, ${srid}) not null);
    create unlogged table facility (id text primary key, category text not null, shape geometry(geometry, ${srid}) not null)`)
  const shape = `st_transform(st_setsrid(st_geomfromgeojson(item.shape::text), 4326), ${srid})`
  const insert = (table: string, columns: string, fields: string, items: unknown[]) =>
    client.query(
      `insert into ${table} select ${columns}, ${shape} from json_to_recordset($1::json) as item (${fields}, shape json)`,
      [JSON.stringify(items)],
    )
  await insert(
    'parcel',
    'id',
    'id text',
    city.parcels.map(({ id, geometry }) => ({ id, shape: geometry })),
  )
  const districts = city.districts.map(({ id, parentId, adminLevel, geometry }) => ({
    id,
    parent: parentId,
    level: adminLevel,
    shape: geometry,
  }))
  await insert('district', 'id, parent, level', 'id text, parent text, level int', districts)
  const facilities = city.facilities.map(({ id, categories, geometry }) => ({
    id,
    category: categories[0],
    shape: geometry,
  }))
  await insert('facility', 'id, category', 'id text, category text', facilities)
  await client.query(`
    create index on parcel using gist (shape);
    create index on district using gist (shape);
    create index on facility using gist (shape);
    analyze parcel, district, facility`)
  await client.query(`
    set work_mem = '256MB'; set jit = off;
    set max_parallel_workers_per_gather = 2; set parallel_setup_cost = 0; set parallel_tuple_cost = 0;
    set min_parallel_table_scan_size = 0; set min_parallel_index_scan_size = 0`)
  await client.query(`alter table parcel set (parallel_workers = 2)`)
}

/** Land cut by street office where it must be; a district's figures are the sums of its street offices'. */
const piece = `
  select d.id, d.parent, case when st_covers(d.shape, p.shape) then p.shape else st_intersection(p.shape, d.shape) end as shape
  from parcel p join district d on d.level = 8 and st_intersects(d.shape, p.shape)`

/**
 * Native ways to the same figures; the bench takes the fastest. quad_segs = 32. Only residential land: people and households, which
 * the engine computes in the same time, are not asked of PostGIS.
 */
export const postgisQueries: Record<string, string> = {
  'buffers where needed, unioned per piece': `
    with piece as (${piece})
    select id, parent, sum(st_area(shape)) as total, sum(covered) as covered
    from piece, lateral (
      select coalesce(st_area(st_intersection(piece.shape, st_union(st_buffer(f.shape, $2::float8, 'quad_segs=32')))), 0) as covered
      from facility f where f.category = $1::text and st_dwithin(f.shape, piece.shape, $2::float8)
    ) near
    group by id, parent`,
  'the same, with an early answer from one buffer': `
    with piece as (${piece})
    select id, parent, sum(st_area(shape)) as total, sum(covered) as covered
    from piece, lateral (
      select case
        when exists (
          select from facility f where f.category = $1::text and st_dfullywithin(f.shape, piece.shape, $2::float8)
        ) then st_area(piece.shape)
        else (
          select coalesce(st_area(st_intersection(piece.shape, st_union(st_buffer(f.shape, $2::float8, 'quad_segs=32')))), 0)
          from facility f where f.category = $1::text and st_dwithin(f.shape, piece.shape, $2::float8)
        ) end as covered
    ) near
    group by id, parent`,
  'buffers once, clipped to the piece before the union': `
    with piece as (${piece}),
    service as materialized (
      select id, st_buffer(shape, $2::float8, 'quad_segs=32') as shape from facility where category = $1::text
    )
    select id, parent, sum(st_area(shape)) as total, sum(covered) as covered
    from piece, lateral (
      select case when bool_or(st_covers(s.shape, piece.shape)) then st_area(piece.shape)
        else coalesce(st_area(st_union(st_intersection(s.shape, piece.shape))), 0) end as covered
      from facility f join service s using (id)
      where f.category = $1::text and st_dwithin(f.shape, piece.shape, $2::float8)
    ) near
    group by id, parent`,
  'buffers in a table of their own with an index': `
    with piece as (${piece})
    select id, parent, sum(st_area(shape)) as total, sum(covered) as covered
    from piece, lateral (
      select case when bool_or(st_covers(s.shape, piece.shape)) then st_area(piece.shape)
        else coalesce(st_area(st_intersection(piece.shape, st_union(s.shape))), 0) end as covered
      from service s where st_intersects(s.shape, piece.shape)
    ) near
    group by id, parent`,
}

/** The query by that name, with what it has to make first; the caller times the whole. */
export async function runPostgis(
  client: pg.Client,
  name: string,
  category: string,
  radiusMeters: number,
): Promise<PostgisRow[]> {
  const usesTable = name === 'buffers in a table of their own with an index'
  if (usesTable) {
    await client.query('drop table if exists service')
    await client.query(
      `create unlogged table service as select st_buffer(shape, ${radiusMeters}, 'quad_segs=32') as shape from facility where category = '${category}'`,
    )
    await client.query('create index on service using gist (shape); analyze service')
  }
  const { rows } = await client.query<PostgisRow & { parent: string }>(
    postgisQueries[name]!,
    usesTable ? [] : [category, radiusMeters],
  )
  const parents = Map.groupBy(rows, ({ parent }) => parent)
  const add = (id: string, parts: PostgisRow[]): PostgisRow => ({
    id,
    total: parts.reduce((sum, part) => sum + part.total, 0),
    covered: parts.reduce((sum, part) => sum + part.covered, 0),
  })
  return [...rows, ...[...parents].map(([id, parts]) => add(id, parts)), add('area', rows)]
}
