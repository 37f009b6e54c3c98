-- Staged rows of batches that are no longer staging.
delete from import_staging s using import_batch b where b.id = s.batch_id and b.state <> 'staging'
