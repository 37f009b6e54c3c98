-- Sources of the rows that a coverage run reads: $1 area, $2 data version, $3 categories or null for any,
-- $4 kinds: residential-land, residential-compound, population-cell, district, street, base-feature
select distinct
  s.id,
  s.key,
  s.title,
  s.publisher,
  s.licence,
  s.attribution,
  s.url,
  s.retrieved_on::text as "retrievedOn",
  s.declared_crs as "declaredCrs",
  s.is_demonstration as "isDemonstration"
from (
  select entity_id from facility
  where area_id = $1::text and known_from <= $2::int and (known_to is null or known_to > $2::int)
    and ($3::text[] is null or categories && $3::text[])
  union all
  select entity_id from district
  where 'district' = any ($4::text[]) and area_id = $1::text
    and known_from <= $2::int and (known_to is null or known_to > $2::int)
  union all
  select entity_id from residential_land
  where 'residential-land' = any ($4::text[]) and area_id = $1::text
    and known_from <= $2::int and (known_to is null or known_to > $2::int)
  union all
  select entity_id from residential_compound
  where 'residential-compound' = any ($4::text[]) and area_id = $1::text
    and known_from <= $2::int and (known_to is null or known_to > $2::int)
  union all
  select entity_id from population_cell
  where 'population-cell' = any ($4::text[]) and area_id = $1::text
    and known_from <= $2::int and (known_to is null or known_to > $2::int)
  union all
  select entity_id from street
  where 'street' = any ($4::text[]) and area_id = $1::text
    and known_from <= $2::int and (known_to is null or known_to > $2::int)
  union all
  select entity_id from base_feature
  where 'base-feature' = any ($4::text[]) and area_id = $1::text and theme in ('water', 'rail', 'barrier', 'transit')
    and known_from <= $2::int and (known_to is null or known_to > $2::int)
) used
join entity e on e.id = used.entity_id
join source s on s.id = e.source_id
order by s.id
