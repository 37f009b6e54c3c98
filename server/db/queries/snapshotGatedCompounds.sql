-- Residential compounds with their gates, as the walking network enters them.
-- $1 area, $2 data version, $3 as of, $4 after this id, $5 at most
select entity_id::float8 as id, name, names, geom, gates, people, households, area_square_meters as "areaSquareMeters"
from residential_compound
where area_id = $1::text and known_from <= $2::int and (known_to is null or known_to > $2::int)
  and (valid_from is null or valid_from <= $3::date) and (valid_to is null or valid_to > $3::date)
  and entity_id > $4::bigint
order by entity_id
limit $5::int
