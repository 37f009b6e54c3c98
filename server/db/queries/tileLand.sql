-- $1 area, $2 data version, $3 after this id, $4 at most, $5 as of
select entity_id as id, geom, name, names ->> 'en' as "nameEn", households, people
from residential_land
where area_id = $1::text and known_from <= $2::int and (known_to is null or known_to > $2::int) and entity_id > $3::bigint
  and (valid_from is null or valid_from <= $5::date) and (valid_to is null or valid_to > $5::date)
order by entity_id
limit $4::int
