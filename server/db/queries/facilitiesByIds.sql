-- $1 area, $2 ids; those that are not known now are left out
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
where f.area_id = $1::text and f.known_to is null and f.entity_id = any ($2::bigint[])
