-- What is seen for the first time gets its permanent id, in the file's order. $1 batch, $2 area, $3 source
insert into entity (area_id, source_id, kind, source_ref)
select $2::text, $3::bigint, s.kind, s.source_ref
from import_staging s
where s.batch_id = $1::bigint
  and not exists (
    select from entity e
    where e.area_id = $2::text and e.source_id = $3::bigint and e.kind = s.kind and e.source_ref = s.source_ref
  )
order by s.position
