-- $1 batch, $2 state, $3 data version or null, $4 counts, $5 problems
update import_batch
set state = $2::text, data_version = $3::integer, counts = $4::jsonb, problems = $5::jsonb, finished_at = now()
where id = $1::bigint and state = 'staging'
returning id
