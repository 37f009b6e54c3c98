-- $1 area, $2 as of, $3 what is looked for, as search_text is written, $4 at most.
-- Order: the name itself, its beginning, a word's beginning, anywhere; then the larger kind of thing, the shorter name.
with hit as (
  select 'district' as kind, 0 as weight, d.entity_id as id, d.name, d.names, d.search_text, array[]::text[] as categories,
    d.admin_level::int as admin_level, d.geom
  from district d
  where d.area_id = $1::text and d.known_to is null and strpos(d.search_text, $3::text) > 0
    and (d.valid_from is null or d.valid_from <= $2::date) and (d.valid_to is null or d.valid_to > $2::date)
  union all
  select 'place', 1, b.entity_id, b.name, b.names, b.search_text, array[]::text[], null, b.geom
  from base_feature b
  where b.area_id = $1::text and b.theme = 'place' and b.known_to is null and strpos(b.search_text, $3::text) > 0
  union all
  select 'facility', 2, f.entity_id, f.name, f.names, f.search_text, f.categories, null, f.geom
  from facility f
  where f.area_id = $1::text and f.known_to is null and strpos(f.search_text, $3::text) > 0
    and (f.valid_from is null or f.valid_from <= $2::date) and (f.valid_to is null or f.valid_to > $2::date)
  union all
  select 'residential-compound', 3, c.entity_id, c.name, c.names, c.search_text, array[]::text[], null, c.geom
  from residential_compound c
  where c.area_id = $1::text and c.known_to is null and strpos(c.search_text, $3::text) > 0
  union all
  -- A street is many rows of one name: its first stands for it.
  (
    select distinct on (s.name) 'street', 4, s.entity_id, s.name, s.names, s.search_text, array[]::text[], null::int, s.geom
    from street s
    where s.area_id = $1::text and s.known_to is null and s.name is not null and strpos(s.search_text, $3::text) > 0
    order by s.name, s.entity_id
  )
),
best as (
  select h.*, coalesce(h.name, h.names ->> 'zh-Hans', h.names ->> 'en') as shown,
    case
      when lower(h.name) = $3::text then 0
      when starts_with(lower(h.name), $3::text) then 1
      when starts_with(h.search_text, $3::text) or strpos(h.search_text, ' ' || $3::text) > 0 then 2
      else 3
    end as rank
  from hit h
  where coalesce(h.name, h.names ->> 'zh-Hans', h.names ->> 'en') is not null
  order by rank, h.weight, length(coalesce(h.name, '')), h.id
  limit $4::int
)
select
  b.kind,
  b.id::float8 as id,
  b.shown as name,
  b.names,
  b.categories,
  b.admin_level as "adminLevel",
  array[st_x(p.point), st_y(p.point)] as position
from best b
cross join lateral (select st_pointonsurface(b.geom) as point) p
order by b.rank, b.weight, length(b.shown), b.id
