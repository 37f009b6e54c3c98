-- $1 area, $2 source, $3 file name, $4 sha-256, $5 format, $6 declared crs, $7 is complete
insert into import_batch
  (area_id, source_id, file_name, file_sha256, format, declared_crs, is_complete, state, finished_at)
-- While a batch is staging, finished_at is its last sign of life (see stageRows, cleanStaleBatches).
values ($1::text, $2::bigint, $3::text, $4::text, $5::text, $6::text, $7::boolean, 'staging', now())
returning id
