-- $1 run, $2 state, $3 result or null, $4 error or null. What is done stays done.
update analysis_run
set state = $2::text, result = $3::jsonb, error = $4::jsonb, finished_at = now()
where id = $1::text and state = 'running'
