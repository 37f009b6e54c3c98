-- Repairs staged polygons that cross themselves, or takes them out.
-- "structure" keeps what the outer rings enclose less the holes; "enclosed" is the same land by the even-odd rule, part by
-- part. Where the two differ by more than $4 of the area, what was meant cannot be known: refused. A figure-of-eight
-- passes (both give its two lobes); a ring that runs back around inside itself does not: a hole, or land counted twice?
-- $1 batch, $2 kinds, $3 source refs, $4 greatest share of the area that may change
with broken as (
  select s.kind, s.source_ref, s.position, s.geom, ST_IsValidDetail(s.geom) as detail
  from import_staging s
  join unnest($2::text[], $3::text[]) as i (kind, source_ref) using (kind, source_ref)
  where s.batch_id = $1::bigint
), mended as materialized (
  select
    kind, source_ref, position,
    (detail).reason as reason, (detail).location as location,
    ST_CollectionExtract(ST_MakeValid(geom, 'method=structure'), 3) as structure,
    (select ST_Union(ST_CollectionExtract(ST_MakeValid(part.geom, 'method=linework'), 3)) from ST_Dump(geom) part)
      as enclosed
  from broken
), judged as materialized (
  select
    *,
    structure is null or ST_IsEmpty(structure) or not ST_IsValid(structure) as is_empty,
    ST_Area(structure::geography) as after,
    ST_Area(enclosed::geography) as enclosed_area
  from mended
), decided as materialized (
  select *, is_empty or abs(after - enclosed_area) > $4::float8 * greatest(after, enclosed_area) as is_refused from judged
), kept as (
  update import_staging s
  set geom = case when ST_NumGeometries(d.structure) = 1 then ST_GeometryN(d.structure, 1) else d.structure end
  from decided d
  where s.batch_id = $1::bigint and s.kind = d.kind and s.source_ref = d.source_ref and not d.is_refused
), taken_out as (
  delete from import_staging s using decided d
  where s.batch_id = $1::bigint and s.kind = d.kind and s.source_ref = d.source_ref and d.is_refused
)
select
  kind, source_ref, position, reason, ST_X(location) as lng, ST_Y(location) as lat,
  is_empty, is_refused, after, enclosed_area
from decided
order by position
