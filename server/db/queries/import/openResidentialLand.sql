-- Opens a version of each residential land that has no open one: the new, the changed, those that came back.
-- $1 batch, $2 area, $3 source, $4 data version
with opened as (
  insert into residential_land (
    entity_id, known_from, area_id, batch_id, content_hash, valid_from, valid_to, name, names, search_text, raw_position,
    geom, households, people, area_square_meters
  )
  select
    e.id, $4::integer, $2::text, $1::bigint, s.content_hash, p.valid_from, p.valid_to, p.name, p.names, p.search_text,
    p.raw_position, ST_Multi(s.geom), p.households, p.people, ST_Area(s.geom::geography)
  from import_staging s
  join entity e
    on e.area_id = $2::text and e.source_id = $3::bigint and e.kind = s.kind and e.source_ref = s.source_ref
  cross join lateral jsonb_to_record(s.payload) as p (
    name text, names jsonb, valid_from date, valid_to date, raw_position jsonb, search_text text, households float8,
    people float8
  )
  where s.batch_id = $1::bigint and s.kind = 'residential-land'
    and not exists (select from residential_land t where t.entity_id = e.id and t.known_to is null)
  order by s.position
  returning 1
)
select count(*)::integer as rows from opened
