-- Stages a chunk and answers with the polygons that are not valid, to be repaired or refused before anything is laid over them.
-- A batch that was cleaned meanwhile is no longer 'staging': then nothing goes in and "alive" is false.
-- $1 batch, $2 [{kind, source_ref, position, payload, geom (EWKB hex), content_hash}]
with alive as (
  update import_batch set finished_at = now() where id = $1::bigint and state = 'staging' returning id
), staged as (
  insert into import_staging (batch_id, kind, source_ref, position, payload, geom, content_hash)
  select alive.id, r.kind, r.source_ref, r.position, r.payload, r.geom::geometry, r.content_hash
  from alive, json_to_recordset($2::json) as
    r (kind text, source_ref text, position integer, payload jsonb, geom text, content_hash text)
  returning kind, source_ref, geom
)
select
  exists (select from alive) as alive,
  coalesce(
    (select jsonb_agg(jsonb_build_array(kind, source_ref))
     from staged where ST_Dimension(geom) = 2 and not ST_IsValid(geom)),
    '[]'
  ) as invalid
