-- $1 area, $2 data version, $3 after this id, $4 at most
select entity_id as id, geom, highway, name, names ->> 'en' as "nameEn",
  tags ->> 'bridge' as bridge, tags ->> 'tunnel' as tunnel
from street
where area_id = $1::text and known_from <= $2::int and (known_to is null or known_to > $2::int) and entity_id > $3::bigint
order by entity_id
limit $4::int
