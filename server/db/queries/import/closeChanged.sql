-- {table} is one of the tables of kindTables.ts. The open version of what the file says differently ends with this data version.
-- $1 batch, $2 area, $3 source, $4 kind, $5 data version
with closed as (
  update {table} t set known_to = $5::integer
  from import_staging s
  join entity e
    on e.area_id = $2::text and e.source_id = $3::bigint and e.kind = s.kind and e.source_ref = s.source_ref
  where s.batch_id = $1::bigint and s.kind = $4::text
    and t.entity_id = e.id and t.known_to is null and t.content_hash <> s.content_hash
  returning 1
)
select count(*)::integer as rows from closed
