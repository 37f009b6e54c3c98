-- Each open district's parent: by code where the source gives one that is known, else the smallest higher-level district that
-- holds a point on its surface. Rows of this data version are filled in; older ones whose parent came or changed with this
-- import get a new version, so that an earlier run still sees the earlier tree.
-- $1 area, $2 data version, $3 batch
with open_district as materialized (
  select d.*, ST_PointOnSurface(d.geom) as inner_point
  from district d where d.area_id = $1::text and d.known_to is null
), wanted as materialized (
  select
    d.entity_id,
    coalesce(
      (select p.entity_id from open_district p
       where p.code = d.parent_code and p.admin_level < d.admin_level
       order by p.admin_level desc, p.entity_id limit 1),
      (select p.entity_id from open_district p
       where p.admin_level < d.admin_level and p.geom && d.inner_point and ST_Covers(p.geom, d.inner_point)
       order by p.area_square_meters, p.entity_id limit 1)
    ) as parent_entity_id
  from open_district d
), filled as (
  update district d set parent_entity_id = w.parent_entity_id
  from wanted w
  where d.entity_id = w.entity_id and d.known_from = $2::integer and d.parent_entity_id is distinct from w.parent_entity_id
), moved as materialized (
  select d.entity_id, d.known_from, w.parent_entity_id
  from open_district d join wanted w using (entity_id)
  where d.known_from < $2::integer and d.parent_entity_id is distinct from w.parent_entity_id
), closed as (
  update district d set known_to = $2::integer
  from moved m where d.entity_id = m.entity_id and d.known_from = m.known_from
)
insert into district (
  entity_id, known_from, area_id, batch_id, content_hash, valid_from, valid_to, name, names, search_text, raw_position,
  geom, admin_level, code, parent_code, parent_entity_id, area_square_meters
)
select
  d.entity_id, $2::integer, d.area_id, $3::bigint, d.content_hash, d.valid_from, d.valid_to, d.name, d.names,
  d.search_text, d.raw_position, d.geom, d.admin_level, d.code, d.parent_code, m.parent_entity_id, d.area_square_meters
from district d join moved m on d.entity_id = m.entity_id and d.known_from = m.known_from
