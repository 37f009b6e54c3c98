-- An area made for an import that then failed: taken away again unless something else came into it. $1 area
delete from area
where id = $1::text and data_version = 0
  and not exists (select from import_batch where area_id = $1::text and state in ('staging', 'committed', 'unchanged'))
