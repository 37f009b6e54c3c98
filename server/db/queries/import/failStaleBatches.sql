-- Batches whose import died while staging: no sign of life for $1 seconds.
update import_batch set state = 'failed', finished_at = now()
where state = 'staging' and coalesce(finished_at, started_at) <= now() - make_interval(secs => $1::float8)
returning id
