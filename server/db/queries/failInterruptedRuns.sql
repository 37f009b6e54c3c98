-- Runs that a killed process left behind.
update analysis_run
set state = 'failed', finished_at = now(), error = $1::jsonb
where state = 'running'
