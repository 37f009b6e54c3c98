-- $1 area, $2 as of, $3 admin level or null, $4 parent or null, $5 one district or null, $6 with shape
select
  d.entity_id::float8 as id,
  d.admin_level::int as "adminLevel",
  d.code,
  d.name,
  d.names,
  d.parent_entity_id::float8 as "parentId",
  d.area_square_meters as "areaSquareMeters",
  array[st_xmin(d.geom), st_ymin(d.geom), st_xmax(d.geom), st_ymax(d.geom)] as bbox,
  d.valid_from::text as "validFrom",
  d.valid_to::text as "validTo",
  e.source_id::float8 as "sourceId",
  case when $6::boolean then st_asgeojson(d.geom, 7)::json end as geometry
from district d
join entity e on e.id = d.entity_id
where d.area_id = $1::text
  and d.known_to is null
  and ($5::bigint is not null or (
    (d.valid_from is null or d.valid_from <= $2::date) and (d.valid_to is null or d.valid_to > $2::date)
  ))
  and ($3::int is null or d.admin_level = $3::int)
  and ($4::bigint is null or d.parent_entity_id = $4::bigint)
  and ($5::bigint is null or d.entity_id = $5::bigint)
order by d.admin_level, d.code nulls last, d.entity_id
