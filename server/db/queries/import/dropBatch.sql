-- A dry run leaves nothing behind. $1 batch
delete from import_batch where id = $1::bigint
