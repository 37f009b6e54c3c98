select
  a.id, a.name, a.time_zone, a.country, a.default_language, a.data_version, a.is_demonstration,
  a.boundary is not null as has_boundary,
  (select count(*)::integer from facility f where f.area_id = a.id and f.known_to is null) as facilities,
  (select count(*)::integer from district d where d.area_id = a.id and d.known_to is null) as districts,
  (select count(*)::integer from residential_land r where r.area_id = a.id and r.known_to is null) as residential_land,
  (select count(*)::integer from street t where t.area_id = a.id and t.known_to is null) as streets
from area a
order by a.id
