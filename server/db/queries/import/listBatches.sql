-- Newest first. $1 area or null, $2 at most
select
  b.id, b.area_id, s.key as source_key, b.file_name, b.format, b.declared_crs, b.is_complete, b.state, b.started_at,
  b.finished_at, b.data_version, b.undone_in_version, b.counts, jsonb_array_length(b.problems) as problems
from import_batch b join source s on s.id = b.source_id
where $1::text is null or b.area_id = $1::text
order by b.id desc
limit $2::integer
