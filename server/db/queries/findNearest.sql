-- The nearest facilities of one category, exactly, in three steps:
--   near   the k nearest shapes by the geography index; its order is that of a sphere, and of shapes, not entrances
--   reach  how far the exact distance (ellipsoid, from the nearest entrance where entrances are known) of these k goes: no
--          facility among the true k nearest is farther
--   all facilities whose shape lies within reach, by exact distance.
-- An entrance is taken to lie within 200 m of the shape it leads into, so the index is asked 200 m farther than reach.
-- $1 area, $2 as of, $3 longitude, $4 latitude, $5 category, $6 k, $7 at most so many metres
with point as (
  select st_setsrid(st_makepoint($3::float8, $4::float8), 4326)::geography as g
),
near as materialized (
  select f.geom, f.entrances
  from facility f
  where f.area_id = $1::text
    and f.known_to is null
    and f.status in ('open', 'unknown')
    and f.categories @> array[$5::text]
    and (f.valid_from is null or f.valid_from <= $2::date)
    and (f.valid_to is null or f.valid_to > $2::date)
    and st_dwithin(f.geom::geography, st_setsrid(st_makepoint($3::float8, $4::float8), 4326)::geography, $7::float8 + 200)
  order by f.geom::geography <-> st_setsrid(st_makepoint($3::float8, $4::float8), 4326)::geography
  limit $6::int
),
reach as materialized (
  select case when count(*) < $6::int then $7::float8
    else least($7::float8, max(st_distance(coalesce(n.entrances, n.geom)::geography, point.g)))
  end as meters
  from near n cross join point
)
select
  f.entity_id::float8 as id,
  f.name,
  f.names,
  f.categories,
  array[st_x(p.point), st_y(p.point)] as position,
  f.area_square_meters as "areaSquareMeters",
  f.opening_hours as "openingHours",
  f.status,
  e.source_id::float8 as "sourceId",
  f.meters as "straightMeters",
  case when f.entrances is not null then 'entrance' when geometrytype(f.geom) = 'POINT' then 'point' else 'edge' end
    as "measuredFrom"
from (
  select c.*, st_distance(coalesce(c.entrances, c.geom)::geography, point.g) as meters
  from reach
  cross join point
  join facility c on st_dwithin(c.geom::geography, point.g, reach.meters + 200)
  where c.area_id = $1::text
    and c.known_to is null
    and c.status in ('open', 'unknown')
    and c.categories @> array[$5::text]
    and (c.valid_from is null or c.valid_from <= $2::date)
    and (c.valid_to is null or c.valid_to > $2::date)
) f
join entity e on e.id = f.entity_id
cross join lateral (
  select case when geometrytype(f.geom) = 'POINT' then f.geom else st_pointonsurface(f.geom) end as point
) p
where f.meters <= $7::float8
order by f.meters, f.entity_id
limit $6::int
