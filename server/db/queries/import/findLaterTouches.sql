-- Who changed, after data version $2, rows that version $2 opened or closed: with those still standing an undo would lose
-- their work. Batches undone since, and their undoing, do not count. {table} is one of the tables of kindTables.ts.
-- $1 area, $2 data version
with mine as materialized (
  select distinct entity_id from {table}
  where area_id = $1::text and (known_from = $2::integer or known_to = $2::integer)
), touches as (
  select t.entity_id, t.known_from as data_version from {table} t join mine using (entity_id)
  where t.known_from > $2::integer
  union
  select t.entity_id, t.known_to from {table} t join mine using (entity_id)
  where t.known_to > $2::integer
)
select t.data_version, b.id as batch_id, b.file_name, count(*)::integer as rows
from touches t
left join import_batch b on b.area_id = $1::text and b.data_version = t.data_version
where not exists (
  select from import_batch u
  where u.area_id = $1::text and u.state = 'undone' and t.data_version in (u.data_version, u.undone_in_version)
)
group by t.data_version, b.id, b.file_name
order by t.data_version
