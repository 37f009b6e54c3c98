-- {table} is one of the tables of kindTables.ts. What a complete file no longer has ends with this data version; a row that
-- is in the file but was refused ($6) is not gone.
-- $1 batch, $2 area, $3 source, $4 kind, $5 data version, $6 source refs refused
with closed as (
  update {table} t set known_to = $5::integer
  from entity e
  where e.area_id = $2::text and e.source_id = $3::bigint and e.kind = $4::text
    and t.entity_id = e.id and t.known_to is null
    and not exists (
      select from import_staging s
      where s.batch_id = $1::bigint and s.kind = $4::text and s.source_ref = e.source_ref
    )
    and e.source_ref <> all ($6::text[])
  returning 1
)
select count(*)::integer as rows from closed
