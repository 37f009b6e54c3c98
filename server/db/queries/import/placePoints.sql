-- The finest open district that holds each point, and whether the area's boundary or any district does.
-- $1 area, $2 longitudes, $3 latitudes (same order)
select
  p.index::integer - 1 as index,
  d.name as district,
  d.entity_id as district_id,
  d.entity_id is not null or coalesce(ST_Covers(a.boundary, p.point), false) as is_inside
from (
  select index, ST_SetSRID(ST_MakePoint(lng, lat), 4326) as point
  from unnest($2::float8[], $3::float8[]) with ordinality as u (lng, lat, index)
) p
join area a on a.id = $1::text
left join lateral (
  select d.entity_id, d.name from district d
  where d.area_id = $1::text and d.known_to is null and d.geom && p.point and ST_Covers(d.geom, p.point)
  order by d.area_square_meters, d.entity_id limit 1
) d on true
order by p.index
