-- $1 source
delete from source s where s.id = $1::bigint
  and not exists (select from import_batch b where b.source_id = s.id)
  and not exists (select from entity e where e.source_id = s.id)
