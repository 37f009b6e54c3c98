-- $1 area, $2 the host
select
  f.entity_id::float8 as id,
  f.name,
  f.names,
  f.categories,
  array[st_x(p.point), st_y(p.point)] as position,
  f.area_square_meters as "areaSquareMeters",
  f.opening_hours as "openingHours",
  f.status,
  e.source_id::float8 as "sourceId"
from facility f
join entity e on e.id = f.entity_id
cross join lateral (
  select case when geometrytype(f.geom) = 'POINT' then f.geom else st_pointonsurface(f.geom) end as point
) p
where f.area_id = $1::text and f.host_entity_id = $2::bigint and f.known_to is null
order by f.entity_id
limit 500
