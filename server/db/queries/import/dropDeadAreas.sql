-- Areas made for an import that was killed before anything of it was kept. $1 seconds since they were made
delete from area a
where a.data_version = 0 and a.created_at <= now() - make_interval(secs => $1::float8)
  and not exists (select from import_batch b where b.area_id = a.id and b.state = 'staging')
