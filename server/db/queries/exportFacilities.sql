-- $1 area, $2 as of, $3 categories or null, $4 district or null, $5 after this id, $6 at most
select
  f.entity_id as id,
  f.name,
  f.names,
  f.categories,
  f.geom,
  p.point,
  f.area_square_meters as "areaSquareMeters",
  f.opening_hours as "openingHours",
  f.status,
  f.attributes,
  f.valid_from::text as "validFrom",
  f.valid_to::text as "validTo",
  e.source_ref as "sourceRef",
  s.key as "sourceKey"
from facility f
join entity e on e.id = f.entity_id
join source s on s.id = e.source_id
cross join lateral (
  select case when geometrytype(f.geom) = 'POINT' then f.geom else st_pointonsurface(f.geom) end as point
) p
left join district d on d.entity_id = $4::bigint and d.area_id = $1::text and d.known_to is null
where f.area_id = $1::text
  and f.known_to is null
  and f.entity_id > $5::bigint
  and (f.valid_from is null or f.valid_from <= $2::date)
  and (f.valid_to is null or f.valid_to > $2::date)
  and ($3::text[] is null or f.categories && $3::text[])
  and ($4::bigint is null or (f.geom && d.geom and st_intersects(d.geom, p.point)))
order by f.entity_id
limit $6::int
