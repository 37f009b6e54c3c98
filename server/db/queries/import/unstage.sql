-- $1 batch
delete from import_staging where batch_id = $1::bigint
