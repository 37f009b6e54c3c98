-- $1 area id, or null for all.
select
  a.id,
  a.name,
  a.names,
  a.country,
  a.time_zone as "timeZone",
  a.default_language as "defaultLanguage",
  a.is_demonstration as "isDemonstration",
  a.data_version as "dataVersion",
  case when e.box is null then null
    else array[st_xmin(e.box), st_ymin(e.box), st_xmax(e.box), st_ymax(e.box)]
  end as bbox
from area a
cross join lateral (
  select coalesce(
    box2d(a.boundary),
    (select st_extent(d.geom) from district d where d.area_id = a.id and d.known_to is null),
    (select st_extent(r.geom) from residential_land r where r.area_id = a.id and r.known_to is null),
    (select st_extent(f.geom) from facility f where f.area_id = a.id and f.known_to is null),
    (select st_extent(s.geom) from street s where s.area_id = a.id and s.known_to is null),
    (select st_extent(b.geom) from base_feature b where b.area_id = a.id and b.known_to is null)
  ) as box
) e
where $1::text is null or a.id = $1::text
order by a.id
