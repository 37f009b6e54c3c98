-- $1 batch, $2 data version of the undo
update import_batch set state = 'undone', undone_in_version = $2::integer where id = $1::bigint
