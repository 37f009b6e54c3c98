import type { Geometry, Position } from 'geojson'
import type pg from 'pg'

/** What coverage is computed from, in WGS 84. */
export interface ProofShapes {
  land: { geometry: Geometry }[]
  /** Areas below their least area (on the ellipsoid) do not serve. */
  facilities: { category: string; geometry: Geometry; leastAreaSquareMeters: number }[]
  districts: { id: string; geometry: Geometry }[]
}

export interface ProofRow {
  /** null = all land. */
  id: string | null
  totalSquareMeters: number
  coveredSquareMeters: number
}

/**
 * Coverage by real PostGIS, sharing nothing with the engine: a transverse Mercator about the data's middle (scale within 10⁻⁵ over 20 km),
 * land dissolved and cut by district, buffers of 128 segments a quarter (500 m are at most 1 cm short), clipped and dissolved.
 */
export async function openPostgisCoverage(pool: pg.Pool, { land, facilities, districts }: ProofShapes) {
  await pool.query('drop table if exists proof_land, proof_facility, proof_district, proof_piece')
  // A number of its own each time: a connection keeps what a number meant when it first used it.
  const { rows: systems } = await pool.query<{ srid: number }>(
    `insert into spatial_ref_sys (srid, proj4text) select max(srid) + 1, $1::text from spatial_ref_sys returning srid`,
    [`+proj=tmerc ${middleOf(land)} +k=1 +ellps=WGS84 +units=m +no_defs`],
  )
  const srid = systems[0]?.srid
  const local = (shape: string) =>
    `st_makevalid(st_transform(st_setsrid(st_geomfromgeojson(${shape}::text), 4326), ${srid}))`
  await pool.query(`
    create unlogged table proof_land (shape geometry not null);
    create unlogged table proof_facility (id int primary key, category text not null, shape geometry not null);
    create unlogged table proof_district (id text not null, shape geometry not null)`)
  const load = (sql: string, items: unknown[]) => pool.query(sql, [JSON.stringify(items)])
  await load(
    `insert into proof_land select (st_dump(st_union(${local('item.geometry')}))).geom
     from json_to_recordset($1::json) as item (geometry json)`,
    land,
  )
  await load(
    `insert into proof_facility select item.id, item.category, ${local('item.geometry')}
     from json_to_recordset($1::json) as item (id int, category text, "leastAreaSquareMeters" float8, geometry json)
     where "leastAreaSquareMeters" = 0
       or st_area(st_setsrid(st_geomfromgeojson(item.geometry::text), 4326)::geography) >= "leastAreaSquareMeters"`,
    facilities.map((facility, id) => ({ id, ...facility })),
  )
  await load(
    `insert into proof_district select item.id, ${local('item.geometry')}
     from json_to_recordset($1::json) as item (id text, geometry json)`,
    districts,
  )
  // Small pieces: most lie in one buffer whole.
  await pool.query(`
    create unlogged table proof_piece as
      select part.district, st_subdivide(part.shape, 24) as shape from (
        select null::text as district, shape from proof_land
        union all
        select d.id, st_intersection(l.shape, d.shape) from proof_land l join proof_district d on st_intersects(l.shape, d.shape)
      ) part;
    create index on proof_land using gist (shape);
    create index on proof_facility using gist (shape);
    analyze proof_land, proof_facility`)

  return async (categories: string[], radiusMeters: number): Promise<ProofRow[]> => {
    await pool.query('drop table if exists proof_service; create unlogged table proof_service (area geometry not null)')
    await pool.query(
      `insert into proof_service select st_buffer(f.shape, $2::float8, 'quad_segs=128') from proof_facility f
       where category = any ($1::text[]) and exists (select from proof_land l where st_dwithin(l.shape, f.shape, $2::float8))`,
      [categories, radiusMeters],
    )
    await pool.query('create index on proof_service using gist (area); analyze proof_service')
    const { rows } = await pool.query<ProofRow>(
      `select piece.district as id, sum(st_area(piece.shape)) as "totalSquareMeters",
         sum(case
           when exists (select from proof_service s where st_covers(s.area, piece.shape)) then st_area(piece.shape)
           else coalesce((
             select st_area(st_union(st_intersection(s.area, piece.shape))) from proof_service s
             where st_intersects(s.area, piece.shape)
           ), 0) end) as "coveredSquareMeters"
       from proof_piece piece
       group by piece.district`,
    )
    return rows
  }
}

function middleOf(land: ProofShapes['land']): string {
  const positions = land.flatMap(({ geometry }) => positionsOf('coordinates' in geometry ? geometry.coordinates : []))
  const middle = (axis: 0 | 1) => {
    const values = positions.map((position) => position[axis] ?? 0).sort((a, b) => a - b)
    return ((values[0] ?? 0) + (values.at(-1) ?? 0)) / 2
  }
  return `+lat_0=${middle(1)} +lon_0=${middle(0)}`
}

function positionsOf(coordinates: unknown): Position[] {
  if (!Array.isArray(coordinates)) return []
  return typeof coordinates[0] === 'number' ? [coordinates as Position] : coordinates.flatMap(positionsOf)
}
