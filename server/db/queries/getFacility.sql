-- $1 area, $2 facility
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
  st_asgeojson(f.geom, 7)::json as geometry,
  coalesce(
    (select json_agg(json_build_array(st_x(g.geom), st_y(g.geom)) order by g.path) from st_dump(f.entrances) g), '[]'
  ) as entrances,
  f.attributes,
  (
    select json_build_object('id', h.entity_id, 'name', h.name, 'names', h.names)
    from facility h where h.entity_id = f.host_entity_id and h.known_to is null
  ) as host,
  (
    select coalesce(json_agg(json_build_object(
      'id', d.entity_id, 'adminLevel', d.admin_level, 'name', d.name, 'names', d.names
    ) order by d.admin_level, d.entity_id), '[]')
    from district d
    where d.area_id = f.area_id and d.known_to is null and d.geom && p.point and st_intersects(d.geom, p.point)
  ) as districts,
  f.valid_from::text as "validFrom",
  f.valid_to::text as "validTo",
  f.known_from as "knownFrom",
  e.source_ref as "sourceRef"
from facility f
join entity e on e.id = f.entity_id
cross join lateral (
  select case when geometrytype(f.geom) = 'POINT' then f.geom else st_pointonsurface(f.geom) end as point
) p
where f.area_id = $1::text and f.entity_id = $2::bigint and f.known_to is null
