select
  s.id::float8 as id,
  s.key,
  s.title,
  s.publisher,
  s.licence,
  s.attribution,
  s.url,
  s.retrieved_on::text as "retrievedOn",
  s.declared_crs as "declaredCrs",
  s.is_demonstration as "isDemonstration"
from source s
where s.area_id = $1::text
order by s.id
