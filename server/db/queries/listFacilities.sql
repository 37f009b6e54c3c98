-- $1 area, $2 as of, $3–$6 west south east north or nulls, $7 categories or null (any of them), $8 district or null: the
-- facility's point lies in it, $9 status or null, $10 after this id, $11 at most
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
left join district d on d.entity_id = $8::bigint and d.area_id = $1::text and d.known_to is null
where f.area_id = $1::text
  and f.known_to is null
  and f.entity_id > $10::bigint
  and (f.valid_from is null or f.valid_from <= $2::date)
  and (f.valid_to is null or f.valid_to > $2::date)
  and ($3::float8 is null or f.geom && st_makeenvelope($3::float8, $4::float8, $5::float8, $6::float8, 4326))
  and ($7::text[] is null or f.categories && $7::text[])
  and ($8::bigint is null or (f.geom && d.geom and st_intersects(d.geom, p.point)))
  and ($9::text is null or f.status = $9::text)
order by f.entity_id
limit $11::int
