-- $1 area, $2 data version, $3 after this id, $4 at most
select entity_id as id, geom, theme, type, name, names ->> 'en' as "nameEn",
  case when name is not null and theme in ('water', 'green') and st_dimension(geom) = 2 then st_pointonsurface(geom) end as label,
  case when name is not null and theme in ('water', 'green') and st_dimension(geom) = 2 then st_area(geom::geography) end
    as "areaSquareMeters"
from base_feature
where area_id = $1::text and known_from <= $2::int and (known_to is null or known_to > $2::int) and entity_id > $3::bigint
order by entity_id
limit $4::int
