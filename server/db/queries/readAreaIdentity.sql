-- When the area was made, and every change since.
select left(md5(a.created_at::text || ':' || coalesce(
  (select string_agg(b.file_sha256 || b.state || coalesce(b.finished_at::text, ''), ',' order by b.id)
   from import_batch b where b.area_id = a.id), '')), 16) as identity
from area a
where a.id = $1::text
