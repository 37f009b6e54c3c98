-- Locks the batch and its area. $1 batch
select b.id, b.area_id, b.state, b.data_version, b.undone_in_version, b.counts
from import_batch b join area a on a.id = b.area_id
where b.id = $1::bigint
for update
