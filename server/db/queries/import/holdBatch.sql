-- Keeps a batch from being taken for dead until the end of the transaction; no row when it already was. $1 batch
select id from import_batch where id = $1::bigint and state = 'staging' for update
