-- $1 batch
select exists (select from import_staging where batch_id <> $1::bigint) as others
