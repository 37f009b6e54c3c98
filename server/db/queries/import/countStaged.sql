-- $1 batch
select kind, count(*)::integer as rows from import_staging where batch_id = $1::bigint group by kind
