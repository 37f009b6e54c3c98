-- A run that was interrupted, cancelled or failed starts anew under its id; a done one stays.
insert into analysis_run
  (id, area_id, kind, data_version, standard_id, standard_version, software_version, parameters, provenance, state)
values ($1::text, $2::text, 'coverage', $3::int, $4::text, $5::text, $6::text, $7::jsonb, $8::jsonb, 'running')
on conflict (id) do update
  set state = 'running', error = null, finished_at = null, created_at = now(), provenance = excluded.provenance
  where analysis_run.state <> 'done'
